import { mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { openDatabase } from '../../shared/store/database.ts';
import { openSqlite } from '../support/open-sqlite.ts';
import { begun, reopened, take } from '../support/journal-session.ts';
import { answer, run } from './built-cli.ts';

vi.setConfig({ testTimeout: 120_000 });

const cwd = mkdtempSync(join(tmpdir(), 'redthread-verify-'));
let written: unknown;

beforeAll(async () => {
  await answer(['sample', '--out', 'in', '--events', '3000', '--seed', '3'], { cwd });
  const files = readdirSync(join(cwd, 'in')).filter((name) => name !== 'truth.json');
  await answer(['import', ...files.map((name) => join('in', name)), '--case', 'c'], { cwd });
  written = await answer(['report', '--out', 'r.html', '--case', 'c'], { cwd });
  await answer(['report', '--out', 'r.json', '--case', 'c'], { cwd });
}, 120_000);
afterAll(() => rmSync(cwd, { recursive: true, force: true }));

test('a report cites what was found, once: what is cited stays', async () => {
  expect(written).toMatchObject({ out: join(cwd, 'r.html') });
  const again = await answer(['report', '--out', 'r.csv', '--case', 'c'], { cwd });
  expect(again).toMatchObject({ cited: 0 });
  const count = `SELECT count(*) AS n FROM log WHERE command = 'cite'`;
  const { rows } = JSON.parse(JSON.stringify(await answer(['sql', count, '--case', 'c'], { cwd })));
  expect(written).toMatchObject({ cited: rows[0][0], citations: rows[0][0] });
});

test('an untouched case and its reports hold', async () => {
  expect(await answer(['verify', 'c'], { cwd })).toMatchObject({ kind: 'case', ok: true });
  for (const file of ['r.html', 'r.json']) {
    const alone = await answer(['verify', file], { cwd });
    const withCase = await answer(['verify', file, '--case', 'c'], { cwd });
    expect([alone, withCase]).toMatchObject([
      { kind: 'report', ok: true },
      { kind: 'report', ok: true },
    ]);
    expect(JSON.stringify(withCase)).not.toContain('not-checked');
  }
});

/** A copy of the case, changed by one statement behind the program's back. */
async function tampered(name: string, statement: string): Promise<string> {
  const db = openDatabase(await openSqlite(), readFileSync(join(cwd, 'c')));
  db.script(statement);
  writeFileSync(join(cwd, name), db.export());
  db.close();
  return name;
}

test.each([
  ['seal', `UPDATE text SET value = value || ' ' WHERE id = 1`],
  ['seal', `DELETE FROM meta WHERE key = 'seal'`],
  ['log', `UPDATE log SET arguments = replace(arguments, 'accounts', 'Accounts') WHERE seq = 2`],
  ['log', `DELETE FROM log WHERE seq = 2`],
  ['import', `UPDATE evidence SET sha256 = '${'0'.repeat(64)}' WHERE id = 1`],
  ['import', `UPDATE evidence SET state = 'withdrawn' WHERE id = 1`],
  ['content', `UPDATE evidence_block SET bytes = x'00' WHERE evidence = 1 AND seq = 0`],
  ['content', `DELETE FROM evidence_block WHERE evidence = 2`],
  ['counts', `DELETE FROM event WHERE id = (SELECT max(id) FROM event)`],
  ['counts', `UPDATE evidence SET warnings = warnings + 1 WHERE id = 1`],
  ['places', `UPDATE event SET offset = 1000000000 WHERE id = 5`],
  ['places', `UPDATE event SET record = record + 1 WHERE id = 5`],
])(
  'a case whose %s was changed behind our back fails with 5, and the check is named: %s',
  async (name, statement) => {
    const file = await tampered('tampered', statement);
    const { code, stdout } = await run(['verify', file, '--json'], { cwd });
    expect(code).toBe(5);
    const { checks } = JSON.parse(stdout);
    const failed = checks.filter(({ result }: { result: string }) => result === 'fails');
    expect(failed.map((check: { name: string }) => check.name)).toContain(name);
  },
);

test('--recount reads all evidence again: an untouched case holds, a figure that was changed is found', async () => {
  const plain = await run(['verify', 'c'], { cwd });
  expect(plain.stdout).toContain('the evidence was not read again');
  const whole = await run(['verify', 'c', '--recount', '--json'], { cwd });
  const { ok, checks } = JSON.parse(whole.stdout);
  const results = checks.map(({ result }: { result: string }) => result);
  expect([whole.code, ok, new Set(results)]).toEqual([0, true, new Set(['holds'])]);
  const statement = `UPDATE evidence SET undated = undated + 1 WHERE id = 1`;
  const wrong = await run(['verify', await tampered('undated', statement), '--recount'], { cwd });
  expect([wrong.code, wrong.stdout]).toEqual([
    5,
    expect.stringMatching(/read again, undated records: \d+, and the case says \d+/u),
  ]);
});

test('--recount of a report is a slip: nobody is left to think that evidence was counted again', async () => {
  const { code, stdout, stderr } = await run(['verify', 'r.html', '--recount'], { cwd });
  expect([code, stdout, stderr]).toEqual([
    2,
    '',
    expect.stringContaining('`r.html` is a report, and `--recount` is of a case'),
  ]);
});

test('the entry at which a log breaks is named', async () => {
  const statement = `UPDATE log SET time = time + 1 WHERE seq = 3`;
  const { code, stdout } = await run(['verify', await tampered('log3', statement)], { cwd });
  expect([code, stdout]).toEqual([5, expect.stringContaining('the log breaks at entry 3')]);
});

test('any one flipped byte of a case is found: 5, or 4 where it is no case any more', async () => {
  const { bytes } = await begun();
  for (let at = 7; at < bytes.length; at += Math.floor(bytes.length / 12)) {
    const flipped = bytes.slice();
    flipped[at] = (flipped[at] ?? 0) ^ 0x10;
    writeFileSync(join(cwd, 'flipped'), flipped);
    const { code } = await run(['verify', 'flipped'], { cwd });
    expect([at, code === 4 || code === 5]).toEqual([at, true]);
  }
}, 240_000);

test('a journal beside a case is checked with it, and a flipped byte is named by its entry', async () => {
  const { bytes, head, core, context } = await begun();
  const edited = await reopened(bytes);
  for (const text of ['one', 'two', 'three']) await take(edited, { does: 'note', event: 1, text });
  const { log } = await core.caseInfo({}, context);
  writeFileSync(join(cwd, 'j.redthread'), bytes);
  const journal = join(cwd, `j.redthread.${log.head.slice(0, 16)}.journal`);
  const content = head + edited.lines.join('');
  writeFileSync(journal, content);
  const sound = await run(['verify', 'j.redthread'], { cwd });
  expect([sound.code, sound.stdout]).toEqual([
    0,
    expect.stringContaining('the chain goes on for 3 entries that are not saved'),
  ]);
  writeFileSync(journal, content.replace('two', 'tWo'));
  const broken = await run(['verify', 'j.redthread'], { cwd });
  const entry = `entry ${log.entries + 2} in the journal does not match its hash`;
  expect([broken.code, broken.stdout]).toEqual([5, expect.stringContaining(entry)]);
  writeFileSync(journal, (await otherJournal()).content);
  const foreign = await run(['verify', 'j.redthread'], { cwd });
  expect([foreign.code, foreign.stdout]).toEqual([
    5,
    expect.stringContaining('it follows another state of the case'),
  ]);
});

/** Of a case with another history. */
async function otherJournal(): Promise<{ readonly content: string }> {
  const { bytes } = await begun();
  const edited = await reopened(bytes);
  await take(edited, { does: 'title', title: 'elsewhere' });
  const { log } = await edited.core.saveCase({}, edited.context);
  const head = await edited.core.journalHead(log, edited.context);
  edited.lines.length = 0;
  await take(edited, { does: 'title', title: 'and on' });
  return { content: head + edited.lines.join('') };
}

test.each([
  ['a statement', (text: string) => text.replace(/(<p class="fact">[^<]*)accounts/u, '$1people')],
  [
    'the hash of a record',
    (text: string) => text.replace(/("sliceSha256":")[0-9a-f]{4}/u, '$1ffff'),
  ],
])('a report of which %s was changed fails with 5', async (_what, change) => {
  const text = readFileSync(join(cwd, 'r.html'), 'utf8');
  const changed = change(text.replaceAll('&quot;', '"'));
  expect(changed).not.toBe(text.replaceAll('&quot;', '"'));
  writeFileSync(join(cwd, 'changed.html'), change(text) === text ? changed : change(text));
  const { code } = await run(['verify', 'changed.html', '--case', 'c'], { cwd });
  expect(code).toBe(5);
});

test('a report held against another case fails; evidence that changed on disk is not taken for it', async () => {
  await answer(['import', 'in/accounts.csv', '--case', 'other'], { cwd });
  const other = await run(['verify', 'r.html', '--case', 'other'], { cwd });
  expect(other.code).toBe(5);
  const path = join(cwd, 'in', 'gitlab-stream.ndjson');
  const content = readFileSync(path, 'utf8');
  writeFileSync(path, content.replace('a', 'b'));
  const { code, stdout } = await run(['verify', 'r.html', '--json'], { cwd });
  writeFileSync(path, content);
  expect([code, stdout.includes('not-checked')]).toEqual([0, true]);
});

test('a report does not take the place of evidence', async () => {
  const path = join(cwd, 'in', 'gitlab-audit-api.json');
  const content = readFileSync(path);
  const { code, stdout } = await run(['report', '--out', path, '--case', 'c'], { cwd });
  expect([code, stdout]).toEqual([2, '']);
  expect(readFileSync(path).equals(content)).toBe(true);
});

test('half a report, and a report as CSV, are no reports: 4', async () => {
  const text = readFileSync(join(cwd, 'r.html'), 'utf8');
  writeFileSync(join(cwd, 'half.html'), text.slice(0, text.length / 2));
  writeFileSync(join(cwd, 'half.json'), readFileSync(join(cwd, 'r.json'), 'utf8').slice(0, 2000));
  for (const file of ['half.html', 'half.json', 'r.csv']) {
    const { code, stdout } = await run(['verify', file], { cwd });
    expect([file, code, stdout]).toEqual([file, 4, '']);
  }
});
