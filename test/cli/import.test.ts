import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test, vi } from 'vitest';
import { z } from 'zod';
import { WIRE_SHAPES } from '../../shared/protocol/wire/wire-shapes.ts';
import { answer, lines, run, testFolder } from './built-cli.ts';
import { streamLine, streamLines } from './stream-lines.ts';

vi.setConfig({ testTimeout: 120_000 });

const FILE = z.object({
  path: z.string(),
  sha256: z.string().nullable(),
  format: z.string().nullable(),
  records: z.number(),
  events: z.number(),
  warnings: z.number(),
  duplicates: z.number(),
  status: z.string(),
  reason: z.string().nullable(),
  staged: z.json(),
});
const DOCUMENT = z.object({ case: z.string(), files: z.array(FILE), totals: z.json() });

/** Runs an import, holds its document against the shape, and returns it with the exit. */
async function imported(args: readonly string[], cwd: string, input?: string) {
  const caller = input === undefined ? { cwd } : { cwd, input };
  const { code, stdout, stderr } = await run(['import', ...args, '--json'], caller);
  const document: unknown = JSON.parse(stdout);
  expect(WIRE_SHAPES['import']?.parse(document)).toEqual(document);
  const { files, totals } = DOCUMENT.parse(document);
  for (const file of files) expect(file.events + file.warnings).toBe(file.records);
  return { code, stderr, files, totals, case: DOCUMENT.parse(document).case };
}

function verdicts(files: readonly z.infer<typeof FILE>[], folder: string) {
  return files.map(({ path, status, reason }) => [path.replace(`${folder}/`, ''), status, reason]);
}

test('a file imported again, under whatever name, adds nothing and leaves the case as it was', async () => {
  const cwd = testFolder();
  writeFileSync(join(cwd, 'a.ndjson'), streamLines(20));
  const first = await imported(['a.ndjson', '--case', 'c.redthread'], cwd);
  expect(first).toMatchObject({ code: 0, case: 'c.redthread' });
  expect(first.files).toMatchObject([
    { path: join(cwd, 'a.ndjson'), format: 'gitlab-audit-stream', events: 20, status: 'imported' },
  ]);
  const before = readFileSync(join(cwd, 'c.redthread'));
  writeFileSync(join(cwd, 'b.ndjson'), streamLines(20));
  const again = await imported(['a.ndjson', 'b.ndjson', '--case', 'c.redthread'], cwd);
  expect(again.code).toBe(0);
  expect(again.files.map(({ status, records }) => [status, records])).toEqual([
    ['already-imported', 0],
    ['already-imported', 0],
  ]);
  expect(readFileSync(join(cwd, 'c.redthread')).equals(before)).toBe(true);
});

test('records that are known already become a further source, not a further event', async () => {
  const cwd = testFolder();
  writeFileSync(join(cwd, 'a.ndjson'), streamLines(10));
  writeFileSync(join(cwd, 'b.ndjson'), `${streamLines(6)}${streamLine(77)}\n${streamLine(77)}\n`);
  const { totals } = await imported(['a.ndjson', 'b.ndjson', '--case', 'c'], cwd);
  expect(totals).toMatchObject({ records: 18, events: 18, duplicates: 7 });
  const events = await lines(['events', '--case', 'c'], { cwd });
  expect(events).toHaveLength(11);
  expect(events[0]).toMatchObject({
    sources: [
      { file: join(cwd, 'a.ndjson'), record: 1 },
      { file: join(cwd, 'b.ndjson'), record: 1 },
    ],
  });
});

test('--preview prints the same document, and makes and changes nothing', async () => {
  const cwd = testFolder();
  writeFileSync(join(cwd, 'a.ndjson'), streamLines(20));
  const previewed = await imported(['a.ndjson', '--case', 'c', '--preview'], cwd);
  expect(previewed.code).toBe(0);
  expect(existsSync(join(cwd, 'c'))).toBe(false);
  const done = await imported(['a.ndjson', '--case', 'c'], cwd);
  expect(done).toEqual(previewed);
  const before = readFileSync(join(cwd, 'c'));
  writeFileSync(join(cwd, 'b.ndjson'), streamLines(30));
  const { totals } = await imported(['b.ndjson', '--case', 'c', '--preview'], cwd);
  expect(totals).toMatchObject({ events: 30, duplicates: 20 });
  expect(readFileSync(join(cwd, 'c')).equals(before)).toBe(true);
});

