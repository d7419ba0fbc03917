/** A case encrypted at rest: what opens it, what its journal says to whom, and that a changed byte is still named. */
import { Decrypter } from 'age-encryption';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { ACCOUNTS, begun, encode, session, take } from '../support/journal-session.ts';
import type { Session } from '../support/journal-session.ts';

const PASSPHRASE = 'barn owl counts nine grey stones';
const OTHER = 'seven kettles sing on the ferry';
const CANARY = 'canary-7f3c-yellow';

const open = (one: Session, bytes: Uint8Array, passphrase: string | null = PASSPHRASE) =>
  Promise.resolve(one.core.openCase({ name: 'ring.redthread', bytes, passphrase }, one.context));
const file = async (one: Session): Promise<Uint8Array> =>
  (await one.core.saveCase({}, one.context)).bytes;
const holds = (bytes: Uint8Array, text: string): boolean => Buffer.from(bytes).includes(text);

/** A case that was encrypted, and its file. */
async function protectedCase(): Promise<{ one: Session; bytes: Uint8Array }> {
  const one = await begun();
  await one.core.protectCase({ passphrase: PASSPHRASE }, one.context);
  one.lines.length = 0;
  return { one, bytes: await file(one) };
}

/** The journal that a keeper would have written behind a case. */
async function journalOf(one: Session, head: string): Promise<Uint8Array> {
  return one.core.journalBytes({ lines: head + one.lines.join('') }, one.context);
}

test('the file of an encrypted case opens with its passphrase alone, and is an ordinary case to the age tool', async () => {
  const { one, bytes } = await protectedCase();
  expect([holds(bytes, 'SQLite format'), holds(bytes, 'ana@example.org')]).toEqual([false, false]);
  const other = session();
  await expect(open(other, bytes, null)).rejects.toMatchObject({ code: 'passphrase-needed' });
  await expect(open(other, bytes, OTHER)).rejects.toMatchObject({ code: 'wrong-passphrase' });
  expect(await open(other, bytes)).toMatchObject({ encrypted: true, seal: 'intact' });
  expect(other.dump()).toBe(one.dump());
  const age = new Decrypter();
  age.addPassphrase(PASSPHRASE);
  const plain = session();
  expect(await open(plain, await age.decrypt(bytes), null)).toMatchObject({ encrypted: false });
  expect(plain.dump()).toBe(one.dump());
});

test('a refused passphrase leaves the case that was open as it was', async () => {
  const { bytes } = await protectedCase();
  const one = await begun();
  const before = one.dump();
  await expect(open(one, bytes, OTHER)).rejects.toMatchObject({ code: 'wrong-passphrase' });
  expect(one.dump()).toBe(before);
});

test('while an import is open a case is not encrypted; afterwards it is', async () => {
  const one = await begun();
  const rows = ACCOUNTS.replace('ana', 'eve');
  const sources = [{ name: 'more.csv', size: rows.length, handle: rows }];
  const { stage } = await one.core.stageImport({ sources }, one.context);
  const before = one.dump();
  await expect(
    (async () => one.core.protectCase({ passphrase: PASSPHRASE }, one.context))(),
  ).rejects.toMatchObject({
    code: 'bad-argument',
    message:
      'an import is open; commit or cancel it first, then encrypt the case or change its passphrase',
  });
  expect(one.dump()).toBe(before);
  await one.core.commitImport({ stage }, one.context);
  expect(await one.core.protectCase({ passphrase: PASSPHRASE }, one.context)).toMatchObject({
    encrypted: true,
  });
});

test('another passphrase shuts the one before out; without encryption the file is plain again; the log tells all three', async () => {
  const { one } = await protectedCase();
  await one.core.protectCase({ passphrase: OTHER }, one.context);
  const changed = await file(one);
  await expect(open(session(), changed)).rejects.toMatchObject({ code: 'wrong-passphrase' });
  expect(await open(session(), changed, OTHER)).toMatchObject({ encrypted: true });
  await one.core.protectCase({ passphrase: null }, one.context);
  expect(await open(session(), await file(one), null)).toMatchObject({ encrypted: false });
  const log = await one.core.log({ before: null, limit: 3 }, one.context);
  expect(log.map(({ command, arguments: args }) => [command, args])).toEqual([
    ['decrypt-case', '{}'],
    ['change-passphrase', '{}'],
    ['encrypt-case', '{}'],
  ]);
  expect(() => one.core.protectCase({ passphrase: null }, one.context)).toThrow('not encrypted');
});

