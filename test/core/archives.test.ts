/** Archives through the whole import: listed, chosen, read, cited, checked, taken back. */
import { gzipSync } from 'node:zlib';
import { zipSync } from 'fflate';
import { describe, expect, test } from 'vitest';
import { citationOf } from '../../shared/core/cite.ts';
import { commit } from '../../shared/core/import-methods.ts';
import { namedContent } from '../../shared/core/report-evidence.ts';
import { OpenCase } from '../../shared/core/open-case.ts';
import { listedParts } from '../../shared/core/listed-parts.ts';
import { stageSources } from '../../shared/core/stage-sources.ts';
import { verifyCase } from '../../shared/core/verify-case.ts';
import type { ByteSource } from '../../shared/host.ts';
import type { FileReport } from '../../shared/model/evidence.ts';
import { createCase, openCaseBytes } from '../../shared/store/case-file.ts';
import { num } from '../../shared/store/decoders.ts';
import { readText } from '../../shared/store/evidence-bytes.ts';
import { appendLog } from '../../shared/store/log.ts';
import { auditLine, dump, host, memorySource } from '../import/engine-support.ts';
import { makeTar } from '../unpack/make-tar.ts';
import { zstdStored } from '../unpack/tar-support.ts';

const CONTEXT = { cancelled: () => false, progress: () => undefined, notify: () => undefined };
const A = [auditLine(1), auditLine(2)].join('\n');
const B = [auditLine(2), auditLine(3)].join('\n');
const bytes = (content: string): Uint8Array => host.utf8.encode(content);
const ZIP = zipSync({
  'logs/a.ndjson': bytes(A),
  'logs/b.ndjson.gz': new Uint8Array(gzipSync(B)),
  'readme.txt': bytes('Dear all,\n\nnothing here is a record.\n'),
  'inner.zip': zipSync({ 'c.ndjson': bytes(A) }),
});

function newCase(): OpenCase {
  const open = new OpenCase(createCase(host.sqlite, 'archives'), host);
  appendLog(open.db, host, { command: 'new-case', args: {} });
  return open;
}

async function imported(
  open: OpenCase,
  source: ByteSource,
  options: { readonly parts?: readonly string[]; readonly keepUpToBytes?: number } = {},
): Promise<readonly FileReport[]> {
  const { parts = null, keepUpToBytes = 1_000_000 } = options;
  const sources = [{ source, parts }];
  const from = { sources, options: { format: null, keepUpToBytes } };
  const staging = await stageSources(open, CONTEXT, from);
  await commit(staging, CONTEXT);
  return staging.files.map(({ report }) => report);
}

const inShort = (reports: readonly FileReport[]): unknown =>
  reports.map(({ path, status, events, duplicates, warnings, records, reason }) => {
    expect(events + warnings).toBe(records);
    return [path, status, events, duplicates, reason];
  });

async function recordsOf(open: OpenCase): Promise<(string | null)[]> {
  const sql = `SELECT evidence, record, offset, length FROM event UNION ALL
    SELECT evidence, record, offset, length FROM witness ORDER BY evidence, record`;
  const shape = { evidence: num, record: num, offset: num, length: num };
  const found: (string | null)[] = [];
  for (const place of open.db.all(sql, [], shape)) {
    found.push(await readText(open.db, open.host, place));
  }
  return found;
}