test('each entry of a folder is listed; links, pipes and what is no evidence are not read', async () => {
  const cwd = testFolder();
  mkdirSync(join(cwd, 'in/deep'), { recursive: true });
  writeFileSync(join(cwd, 'in/a.ndjson'), streamLines(2));
  writeFileSync(join(cwd, 'in/deep/b.ndjson'), streamLines(4));
  writeFileSync(join(cwd, 'in/empty.json'), '');
  writeFileSync(join(cwd, 'in/notes.txt'), 'nothing to see here\n');
  writeFileSync(join(cwd, 'in/packed.zip'), Buffer.from([0x50, 0x4b, 3, 4, 0, 0]));
  symlinkSync('a.ndjson', join(cwd, 'in/link.ndjson'));
  symlinkSync('..', join(cwd, 'in/loop'));
  execFileSync('mkfifo', [join(cwd, 'in/pipe')]);
  const { code, files } = await imported(['in', 'missing.csv', '--case', 'in/c.redthread'], cwd);
  expect(code).toBe(0);
  const short = verdicts(files, cwd).map(([path, status]) => [path, status]);
  expect(short).toEqual([
    ['in/a.ndjson', 'imported'],
    ['in/deep/b.ndjson', 'imported'],
    ['in/empty.json', 'unrecognised'],
    ['in/link.ndjson', 'refused'],
    ['in/loop', 'refused'],
    ['in/notes.txt', 'unrecognised'],
    ['in/packed.zip', 'refused'],
    ['in/pipe', 'refused'],
    ['missing.csv', 'refused'],
  ]);
  for (const { status, reason } of files) expect(reason === null).toBe(status === 'imported');
  // The case lies in the folder: it is no evidence of itself.
  const again = await imported(['in', '--case', 'in/c.redthread'], cwd);
  expect(verdicts(again.files, cwd)).toContainEqual([
    'in/c.redthread',
    'refused',
    'this case itself',
  ]);
});

test('a named link is followed, a named pipe is not opened', async () => {
  const cwd = testFolder();
  writeFileSync(join(cwd, 'a.ndjson'), streamLines(2));
  symlinkSync('a.ndjson', join(cwd, 'link'));
  execFileSync('mkfifo', [join(cwd, 'pipe')]);
  const { files } = await imported(['link', 'pipe', '--case', 'c'], cwd);
  expect(files.map(({ status }) => status)).toEqual(['imported', 'refused']);
});

test('nothing to import ends with 3, with the document, and makes no case', async () => {
  const cwd = testFolder();
  mkdirSync(join(cwd, 'void'));
  writeFileSync(join(cwd, 'notes.txt'), 'no records\n');
  for (const named of ['void', 'notes.txt', 'missing']) {
    const { code, files } = await imported([named, '--case', 'c'], cwd);
    expect([named, code, files.length]).toEqual([named, 3, named === 'void' ? 0 : 1]);
  }
  expect(existsSync(join(cwd, 'c'))).toBe(false);
  expect(existsSync(join(cwd, 'c.lock'))).toBe(false);
});

test('broken files of every kind give warnings or reasons, and none stops the others', async () => {
  const cwd = testFolder();
  mkdirSync(join(cwd, 'in'));
  const put = (name: string, content: string | Buffer): void =>
    writeFileSync(join(cwd, 'in', name), content);
  put('binary.bin', Buffer.from(Array.from({ length: 4000 }, (_, at) => (at * 7919) % 256)));
  put('broken-lines.ndjson', `${streamLine(1)}\n{"id":\n[1,2]\n"text"\n${streamLine(2)}\n`);
  put('cut.json', `[${streamLine(3)},${streamLine(4).slice(0, 100)}`);
  put('empty.ndjson', '');
  put('good.ndjson', streamLines(3));
  put('latin-1.csv', Buffer.from('id,name\n1,Ren\xe9\n2,Ana\n', 'latin1'));
  put('nulls.ndjson', Buffer.alloc(5000));
  put('one-line.ndjson', `{"id":"9","text":"${'x'.repeat(3_000_000)}"}\n`);
  put('utf-16.csv', Buffer.from('\ufeffid,name\n1,Ana\n', 'utf16le'));
  const { code, files } = await imported(['in', '--case', 'c'], cwd);
  expect(code).toBe(0);
  const found = files.map(({ path, status, events, warnings }) => [
    path.slice(path.lastIndexOf('/') + 1),
    status,
    events,
    warnings,
  ]);
  expect(found).toEqual([
    ['binary.bin', 'unrecognised', 0, 0],
    ['broken-lines.ndjson', 'imported', 2, 3],
    ['cut.json', 'imported', 1, 1],
    ['empty.ndjson', 'unrecognised', 0, 0],
    ['good.ndjson', 'imported', 3, 0],
    // Bytes that are no UTF-8 are shown as U+FFFD; the record is read.
    ['latin-1.csv', 'imported', 2, 0],
    ['nulls.ndjson', 'unrecognised', 0, 0],
    ['one-line.ndjson', 'imported', 1, 0],
    ['utf-16.csv', 'imported', 1, 0],
  ]);
  expect(await answer(['info', '--case', 'c'], { cwd })).toMatchObject({
    counts: { files: 6, records: 14, events: 10, warnings: 4 },
  });
});

