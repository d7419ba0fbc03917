import { gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { createCore } from '../../shared/core.ts';
import { mappingHash } from '../../shared/import/mapping/mapped-importer.ts';
import type { Mapping } from '../../shared/model/mapping.ts';
import type { CallContext, CoreMethods } from '../../shared/protocol/serve.ts';
import { memorySource } from '../import/engine-support.ts';
import { column, DOORS, DOORS_MAPPING, mappingOf } from '../import/mapping/mapping-support.ts';
import { testHost } from '../support/test-host.ts';

const CALM: CallContext = { cancelled: () => false, progress: () => {}, notify: () => {} };
const LATER = DOORS.replaceAll('29.03.2026', '30.03.2026');

async function coreOver(
  files: Readonly<Record<string, string | Uint8Array>>,
): Promise<CoreMethods> {
  const host = await testHost();
  const core = createCore({
    ...host,
    openSource: async (handle) => memorySource(String(handle), files[String(handle)] ?? ''),
  });
  await core.newCase({ name: 'A case' }, CALM);
  return core;
}

const sourceOf = (name: string) => ({ name, size: 1, handle: name });
const bytesOf = (value: unknown): Uint8Array => new TextEncoder().encode(JSON.stringify(value));

async function importBy(core: CoreMethods, name: string, mapping?: Mapping | null) {
  const mappings = mapping === undefined ? [] : [{ source: 0, part: null, mapping }];
  const { stage, files } = await core.stageImport({ sources: [sourceOf(name)], mappings }, CALM);
  await core.commitImport({ stage }, CALM);
  return files[0];
}

test('a chosen mapping reads its file, is kept, and reads the next file with that head, which says so', async () => {
  const core = await coreOver({ 'doors.csv': DOORS, 'later.csv': LATER });
  const first = await importBy(core, 'doors.csv', DOORS_MAPPING);
  const hash = mappingHash(DOORS_MAPPING);
  expect(first?.mapping).toEqual({ mapping: DOORS_MAPPING, hash, origin: 'chosen' });
  expect(first?.report).toMatchObject({ format: 'generic', confidence: 1, events: 3, undated: 2 });
  const second = await importBy(core, 'later.csv');
  expect(second?.mapping?.origin).toBe('saved');
  expect(second?.report.notes[0]?.text).toBe(
    `read by the case's mapping for this head \`Doors of building 4\`, SHA-256 ${hash}`,
  );
  expect(second?.report).toMatchObject({ events: 3, undated: 1 });
});

test('the log keeps the mapping with the import, so that it can be done again, and undo takes both back', async () => {
  const core = await coreOver({ 'doors.csv': DOORS, 'later.csv': LATER });
  await importBy(core, 'doors.csv', DOORS_MAPPING);
  const hash = mappingHash(DOORS_MAPPING);
  const log = await core.log({ before: null, limit: 10 }, CALM);
  expect(log.map(({ command, arguments: args }) => [command, JSON.parse(args)])).toMatchObject([
    [
      'import',
      { files: [{ file: 'doors.csv', mapping: hash }], mappings: { [hash]: DOORS_MAPPING } },
    ],
    ['save-mapping', { mapping: DOORS_MAPPING, before: null }],
    ['create-case', {}],
  ]);
  expect(await core.undo({}, CALM)).toEqual({ undone: 'the import of 1 file' });
  expect(await core.undo({}, CALM)).toEqual({
    undone: 'keeping the mapping “Doors of building 4”',
  });
  const later = await importBy(core, 'later.csv');
  expect(later?.mapping).toBeNull();
});

test('a file can be read without the mapping that the case keeps for it', async () => {
  const core = await coreOver({ 'doors.csv': DOORS, 'later.csv': LATER });
  await importBy(core, 'doors.csv', DOORS_MAPPING);
  const later = await importBy(core, 'later.csv', null);
  expect([later?.mapping, later?.report.undated]).toEqual([null, 3]);
});

test('a mapping is the same after it was written and read, and a wrong one is refused in words', async () => {
  const core = await coreOver({});
  const file = await core.mappingFile({ mapping: DOORS_MAPPING }, CALM);
  expect(file.name).toBe('Doors-of-building-4.redthread-mapping.json');
  expect(await core.readMapping({ bytes: file.bytes }, CALM)).toEqual(DOORS_MAPPING);
  const { fingerprint: _left, ...byHand } = DOORS_MAPPING;
  expect(await core.readMapping({ bytes: bytesOf(byHand) }, CALM)).toEqual(DOORS_MAPPING);
  const wrong: readonly (readonly [unknown, string])[] = [
    [{ ...DOORS_MAPPING, version: 2 }, 'version'],
    [{ ...DOORS_MAPPING, more: 1 }, 'Unrecognized key'],
    [{ ...DOORS_MAPPING, columns: ['x'] }, '`fingerprint` is not that of'],
    [{ ...DOORS_MAPPING, roles: [...DOORS_MAPPING.roles, ...DOORS_MAPPING.roles] }, 'two values'],
    [{ ...DOORS_MAPPING, time: { ...DOORS_MAPPING.time, zone: 'Mars/Olympus' } }, 'no time zone'],
  ];
  for (const [value, words] of wrong) {
    const reading = async () => core.readMapping({ bytes: bytesOf(value) }, CALM);
    await expect(reading()).rejects.toThrow(words);
  }
  const text = async () => core.readMapping({ bytes: new TextEncoder().encode('{') }, CALM);
  await expect(text()).rejects.toThrow('it is no JSON');
});

test('the dialog is told columns, rows and why a file cannot be mapped', async () => {
  const files = { 'doors.csv': DOORS, 'prose.txt': 'no table here' };
  const core = await coreOver({ ...files, 'doors.csv.gz': gzipSync(DOORS) });
  const source = sourceOf('doors.csv');
  const { suggestion, columns } = await core.mappingTable({ source }, CALM);
  expect(columns.map(({ name }) => name)).toHaveLength(6);
  const trial = await core.tryMapping({ source, mapping: suggestion.mapping }, CALM);
  expect(trial).toMatchObject({ sampled: 3, undated: 1, rows: [{ action: 'Zutritt' }, {}, {}] });
  const packed = await core.mappingTable({ source: sourceOf('doors.csv.gz') }, CALM);
  expect(packed.suggestion).toEqual(suggestion);
  const prose = async () => core.mappingTable({ source: sourceOf('prose.txt') }, CALM);
  await expect(prose()).rejects.toThrow('begins with no table and no JSON records');
  const other = mappingOf('csv', ['IP'], { roles: [{ role: 'ip', value: column('IP') }] });
  const tried = async () => core.tryMapping({ source, mapping: other }, CALM);
  await expect(tried()).rejects.toThrow('reads columns that `doors.csv` does not have');
});