describe('an archive', () => {
  test.each([
    ['kept in the case', 1_000_000],
    ['by reference', 0],
  ])('%s gives its members as evidence, and holds', async (_what, keepUpToBytes) => {
    const source = memorySource('export.zip', ZIP);
    const at = { ...host, findEvidence: () => Promise.resolve(source) };
    const open = new OpenCase(newCase().db, at);
    expect(inShort(await imported(open, source, { keepUpToBytes }))).toEqual([
      ['export.zip', 'imported', 0, 0, null],
      ['export.zip!/logs/a.ndjson', 'imported', 2, 0, null],
      ['export.zip!/logs/b.ndjson.gz', 'imported', 2, 1, null],
      ['export.zip!/readme.txt', 'unrecognised', 0, 0, expect.stringMatching(/^no records/)],
      ['export.zip!/inner.zip', 'refused', 0, 0, expect.stringMatching(/only the outer one/)],
    ]);
    expect(await recordsOf(open)).toEqual([...A.split('\n'), ...B.split('\n')]);
    const cited = await citationOf(open, CONTEXT, { kind: 'event', event: 3 });
    expect(cited.rows.map(({ sliceSha256 }) => sliceSha256)).toEqual([sha256(auditLine(3))]);
    const checks = await verifyCase(open, CONTEXT, { recount: true });
    expect(checks.filter(({ result }) => result !== 'holds')).toEqual([]);
    // A report alone finds the record too, by the name of the archive and the hash of the member.
    const [named] = cited.rows.map(({ source: place }) => place);
    const found = named && (await namedContent(at, named));
    const slice = await found?.slice(
      named?.offset ?? 0,
      (named?.offset ?? 0) + (named?.length ?? 0),
    );
    expect(slice && host.utf8.decode(slice)).toBe(auditLine(3));
    const again = openCaseBytes(host.sqlite, open.db.export());
    expect(await recordsOf(new OpenCase(again, at))).toEqual([...A.split('\n'), ...B.split('\n')]);
  });

  test('lists its parts without reading them', async () => {
    const list = await listedParts(host, memorySource('export.zip', ZIP));
    expect(list?.notes).toEqual([]);
    expect(list?.parts.map(({ name, bytes: size, refusal }) => [name, size, refusal])).toEqual([
      ['logs/a.ndjson', A.length, null],
      ['logs/b.ndjson.gz', gzipSync(B).length, null],
      ['readme.txt', 37, null],
      ['inner.zip', expect.any(Number), null],
    ]);
    expect(await listedParts(host, memorySource('a.ndjson', A))).toBeNull();
    expect(await listedParts(host, memorySource('broken.zip', ZIP.slice(0, 100)))).toBeNull();
  });

  test('gives only the members that were chosen, later others, and never one twice', async () => {
    const open = newCase();
    const source = memorySource('export.zip', ZIP);
    const first = await imported(open, source, { parts: ['logs/a.ndjson'] });
    expect(inShort(first)).toEqual([
      ['export.zip', 'imported', 0, 0, null],
      ['export.zip!/logs/a.ndjson', 'imported', 2, 0, null],
    ]);
    const parts = ['logs/a.ndjson', 'logs/b.ndjson.gz'];
    expect(inShort(await imported(open, source, { parts }))).toEqual([
      ['export.zip', 'already-imported', 0, 0, null],
      ['export.zip!/logs/a.ndjson', 'already-imported', 0, 0, null],
      ['export.zip!/logs/b.ndjson.gz', 'imported', 2, 1, null],
    ]);
    const before = dump(open.db);
    await imported(open, source, { parts });
    expect(dump(open.db)).toEqual(before);
    const checks = await verifyCase(open, CONTEXT, { recount: true });
    expect(checks.filter(({ result }) => result !== 'holds')).toEqual([]);
  });

  test('of which nothing can be read is no evidence', async () => {
    const open = newCase();
    const zip = zipSync({ 'readme.txt': bytes('Dear all,\n\nnothing is here.\n') });
    await imported(open, memorySource('a.ndjson', A));
    const before = dump(open.db);
    expect(inShort(await imported(open, memorySource('empty.zip', zip)))).toEqual([
      ['empty.zip', 'unrecognised', 0, 0, expect.stringMatching(/^none of its 1 parts/)],
      ['empty.zip!/readme.txt', 'unrecognised', 0, 0, expect.any(String)],
    ]);
    expect(dump(open.db)).toEqual(before);
  });

  test('that cannot be opened is refused in words, with its hash', async () => {
    const cut = ZIP.slice(0, -40);
    const [report] = await imported(newCase(), memorySource('cut.zip', cut));
    expect(report).toMatchObject({ status: 'refused', sha256: sha256(cut), records: 0 });
    expect(report?.reason).toMatch(/cut off/);
  });
});

function sha256(content: string | Uint8Array): string {
  const hash = host.sha256();
  hash.update(typeof content === 'string' ? bytes(content) : content);
  return hash.hex();
}

describe('a TAR archive by reference that is changed where it lies', () => {
  const LINES = Array.from({ length: 600 }, (_, id) => auditLine(id));
  const packed = (content: string): Uint8Array =>
    zstdStored(makeTar([{ name: 'a.ndjson', content }]));
  const BEFORE = packed(LINES.join('\n'));
  // Of the same length, and far from the beginning and the end.
  const AFTER = packed(
    LINES.map((line, id) => (id === 32 ? line.replace('ana', 'bob') : line)).join('\n'),
  );

  test('holds before, and does not after, though it is the file that was opened last', async () => {
    let now = BEFORE;
    const source: ByteSource = {
      ...memorySource('export.tar.zst', BEFORE),
      slice: (from, to) => Promise.resolve(now.slice(from, to)),
    };
    const at = { ...host, findEvidence: () => Promise.resolve(source) };
    const open = new OpenCase(newCase().db, at);
    await imported(open, source, { keepUpToBytes: 0 });
    const contents = async (): Promise<unknown> => {
      const checks = await verifyCase(open, CONTEXT, { recount: true });
      return checks.filter(({ name }) => name === 'content').map(({ result }) => result);
    };
    expect(await contents()).toEqual(['holds', 'holds']);
    now = AFTER;
    expect(await contents()).toEqual(['fails', 'fails']);
  });
});

test('a compressed TAR archive is unpacked once for all of its parts when a case is checked', async () => {
  let bytesRead = 0;
  const members = ['a', 'b', 'c', 'd'].map((name, at) => ({ name, content: auditLine(at) }));
  const whole = zstdStored(makeTar(members));
  const source: ByteSource = {
    ...memorySource('export.tar.zst', whole),
    slice: (from, to) => {
      const slice = whole.slice(from, to);
      bytesRead += slice.length;
      return Promise.resolve(slice);
    },
  };
  const open = new OpenCase(newCase().db, {
    ...host,
    findEvidence: () => Promise.resolve(source),
  });
  await imported(open, source, { keepUpToBytes: 0 });
  bytesRead = 0;
  const checks = await verifyCase(open, CONTEXT, { recount: true });
  expect(checks.filter(({ result }) => result !== 'holds')).toEqual([]);
  // Hashed once, unpacked once; and the first bytes, by which its kind is told.
  expect(bytesRead).toBeLessThan(2.5 * whole.length);
});