test.each(['short', ' barn owl counts nine', 'barn owl counts nine ', 'barn owl\ncounts nine'])(
  'a passphrase that is guessed or lost easily is not taken: %j',
  async (passphrase) => {
    const one = await begun();
    expect(() => one.core.protectCase({ passphrase }, one.context)).toThrow(/passphrase/u);
    expect((await one.core.caseInfo({}, one.context)).encrypted).toBe(false);
  },
);

test('the name inside an encrypted case is not the name that its file is given', async () => {
  const one = await begun();
  expect((await one.core.saveCase({}, one.context)).name).toBe('A case.redthread');
  await one.core.protectCase({ passphrase: PASSPHRASE }, one.context);
  const saved = await one.core.saveCase({}, one.context);
  expect(saved.name).toBe('Encrypted case.redthread');
  const other = session();
  await open(other, saved.bytes);
  expect((await other.core.saveCase({}, other.context)).name).toBe('ring.redthread');
});

test('its journal says nothing to who has no key, and gives every edit back to the case', async () => {
  const { one, bytes } = await protectedCase();
  const { log } = await one.core.saveCase({}, one.context);
  await take(one, { does: 'note', event: 1, text: CANARY });
  await take(one, { does: 'title', title: CANARY });
  const journal = await journalOf(one, await one.core.journalHead(log, one.context));
  expect(Buffer.from(journal).toString('latin1')).toMatch(/^(?:[0-9a-f]+\n){3}$/u);
  const again = session();
  await open(again, bytes);
  const findings = await again.core.recoverJournal({ journal }, again.context);
  expect(findings).toMatchObject({ newer: 2, damage: null, foreign: false, tornBytes: 0 });
  expect(again.dump()).toBe(one.dump());
  // A key of another case opens nothing.
  const { bytes: stranger } = await protectedCase();
  const other = session();
  await open(other, stranger);
  expect(await other.core.examineJournal({ journal }, other.context)).toMatchObject({
    newer: 0,
    damage: 'the first line of the journal is damaged',
  });
});

test('a journal from before the passphrase was changed, or from before there was one, is still read', async () => {
  const { one } = await protectedCase();
  const { log } = await one.core.saveCase({}, one.context);
  const head = await one.core.journalHead(log, one.context);
  await take(one, { does: 'note', event: 1, text: CANARY });
  const hidden = await journalOf(one, head);
  const plain = encode(head + one.lines.join(''));
  await one.core.protectCase({ passphrase: OTHER }, one.context);
  for (const journal of [hidden, plain]) {
    expect(await one.core.examineJournal({ journal }, one.context)).toMatchObject({
      newer: 0,
      damage: null,
      foreign: false,
    });
  }
});

test('one changed byte of an encrypted journal is found and named; a torn end says nothing', async () => {
  const { one, bytes } = await protectedCase();
  const { log } = await one.core.saveCase({}, one.context);
  for (let at = 0; at < 4; at++) await take(one, { does: 'note', event: 1, text: `note ${at}` });
  const journal = await journalOf(one, await one.core.journalHead(log, one.context));
  const lineAt = (byte: number): number =>
    Buffer.from(journal.slice(0, byte)).toString('latin1').split('\n').length - 1;
  const reader = session();
  await open(reader, bytes);
  await fc.assert(
    fc.asyncProperty(
      fc.nat({ max: journal.length - 1 }),
      fc.integer({ min: 1, max: 255 }),
      async (at, change) => {
        const flipped = journal.slice();
        flipped[at] = (flipped[at] ?? 0) ^ change;
        const line = lineAt(at);
        const { damage, newer } = await reader.core.examineJournal(
          { journal: flipped },
          reader.context,
        );
        expect(newer).toBe(Math.max(0, line - 1));
        const named = line === 0 ? 'first line' : `entry ${log.entries + line}`;
        expect(damage).toContain(named);
      },
    ),
    { numRuns: 300 },
  );
  const end = journal.length;
  for (const cut of [1, 2, 10, 60]) {
    const torn = journal.slice(0, end - cut);
    expect(await reader.core.examineJournal({ journal: torn }, reader.context)).toMatchObject({
      newer: 3,
      damage: null,
    });
  }
});
