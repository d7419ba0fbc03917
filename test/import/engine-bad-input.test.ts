import { deflateRawSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import type { ParsedFile } from '../../shared/model/batch.ts';
import { auditLine, memorySource, parseAll, warningsOf } from './engine-support.ts';

/** What a file came to, in short. */
function outcomeOf(items: readonly ParsedFile[]): unknown {
  const last = items.at(-1);
  if (last?.kind === 'nothing') return [last.status, last.reason];
  if (last?.kind !== 'end') return 'no end';
  const head = items[0]?.kind === 'head' ? items[0] : null;
  const { records, events, warnings } = last.counts;
  expect(events + warnings).toBe(records);
  return { format: head?.format, container: head?.container, records, events, warnings };
}

const CSV_HEAD =
  'ID,Author ID,Author Name,Entity ID,Entity Type,Entity Path,Target ID,Target Type,Target Details,Action,IP Address,Created At (UTC)';
const CSV_ROW =
  '2,1,Administrator,60,Group,a,a,Group,a,Group marked for deletion,192.0.2.1,2026-03-01 19:36:44';

function utf32(text: string): Uint8Array {
  return new Uint8Array(Uint32Array.from(text, (char) => char.codePointAt(0) ?? 0).buffer);
}

function never(): Promise<Uint8Array> {
  return Promise.reject(new Error('no'));
}

test('thousands of objects in each other, before and after the list of an answer, are no obstacle', async () => {
  const deep = `${'{"x":'.repeat(5000)}1${'}'.repeat(5000)}`;
  const file = `{"x":${deep},"records":[{"a":1}],"x":${deep}}`;
  expect(outcomeOf(await parseAll(memorySource('answer.json', file)))).toEqual({
    format: 'generic',
    container: 'json-envelope',
    records: 1,
    events: 1,
    warnings: 0,
  });
});

describe('files that hold nothing to read', () => {
  const binary = Uint8Array.from({ length: 5000 }, (_, i) => (i * 7919) % 256);
  test.each<[string, string | Uint8Array, string, RegExp]>([
    ['of 0 bytes', '', 'unrecognised', /empty/],
    ['of white space', ' \n\r\n\t', 'unrecognised', /no records/],
    ['of binary bytes', binary, 'unrecognised', /binary/],
    ['in UTF-32', utf32('\uFEFF{"a":1}'), 'refused', /UTF-32: save it as UTF-8/],
    [
      'of prose',
      'Dear all,\n\nnothing here is a record.\n',
      'unrecognised',
      /^no records were found$/,
    ],
    ['of an empty array', '[]', 'unrecognised', /no records/],
    ['of numbers only', '[1,2,3]', 'unrecognised', /no records/],
    ['of random deflate', deflateRawSync(binary), 'unrecognised', /binary/],
    [
      'that points to Git LFS',
      'version https://git-lfs.github.com/spec/v1\n',
      'refused',
      /Git LFS/,
    ],
  ])('a file %s says so', async (_what, content, status, reason) => {
    const items = await parseAll(memorySource('file.json', content));
    expect(outcomeOf(items)).toEqual([status, expect.stringMatching(reason)]);
    expect(items).toHaveLength(1);
  });

  test('a file that cannot be read is refused in words, before and in the middle', async () => {
    const source = memorySource('a.ndjson', `${auditLine(1)}\n`.repeat(200));
    const slice = (from: number, to: number): Promise<Uint8Array> =>
      from >= 1000 ? Promise.reject(new Error('disk gone')) : source.slice(from, to);
    const items = await parseAll({ ...source, slice }, { chunkBytes: 1000 });
    expect(outcomeOf(items)).toEqual(['refused', 'the file cannot be read: Error: disk gone']);
    expect(outcomeOf(await parseAll({ ...source, slice: never }))).toEqual([
      'refused',
      'the file cannot be read: Error: no',
    ]);
  });

  test('an importer that the file does not fit is not forced on it', async () => {
    const items = await parseAll(memorySource('a.txt', 'no records'), { format: 'claude-code' });
    expect(outcomeOf(items)).toEqual([
      'unrecognised',
      'the file holds no records of the format `claude-code`',
    ]);
  });
});

describe('broken records', () => {
  test('each line of NDJSON that cannot be read is a warning with its place', async () => {
    const lines = [
      auditLine(1),
      '{"id":',
      '[1,2]',
      '"text"',
      'not json',
      `{"id":1},{"id":2}`,
      `{"a":${'['.repeat(300)}${']'.repeat(300)}}`,
      auditLine(2),
      auditLine(3).slice(0, 100),
    ];
    const items = await parseAll(memorySource('a.ndjson', lines.join('\n')));
    expect(outcomeOf(items)).toEqual({
      format: 'gitlab-audit-stream',
      container: 'ndjson',
      records: 9,
      events: 2,
      warnings: 7,
    });
    const offsetOf = (record: number): number => lines.slice(0, record - 1).join('\n').length + 1;
    const expected = (record: number, reason: string): unknown => {
      const text = (lines[record - 1] ?? '').slice(0, 500);
      const length = lines[record - 1]?.length;
      return { record, offset: offsetOf(record), length, reason, text };
    };
    expect(warningsOf(items)).toEqual([
      expected(2, 'not-json'),
      expected(3, 'not-an-object'),
      expected(4, 'not-an-object'),
      expected(5, 'not-json'),
      expected(6, 'not-json'),
      expected(7, 'too-deep'),
      expected(9, 'truncated'),
    ]);
  });

  test('no two lines pass for others, though their joined text is JSON', async () => {
    const lines = ['{"a":[{}', '{}]}', '{"b":1},{"c":2}', auditLine(4), auditLine(5)];
    const items = await parseAll(memorySource('a.ndjson', `${lines.join('\n')}\n`), {
      format: 'gitlab-audit-stream',
    });
    expect(warningsOf(items).map(({ record, reason }) => [record, reason])).toEqual([
      [1, 'not-json'],
      [2, 'not-json'],
      [3, 'not-json'],
    ]);
  });

  test('a CSV cut in the middle of a record, with rows too short and too long', async () => {
    const file = [CSV_HEAD, CSV_ROW, '1,2', `${CSV_ROW},x`, CSV_ROW, '"3","br'].join('\r\n');
    const items = await parseAll(memorySource('audit.csv', file));
    expect(outcomeOf(items)).toEqual({
      format: 'gitlab-audit-csv',
      container: 'csv',
      records: 5,
      events: 2,
      warnings: 3,
    });
    expect(warningsOf(items).map(({ record, reason, text }) => [record, reason, text])).toEqual([
      [2, 'wrong-columns', '1,2'],
      [3, 'wrong-columns', `${CSV_ROW},x`],
      [5, 'truncated', '"3","br'],
    ]);
    const end = items.at(-1);
    expect(end?.kind === 'end' ? end.notes.map(({ reason }) => reason) : []).toContain(
      'truncated-file',
    );
  });

  test('an array that is cut off says so, and gives what it has', async () => {
    const file = `[${auditLine(1)},\n${auditLine(2)},\n${auditLine(3).slice(0, 50)}`;
    const items = await parseAll(memorySource('page.json', file));
    expect(warningsOf(items).map(({ record, reason }) => [record, reason])).toEqual([
      [3, 'truncated'],
    ]);
  });

  test('a record beyond the cap is passed over, wherever it stands', async () => {
    const long = auditLine(2, { padding: 'x'.repeat(3000) });
    for (const file of [
      [auditLine(1), long, auditLine(3)].join('\n'),
      `[${[auditLine(1), long, auditLine(3)].join(',')}]`,
    ]) {
      const items = await parseAll(memorySource('a.json', file), { maxRecordBytes: 2000 });
      expect(warningsOf(items).map(({ record, reason }) => [record, reason])).toEqual([
        [2, 'too-large'],
      ]);
    }
  });

  test('bytes that are no UTF-8 become U+FFFD', async () => {
    const bytes = new Uint8Array(Buffer.from(`${auditLine(1, { x: '?' })}\n${auditLine(2)}\n`));
    bytes[bytes.indexOf('?'.charCodeAt(0))] = 0xff;
    expect(outcomeOf(await parseAll(memorySource('a.ndjson', bytes)))).toMatchObject({ events: 2 });
  });
});

describe('large files', () => {
  const MEGABYTES = 200;

  test('one line of 200 MB that is no array ends with a clear answer', async () => {
    const filler = Buffer.alloc(4 << 20, 'x');
    const source = {
      ...memorySource('big.json', ''),
      size: MEGABYTES << 20,
      slice: (from: number, to: number) => {
        const size = Math.max(0, Math.min(to, MEGABYTES << 20) - from);
        const bytes = new Uint8Array(size).fill(filler[0] ?? 0);
        if (from === 0 && size > 1) bytes.set([0x7b, 0x22]);
        return Promise.resolve(bytes);
      },
    };
    expect(outcomeOf(await parseAll(source))).toEqual([
      'unrecognised',
      expect.stringMatching(/no records were found in its first 64 MB/),
    ]);
  });

  test('an export of exactly 100,000 rows is one that was cut', async () => {
    const noted = async (rows: number): Promise<unknown> => {
      const text = `${CSV_HEAD}\n${`${CSV_ROW}\n`.repeat(rows)}`;
      const end = (await parseAll(memorySource('audit.csv', text))).at(-1);
      return end?.kind === 'end' ? end.notes.map(({ reason }) => reason) : null;
    };
    expect(await noted(100_000)).toEqual(['truncated-export']);
    expect(await noted(99_999)).toEqual([]);
  });

  test('one line of 60 MB that is an array is streamed', async () => {
    const element = `${auditLine(7)},`;
    const count = Math.ceil((60 << 20) / element.length);
    const body = Buffer.from(element.repeat(count));
    body[body.length - 1] = 0x5d;
    const file = Buffer.concat([Buffer.from('['), body]);
    const items = await parseAll(memorySource('big.json', new Uint8Array(file)));
    expect(outcomeOf(items)).toMatchObject({ records: count, events: count, warnings: 0 });
    expect(items.filter(({ kind }) => kind === 'batch')).toHaveLength(
      Math.ceil(file.length / (4 << 20)) + 1,
    );
  });
});
