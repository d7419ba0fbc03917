/** Packed evidence through the real program: archives and databases with their parts, and single packed files. */
import { copyFileSync, existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { describe, expect, test, vi } from 'vitest';
import { z } from 'zod';
import { IMPORT, INFO } from '../../shared/protocol/wire/import-shapes.ts';
import { WIRE_SHAPES } from '../../shared/protocol/wire/wire-shapes.ts';
import { answer, lines, run, testFolder } from './built-cli.ts';

vi.setConfig({ testTimeout: 120_000 });

const FOREIGN = join(process.cwd(), 'test/unpack/foreign');
const FIRST_ID = 9007199254740993n;
const RAW = z.array(z.object({ raw: z.string() }));

/** A folder with one file of another writer; databases are kept packed there. */
function folderWith(name: string): string {
  const cwd = testFolder();
  if (!name.endsWith('.db')) copyFileSync(join(FOREIGN, name), join(cwd, name));
  else writeFileSync(join(cwd, name), gunzipSync(readFileSync(join(FOREIGN, `${name}.gz`))));
  return cwd;
}

async function imported(cwd: string, ...args: readonly string[]) {
  const { code, stdout, stderr } = await run(['import', ...args, '--case', 'c', '--json'], { cwd });
  const document = IMPORT.parse(JSON.parse(stdout));
  for (const { records, events, warnings } of document.files) {
    expect(events + warnings).toBe(records);
  }
  const files = document.files.map(({ path, status, records, warnings }) =>
    [path.replace(`${cwd}/`, ''), status, records, warnings].join(' '),
  );
  return { code, stderr, document, files };
}

/** Every event's own record, by its place in the evidence, in the case's order. */
async function rawRecords(cwd: string): Promise<readonly string[]> {
  const events = await lines(['events', '--raw', '--case', 'c'], { cwd });
  return RAW.parse(events).map(({ raw }) => raw);
}

const idsFrom = (first: bigint, count: number): readonly unknown[] =>
  Array.from({ length: count }, (_, at) => expect.stringContaining(`{"id":${first + BigInt(at)},`));

async function holds(cwd: string): Promise<void> {
  const { code } = await run(['verify', 'c'], { cwd });
  expect(code).toBe(0);
}

test.each(['visits.ndjson.gz', 'visits.ndjson.zst'])(
  'a file packed as %s gives its records, with places in the content',
  async (name) => {
    const cwd = folderWith(name);
    expect((await imported(cwd, name)).files).toEqual([`${name} imported 5 0`]);
    expect(await rawRecords(cwd)).toEqual(idsFrom(FIRST_ID, 5));
    await holds(cwd);
  },
);

test('a Parquet file gives a record a row', async () => {
  const cwd = folderWith('duckdb-snappy.parquet');
  const { files } = await imported(cwd, 'duckdb-snappy.parquet');
  expect(files).toEqual(['duckdb-snappy.parquet imported 150 0']);
  expect(await rawRecords(cwd)).toEqual(idsFrom(FIRST_ID, 150));
  await holds(cwd);
});

describe('an archive', () => {
  test('gives all parts that can be read, and says what of it was not', async () => {
    const cwd = folderWith('visits.zip');
    const { code, document, files } = await imported(cwd, 'visits.zip');
    expect([code, files]).toEqual([
      0,
      [
        'visits.zip imported 0 0',
        'visits.zip!/logs/visits.ndjson imported 5 0',
        'visits.zip!/logs/old.csv imported 2 1',
        'visits.zip!/readme.txt unrecognised 0 0',
      ],
    ]);
    const [archive] = document.files;
    expect(archive?.parts?.map(({ name, state }) => `${name} ${state}`)).toEqual([
      'logs/visits.ndjson read',
      'logs/old.csv read',
      'readme.txt not-read',
    ]);
    expect(archive?.notes).toMatchObject([{ reason: 'parts-not-read' }]);
    await holds(cwd);
  });

  test('of which parts are chosen records which were left out, and gives them later', async () => {
    const cwd = folderWith('visits.zip');
    const chosen = ['visits.zip', '--part', 'logs/old.csv'];
    const previewed = await imported(cwd, ...chosen, '--preview');
    expect(existsSync(join(cwd, 'c'))).toBe(false);
    const done = await imported(cwd, ...chosen);
    expect(done.document).toEqual(previewed.document);
    expect(done.files).toEqual([
      'visits.zip imported 0 0',
      'visits.zip!/logs/old.csv imported 2 1',
    ]);
    const left = 'left out by choice: `logs/visits.ndjson`, `readme.txt`';
    const notes = [{ reason: 'parts-left-out', text: `2 of its 3 parts were ${left}` }];
    expect(done.document.files[0]?.notes).toEqual(notes);
    const info = INFO.parse(await answer(['info', '--case', 'c'], { cwd }));
    expect(info.sources[0]).toMatchObject({ notes, parts: done.document.files[0]?.parts });
    const report = join(cwd, 'r.html');
    await answer(['report', '--out', report, '--case', 'c'], { cwd });
    expect(readFileSync(report, 'utf8')).toContain(left);
    const rest = await imported(cwd, 'visits.zip', '--part=logs/visits.ndjson');
    expect(rest.files).toEqual([
      'visits.zip already-imported 0 0',
      'visits.zip!/logs/visits.ndjson imported 5 0',
    ]);
    expect(rest.document.files[0]?.notes).toMatchObject([{ text: expect.stringMatching(/^1 of/) }]);
    await holds(cwd);
  });

  test('that has no part of a name is a slip: nothing is imported, and the way out is said', async () => {
    const cwd = folderWith('visits.zip');
    const args = ['import', 'visits.zip', '--part', 'logs', '--case', 'c', '--json'];
    const { code, stdout, stderr } = await run(args, { cwd });
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr).toMatch(/has a part called `logs`.*`--preview`/);
    expect(existsSync(join(cwd, 'c'))).toBe(false);
  });

  test.each([[], ['--preview']])(
    'that is missing is said to be so, whatever part was named %s',
    async (...how) => {
      const cwd = folderWith('visits.zip');
      const args = ['import', 'missing.zip', '--part', 'logs', '--case', 'c', '--json', ...how];
      const { code, stdout } = await run(args, { cwd });
      const { files } = JSON.parse(stdout);
      expect([code, files]).toMatchObject([
        3,
        [{ status: 'refused', reason: 'there is no such file or folder' }],
      ]);
    },
  );

  test('is told with its parts to a person', async () => {
    const cwd = folderWith('visits.zip');
    const args = ['import', 'visits.zip', '--part', 'logs/old.csv', '--case', 'c'];
    const all = (await run(['import', 'visits.zip', '--preview', '--case', 'c'], { cwd })).stdout;
    expect(all).toMatch(/\n {2}no records were found\n/u);
    expect(all).toContain('\n`redthread formats` lists what can be read\n');
    const words = '2 of its 3 parts were left out by choice: `logs/visits.ndjson`, `readme.txt`';
    for (const each of [[...args, '--preview'], args, ['info', '--case', 'c']]) {
      expect((await run(each, { cwd })).stdout).toContain(words);
    }
  });
});

