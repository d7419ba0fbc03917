/** The journal and the case: replay gives the same case, and one changed byte is found and named. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  ACCOUNTS,
  begun,
  encode,
  importAccounts,
  reopened,
  session,
  step,
  take,
} from '../support/journal-session.ts';

test('what the journal holds, done again on the saved case, gives the same case byte for byte', async () => {
  const start = await begun();
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 25 }), async (steps) => {
      const edited = await reopened(start.bytes);
      for (const one of steps) await take(edited, one);
      const journal = encode(start.head + edited.lines.join(''));
      const recovered = await reopened(start.bytes);
      const findings = await recovered.core.recoverJournal({ journal }, recovered.context);
      expect(findings).toMatchObject({ newer: edited.lines.length, damage: null, foreign: false });
      expect(recovered.dump()).toBe(edited.dump());
      // What was recovered can be taken back as if it had been done here.
      expect(await recovered.core.undoable({}, recovered.context)).toEqual(
        await edited.core.undoable({}, edited.context),
      );
    }),
    { numRuns: 60 },
  );
});

test('undo to the start gives the empty case, redo to the end the same case again, saved in between', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 15 }), async (steps) => {
      const edited = await reopened((await begun()).bytes);
      for (const one of steps) await take(edited, one);
      // A redo that waits is dropped by an edit, so that the end is where we stand.
      await take(edited, { does: 'title', title: 'the end of it' });
      const before = edited.dump({ withLog: false });
      let undone = 0;
      while ((await edited.core.undo({}, edited.context)).undone !== null) undone += 1;
      const { counts } = await edited.core.caseInfo({}, edited.context);
      expect(counts).toMatchObject({ files: 0, events: 0, records: 0 });
      expect(await edited.core.citations({}, edited.context)).toEqual([]);
      expect(edited.dump({ withLog: false })).not.toMatch(
        /report-title|\n\[\d+,"(?:star|tag|note)"/u,
      );
      const { bytes } = await edited.core.saveCase({}, edited.context);
      const later = await reopened(bytes);
      for (let left = undone; left > 0; left--) await later.core.redo({}, later.context);
      expect(later.dump({ withLog: false })).toBe(before);
    }),
    { numRuns: 15 },
  );
});

test('one changed byte of a journal is found and named, and what stands before it is recovered', async () => {
  const start = await begun();
  const edited = await reopened(start.bytes);
  for (let at = 0; at < 6; at++) await take(edited, { does: 'note', event: 1, text: `note ${at}` });
  const journal = encode(start.head + edited.lines.join(''));
  const ends = [start.head, ...edited.lines].map((line) => encode(line).length);
  const lineAt = (byte: number): number => {
    let end = 0;
    return ends.findIndex((length) => byte < (end += length));
  };
  const first = 1 + (await edited.core.caseInfo({}, edited.context)).log.entries - 6;
  const reader = await reopened(start.bytes);
  await fc.assert(
    fc.asyncProperty(
      fc.nat({ max: journal.length - 1 }),
      fc.integer({ min: 1, max: 255 }),
      async (at, change) => {
        const flipped = journal.slice();
        flipped[at] = (flipped[at] ?? 0) ^ change;
        const line = lineAt(at);
        const { damage, newer, unreachable } = await reader.core.examineJournal(
          { journal: flipped },
          reader.context,
        );
        const named = line === 0 ? 'first line' : `entry ${first + line - 1} in the journal`;
        expect(damage, `byte ${at}`).toContain(named);
        expect(newer).toBe(Math.max(0, line - 1));
        expect(newer + unreachable).toBeLessThanOrEqual(7);
      },
    ),
    { numRuns: 400 },
  );
});

test('a journal cut off anywhere is whole up to its last whole entry', async () => {
  const start = await begun();
  const edited = await reopened(start.bytes);
  for (let at = 0; at < 4; at++) await take(edited, { does: 'title', title: `title ${at}` });
  const journal = encode(start.head + edited.lines.join(''));
  const reader = await reopened(start.bytes);
  for (let length = 0; length < journal.length; length++) {
    const cut = journal.slice(0, length);
    const { damage, newer, tornBytes } = await reader.core.examineJournal(
      { journal: cut },
      reader.context,
    );
    const whole = new TextDecoder().decode(cut).split('\n').length - 1;
    expect({ length, damage, newer }).toEqual({
      length,
      damage: null,
      newer: Math.max(0, whole - 1),
    });
    expect(tornBytes).toBe(cut.length - (cut.lastIndexOf(10) + 1));
  }
});

test('one changed byte of a saved case is refused or found by its seal', async () => {
  const { bytes } = await begun();
  await fc.assert(
    fc.asyncProperty(
      fc.nat({ max: bytes.length - 1 }),
      fc.integer({ min: 1, max: 255 }),
      async (at, change) => {
        const flipped = bytes.slice();
        flipped[at] = (flipped[at] ?? 0) ^ change;
        const other = session();
        const outcome = await Promise.resolve(
          other.core.openCase({ name: 'a', bytes: flipped }, other.context),
        ).then(
          ({ seal }) => seal,
          (error: unknown) => String(error),
        );
        expect(outcome, `byte ${at}`).toMatch(/^broken$|^missing$|CaseError/u);
      },
    ),
    { numRuns: 150 },
  );
});

test('an import without its snapshot is named as lost, with what came after it', async () => {
  const start = await begun();
  const edited = await reopened(start.bytes);
  await take(edited, { does: 'title', title: 'before' });
  await importAccounts(edited, ACCOUNTS.replaceAll('example.org', 'example.net'));
  await take(edited, { does: 'title', title: 'after' });
  const journal = encode(start.head + edited.lines.join(''));
  const other = await reopened(start.bytes);
  expect(await other.core.recoverJournal({ journal }, other.context)).toEqual({
    newer: 1,
    titles: ['the report title'],
    lostImports: ['accounts.csv'],
    unreachable: 2,
    damage: null,
    tornBytes: 0,
    foreign: false,
  });
});

test('a journal that lies beside another state of the case is foreign, an outlived one says nothing', async () => {
  const start = await begun();
  const one = await reopened(start.bytes);
  const two = await reopened(start.bytes);
  await take(one, { does: 'title', title: 'one' });
  await take(two, { does: 'title', title: 'two' });
  const journal = encode(start.head + one.lines.join(''));
  expect(await two.core.examineJournal({ journal }, two.context)).toMatchObject({
    foreign: true,
    newer: 0,
    unreachable: 1,
  });
  expect(await one.core.examineJournal({ journal }, one.context)).toMatchObject({
    foreign: false,
    newer: 0,
    unreachable: 0,
  });
});

test('a broken seal is named in the log by the save that makes a new one', async () => {
  const { bytes } = await begun();
  const at = Buffer.from(bytes).indexOf('ana@example.org');
  bytes[at] = 'A'.charCodeAt(0);
  const one = session();
  const { seal } = await one.core.openCase({ name: 'a', bytes }, one.context);
  expect(seal).toBe('broken');
  const saved = await one.core.saveCase({}, one.context);
  const again = session();
  const info = await again.core.openCase({ name: 'a', bytes: saved.bytes }, again.context);
  const [last] = await again.core.log({ before: null, limit: 1 }, again.context);
  expect([info.seal, info.log.intact, last?.command]).toEqual(['intact', true, 'broken-seal']);
});
