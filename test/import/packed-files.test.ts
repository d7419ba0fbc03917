/** Packed evidence in a case: read, read back, checked again. */
import { gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import type { ByteSource, Host } from '../../shared/host.ts';
import type { Database } from '../../shared/store/database.ts';
import { num, text } from '../../shared/store/decoders.ts';
import {
  AcquiredFiles,
  readSlice,
  readText,
  verifyEvidence,
} from '../../shared/store/evidence-bytes.ts';
import { cancelStage, openStage } from '../../shared/store/stage.ts';
import type { StagedEvidence } from '../../shared/store/import-writer.ts';
import {
  auditLine,
  commit,
  dump,
  host,
  importAll,
  memorySource,
  newCase,
  stageOne,
} from './engine-support.ts';

const LINES = [1, 2, 3].map((id) => auditLine(id));
const CONTENT = LINES.join('\n');
const PACKED = new Uint8Array(gzipSync(CONTENT));

function sha256(bytes: Uint8Array | string): string {
  const hash = host.sha256();
  hash.update(typeof bytes === 'string' ? host.utf8.encode(bytes) : bytes);
  return hash.hex();
}

/** Records of all events and their further witnesses, read back from the evidence. */
async function recordsOf(db: Database, from: Host = host): Promise<(string | null)[]> {
  const places = db.all(
    `SELECT evidence, record, offset, length FROM event
     UNION ALL SELECT evidence, record, offset, length FROM witness ORDER BY evidence, record`,
    [],
    { evidence: num, record: num, offset: num, length: num },
  );
  const records: (string | null)[] = [];
  for (const place of places) records.push(await readText(db, from, place));
  return records;
}

async function importBy(
  db: Database,
  source: ByteSource,
  keepUpToBytes: number,
): Promise<StagedEvidence> {
  const stage = openStage(db);
  const staged = await stageOne(stage, source, keepUpToBytes);
  await commit(stage);
  return staged;
}

describe('a gzip file', () => {
  test.each([
    ['kept in the case', 1_000_000, 'inline'],
    ['by reference', 0, 'reference'],
  ])('%s keeps the hash as acquired, and places in its content', async (_what, keep, storage) => {
    const db = newCase();
    const source = memorySource('audit.ndjson.gz', PACKED);
    const { report, evidence } = await importBy(db, source, keep);
    expect(report).toMatchObject({
      status: 'imported',
      format: 'gitlab-audit-stream',
      container: 'ndjson',
      sha256: sha256(PACKED),
      bytes: PACKED.length,
      records: 3,
      events: 3,
      warnings: 0,
    });
    const row = db.query(
      'SELECT storage, unpacked, encoding, content_sha256, content_bytes FROM evidence',
      9,
    ).rows;
    const steps = '[{"kind":"gzip"}]';
    expect(row).toEqual([[storage, steps, 'utf-8', sha256(CONTENT), CONTENT.length]]);
    const at = { ...host, findEvidence: () => Promise.resolve(source) };
    expect(await recordsOf(db, at)).toEqual(LINES);
    expect(await verifyEvidence(new AcquiredFiles(db, at), evidence ?? 0)).toBe(true);
  });

  test('and the same log plain are two files whose records witness the same events', async () => {
    const db = newCase();
    const plain = memorySource('audit.ndjson', CONTENT);
    const [first, second] = await importAll(db, [plain, memorySource('audit.gz', PACKED)]);
    expect(first?.report).toMatchObject({ events: 3, duplicates: 0 });
    expect(second?.report).toMatchObject({ status: 'imported', events: 3, duplicates: 3 });
    expect(await recordsOf(db)).toEqual([...LINES, ...LINES]);
  });

  test('imported again adds nothing', async () => {
    const db = newCase();
    const source = memorySource('audit.ndjson.gz', PACKED);
    await importAll(db, [source]);
    const before = dump(db);
    const [again] = await importAll(db, [{ ...source, name: 'copy' }]);
    expect(again?.report).toMatchObject({ status: 'already-imported', events: 0 });
    expect(dump(db)).toEqual(before);
  });

  test('by reference that is another now gives no record', async () => {
    const db = newCase();
    const { evidence } = await importBy(db, memorySource('a.gz', PACKED), 0);
    const other = new Uint8Array(gzipSync(CONTENT.replace('"1"', '"7"')));
    const found = memorySource('a.gz', padded(other, PACKED.length));
    const at = { ...host, findEvidence: () => Promise.resolve(found) };
    expect(await recordsOf(db, at)).toEqual([null, null, null]);
    expect(await verifyEvidence(new AcquiredFiles(db, at), evidence ?? 0)).toBe(false);
  });

  test('that was cut off is read as far as it goes, and says so', async () => {
    const many = Array.from({ length: 900 }, (_, id) => auditLine(id)).join('\n');
    const cut = gzipSync(many).subarray(0, 3000);
    const [staged] = await importAll(newCase(), [memorySource('cut.gz', new Uint8Array(cut))]);
    const { records, events, warnings, notes } = staged?.report ?? {};
    expect((events ?? 0) + (warnings ?? 0)).toBe(records);
    expect(events).toBeGreaterThan(10);
    expect(notes?.map(({ reason }) => reason)).toContain('damaged-packing');
  });

  test('within a gzip file is refused in words, with the hash', async () => {
    const twice = new Uint8Array(gzipSync(PACKED));
    const [staged] = await importAll(newCase(), [memorySource('a.gz', twice)]);
    expect(staged?.report).toMatchObject({
      status: 'refused',
      reason: 'packed twice, as gzip in gzip: unpack it first',
      sha256: sha256(twice),
      records: 0,
    });
  });
});

function padded(bytes: Uint8Array, length: number): Uint8Array {
  const out = new Uint8Array(length);
  out.set(bytes.subarray(0, length));
  return out;
}

describe('text in UTF-16', () => {
  const rows = [
    'id,name,ip_address,created_at',
    '1,Ana Ö 😀,192.0.2.7,2026-03-01',
    '2,ana,192.0.2.8,2026-03-02',
  ];
  const utf16 = (body: string, bigEndian = false): Uint8Array => {
    const bytes = Buffer.from(body, 'utf16le');
    return new Uint8Array(bigEndian ? bytes.swap16() : bytes);
  };
  test.each([
    ['little-endian with a mark', utf16(`\uFEFF${rows.join('\r\n')}`), 'utf-16le'],
    ['big-endian with a mark', utf16(`\uFEFF${rows.join('\r\n')}`, true), 'utf-16be'],
    ['little-endian without one', utf16(rows.join('\r\n')), 'utf-16le'],
    ['big-endian without one', utf16(rows.join('\r\n'), true), 'utf-16be'],
    ['packed with gzip', new Uint8Array(gzipSync(utf16(`\uFEFF${rows.join('\r\n')}`))), 'utf-16le'],
  ])('%s has places in its own bytes', async (_what, bytes, encoding) => {
    const db = newCase();
    const [staged] = await importAll(db, [memorySource('users.csv', bytes)]);
    expect(staged?.report).toMatchObject({
      status: 'imported',
      records: 2,
      events: 2,
      warnings: 0,
    });
    expect(await recordsOf(db)).toEqual(rows.slice(1));
    const found = db.first('SELECT encoding FROM evidence', [], { encoding: text });
    expect(found).toEqual({ encoding });
    const place = db.first('SELECT evidence, offset, length FROM event', [], {
      evidence: num,
      offset: num,
      length: num,
    });
    expect(place?.length).toBe(2 * (rows[1]?.length ?? 0));
    const slice = place && (await readSlice(db, host, place));
    expect(slice).toEqual(utf16(rows[1] ?? '', encoding === 'utf-16be'));
    expect(await verifyEvidence(new AcquiredFiles(db, host), 1)).toBe(true);
  });
});

test('what was read of an import that was cancelled is not shown for the one that got its number', async () => {
  const db = newCase();
  const [first, second] = [auditLine(1), auditLine(2)];
  const cancelled = openStage(db);
  await stageOne(cancelled, memorySource('a.gz', new Uint8Array(gzipSync(first))));
  expect(await recordsOf(db)).toEqual([first]);
  await cancelStage(cancelled, host);
  await importBy(db, memorySource('b.gz', new Uint8Array(gzipSync(second))), 1_000_000);
  expect(await recordsOf(db)).toEqual([second]);
});