describe('a TAR archive packed with gzip', () => {
  const deep =
    'bundle/var/log/a-folder-whose-name-is-as-long-as-those-of-support-bundles-are/with-another-one-below-it-to-pass-the-hundred';

  test.each<[string, string]>([
    ['bundle-gnu.tar.gz', './'],
    ['bundle-pax.tar.gz', ''],
  ])(
    '%s gives its parts, those packed in it too, and says what of it was not read',
    async (name, dot) => {
      const cwd = folderWith(name);
      const { code, document, files } = await imported(cwd, name);
      expect([code, files]).toEqual([
        0,
        [
          `${name} imported 0 0`,
          `${name}!/${dot}bundle/readme.txt unrecognised 0 0`,
          `${name}!/${dot}${deep}/old.csv imported 2 1`,
          `${name}!/${dot}bundle/var/log/current refused 0 0`,
          `${name}!/${dot}bundle/var/log/visits.log imported 3 0`,
          `${name}!/${dot}bundle/var/log/visits.log.1.gz imported 3 0`,
        ],
      ]);
      const [archive, , , link] = document.files;
      expect(archive).toMatchObject({ container: 'tar', format: 'archive' });
      expect(archive?.notes.map(({ reason }) => reason)).toEqual(['parts-not-read']);
      expect(link?.reason).toBe('a symbolic link: links are not followed');
      const records = await rawRecords(cwd);
      expect(records).toEqual(expect.arrayContaining([expect.stringContaining('"user2"')]));
      const { code: verified } = await run(['verify', 'c', '--recount'], { cwd });
      expect(verified).toBe(0);
    },
  );

  test('is read as far as it was chosen', async () => {
    const cwd = folderWith('bundle-pax.tar.gz');
    const part = 'bundle/var/log/visits.log.1.gz';
    const { files, document } = await imported(cwd, 'bundle-pax.tar.gz', '--part', part);
    expect(files).toEqual([
      'bundle-pax.tar.gz imported 0 0',
      `bundle-pax.tar.gz!/${part} imported 3 0`,
    ]);
    expect(document.files[0]?.notes[0]).toMatchObject({ reason: 'parts-left-out' });
    await holds(cwd);
  });
});

test('a database gives the tables that were chosen, and says what of it was left out', async () => {
  const cwd = folderWith('kinds.db');
  const { files, document } = await imported(cwd, 'kinds.db', '--part', 'visits', '--part', 'made');
  expect(files).toEqual([
    'kinds.db imported 0 0',
    'kinds.db!/visits imported 2 0',
    'kinds.db!/made imported 1 0',
  ]);
  expect(document.files[0]?.notes.map(({ reason }) => reason)).toEqual([
    'parts-left-out',
    'parts-not-read',
  ]);
  expect(await rawRecords(cwd)).toContain(
    '{"n":21,"twice":42,"text":"n21","at":"2026-03-01T10:00:00Z"}',
  );
  await holds(cwd);
});

test('`formats` tells what files may be packed in, apart from the formats', async () => {
  const packed = await answer(['formats', '--packed']);
  expect(WIRE_SHAPES['formats-packed']?.parse(packed)).toEqual(packed);
  const names = z.array(z.object({ name: z.string() }));
  const listed = names.parse(packed).map(({ name }) => name);
  expect(listed.slice(0, 6)).toEqual(['gzip', 'zstd', 'parquet', 'zip', 'tar', 'sqlite']);
  const formats = names.parse(await answer(['formats'])).map(({ name }) => name);
  expect(formats.filter((name) => listed.includes(name))).toEqual([]);
  const { stdout } = await run(['formats']);
  const [before = '', after = ''] = stdout.split('What files may be packed in');
  expect(before).toMatch(/^\S+: .*\n {2}in /);
  expect(after).toContain('zstd: Zstandard (packed content of one file)');
});