test('stdin is evidence by the name of `-`, and stays in the case', async () => {
  const cwd = testFolder();
  const { code, files } = await imported(['-', '--case', 'c'], cwd, streamLines(5));
  expect(code).toBe(0);
  expect(files).toMatchObject([{ path: 'stdin', events: 5, status: 'imported' }]);
  const [event] = await lines(['events', '--raw', '--limit', '1', '--case', 'c'], { cwd });
  expect(event).toMatchObject({ raw: streamLine(0) });
});

test('--format forces a format; an unknown one, or a mapping that is none, is wrong usage', async () => {
  const cwd = testFolder();
  writeFileSync(join(cwd, 'a.ndjson'), streamLines(2));
  const { files } = await imported(['a.ndjson', '--format', 'generic', '--case', 'c'], cwd);
  expect(files).toMatchObject([{ format: 'generic', events: 2 }]);
  writeFileSync(join(cwd, 'map.yaml'), 'time: when\n');
  for (const option of [
    ['--format', 'nonsense'],
    ['--mapping', 'map.yaml'],
  ]) {
    const { code, stdout } = await run(['import', 'a.ndjson', '--case', 'd', ...option], { cwd });
    expect([code, stdout, existsSync(join(cwd, 'd'))]).toEqual([2, '', false]);
  }
});

test('every import stands in the log with its files', async () => {
  const cwd = testFolder();
  writeFileSync(join(cwd, 'a.ndjson'), streamLines(2));
  writeFileSync(join(cwd, 'b.ndjson'), streamLines(4));
  await imported(['a.ndjson', '--case', 'c.redthread'], cwd);
  await imported(['b.ndjson', '--case', 'c.redthread'], cwd);
  const statement = `SELECT command, json_extract(arguments, '$.events') AS events FROM log ORDER BY seq`;
  expect(await answer(['sql', statement, '--case', 'c.redthread'], { cwd })).toMatchObject({
    rows: [
      ['create-case', null],
      ['import', 2],
      ['import', 2],
    ],
  });
});

function changedLine(number: number, change: Readonly<Record<string, string>>): string {
  return JSON.stringify({ ...JSON.parse(streamLine(number)), ...change });
}

test('a preview says all that is to be known before a commit, and changes nothing', async () => {
  const cwd = testFolder();
  const first = streamLines(20).trimEnd().split('\n');
  writeFileSync(join(cwd, 'a.ndjson'), `${first.slice(0, 12).join('\n')}\n`);
  await imported(['a.ndjson', '--case', 'c.redthread'], cwd);
  const before = readFileSync(join(cwd, 'c.redthread'));
  const again = [
    ...first.slice(8),
    changedLine(21, { created_at: '2199-01-01T00:00:00.000Z' }),
    changedLine(22, { created_at: 'yesterday' }),
    changedLine(3, { custom: 'other content' }),
    '{"cut',
  ];
  writeFileSync(join(cwd, 'b.ndjson'), again.join('\n'));
  const { code, stdout } = await run(
    ['import', 'b.ndjson', '--case', 'c.redthread', '--preview', '--json'],
    { cwd },
  );
  const document: unknown = JSON.parse(stdout);
  expect(WIRE_SHAPES['import']?.parse(document)).toEqual(document);
  const witnessed = [{ file: join(cwd, 'a.ndjson'), count: 4 }];
  const cut = 'the file ends in the middle of its content';
  expect([code, document]).toMatchObject([
    0,
    {
      files: [
        {
          status: 'imported',
          staged: {
            new: 11,
            duplicates: 4,
            conflicting: 1,
            undated: 1,
            rejected: 1,
            future: 1,
            truncated: [cut],
            to: '2199-01-01T00:00:00.000Z',
            overlap: { witnessed, comparable: [join(cwd, 'a.ndjson')] },
            clocks: [],
          },
        },
      ],
    },
  ]);
  const shown = await run(['import', 'b.ndjson', '--case', 'c.redthread', '--preview'], { cwd });
  expect(shown.stdout).toContain('4 records are witnessed already');
  expect(shown.stdout).toContain('1 event is dated more than a day ahead');
  expect(shown.stdout).toContain(
    '1 file, 16 records: 15 events (4 known already, 1 undated), 1 warning;',
  );
  expect(shown.stdout).toMatch(/imported +gitlab-audit-stream +16 +11 +4 +1 +1 +1 +1 +yes /u);
  const known = await imported(['a.ndjson', '--case', 'c.redthread', '--preview'], cwd);
  expect(known.files).toMatchObject([{ status: 'already-imported', staged: null }]);
  expect(readFileSync(join(cwd, 'c.redthread')).equals(before)).toBe(true);
});
