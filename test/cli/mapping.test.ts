import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test, vi } from 'vitest';
import { MAPPING_FILE, SUGGESTED_MAPPING } from '../../shared/protocol/wire/mapping-shapes.ts';
import { IMPORT } from '../../shared/protocol/wire/import-shapes.ts';
import { answer, run, testFolder } from './built-cli.ts';

vi.setConfig({ testTimeout: 120_000 });

const DOORS =
  'Zeit;Benutzer;Tür;Ereignis;Quelle\n' +
  '29.03.2026 08:15;ana;Nord 1;Zutritt;192.0.2.7\n' +
  '29.03.2026 09:20;ben;Nord 2;Zutritt;198.51.100.2\n';

function doorsFolder(): string {
  const cwd = testFolder();
  writeFileSync(join(cwd, 'doors.csv'), DOORS);
  return cwd;
}

test('the suggested mapping of a file is written, says why, and reads the file', async () => {
  const cwd = doorsFolder();
  const out = 'doors.redthread-mapping.json';
  const document = SUGGESTED_MAPPING.parse(
    await answer(['mapping', 'doors.csv', '--out', out], { cwd }),
  );
  const written: unknown = JSON.parse(readFileSync(join(cwd, out), 'utf8'));
  expect(MAPPING_FILE.parse(written)).toEqual(document.mapping);
  expect([document.out, document.records, document.undated]).toEqual([join(cwd, out), 2, 0]);
  expect(document.roles[0]).toEqual({
    role: 'time',
    column: 'Zeit',
    confidence: 0.9,
    reason: 'its name and its values speak of a time; 2 of 2 values are a date, day first',
  });

  const args = ['import', 'doors.csv', '--mapping', out, '--case', 'c.redthread'];
  const imported = IMPORT.parse(await answer(args, { cwd }));
  expect(imported.files).toMatchObject([
    { format: 'generic', status: 'imported', records: 2, events: 2, undated: 0 },
  ]);
  expect(imported.files[0]?.notes[0]?.reason).toBe('mapped');
  expect(await answer(['events', '--case', 'c.redthread'], { cwd })).toMatchObject({
    events: [
      { time: '2026-03-29T08:15:00.000Z', time_basis: 'assumed-utc', action: 'Zutritt' },
      { time: '2026-03-29T09:20:00.000Z', actor: { name: 'ben' }, ips: ['198.51.100.2'] },
    ],
  });
});

test('a case keeps the mapping: the next file with that head is read by it, and says so', async () => {
  const cwd = doorsFolder();
  await answer(['mapping', 'doors.csv', '--out', 'm.json'], { cwd });
  await answer(['import', 'doors.csv', '--mapping', 'm.json', '--case', 'c'], { cwd });
  writeFileSync(join(cwd, 'later.csv'), DOORS.replaceAll('29.03', '30.03'));
  const later = IMPORT.parse(await answer(['import', 'later.csv', '--case', 'c'], { cwd }));
  expect(later.files[0]?.undated).toBe(0);
  expect(later.files[0]?.notes[0]?.text).toContain(
    "read by the case's mapping for this head `doors`",
  );
});

test('`--out -` prints the mapping alone, and without `--out` nothing is written', async () => {
  const cwd = doorsFolder();
  const piped = await run(['mapping', 'doors.csv', '--out', '-'], { cwd });
  expect([piped.code, piped.stderr]).toEqual([0, '']);
  expect(MAPPING_FILE.parse(JSON.parse(piped.stdout)).title).toBe('doors');
  const said = await run(['mapping', 'doors.csv'], { cwd });
  expect(said.stdout).toContain('nothing was written: add `--out FILE`');
});

test('a file whose columns do not fit is listed with its reason, and nothing is made', async () => {
  const cwd = doorsFolder();
  await answer(['mapping', 'doors.csv', '--out', 'm.json'], { cwd });
  writeFileSync(join(cwd, 'other.csv'), 'a,b\n1,2\n');
  const { code, stdout } = await run(
    ['import', 'other.csv', '--mapping', 'm.json', '--case', 'c', '--json'],
    { cwd },
  );
  expect([code, existsSync(join(cwd, 'c'))]).toEqual([3, false]);
  expect(IMPORT.parse(JSON.parse(stdout)).files[0]?.reason).toContain(
    'the mapping `doors` does not fit',
  );
});

test.each([
  [['mapping', 'missing.csv'], 2, 'there is no such file'],
  [['mapping', 'prose.txt'], 2, 'begins with no table'],
  [['mapping', '-'], 2, 'needs a file that stays'],
  [['mapping', 'doors.csv', '--out', 'doors.csv'], 2, 'is the evidence itself'],
  [['mapping', 'doors.csv', '--out', '-', '--json'], 2, 'prints the mapping itself'],
  [['import', 'doors.csv', '--mapping', 'prose.txt', '--case', 'c'], 2, 'it is no JSON'],
  [['import', 'doors.csv', '--mapping', 'none.json', '--case', 'c'], 4, 'cannot be read'],
  // Without an end and without a size: whoever read it whole would never come back.
  [['import', 'doors.csv', '--mapping', '/dev/zero', '--case', 'c'], 2, 'it is larger than 1 MB'],
  [['import', 'doors.csv', '--mapping', 'm', '--format', 'generic', '--case', 'c'], 2, 'not both'],
])('%j ends with %i and the way out, nothing on stdout', async (args, exit, words) => {
  const cwd = doorsFolder();
  writeFileSync(join(cwd, 'prose.txt'), 'no table here');
  const { code, stdout, stderr } = await run(args, { cwd });
  expect([code, stdout]).toEqual([exit, '']);
  expect(stderr).toContain(words);
  expect(readFileSync(join(cwd, 'doors.csv'), 'utf8')).toBe(DOORS);
});
