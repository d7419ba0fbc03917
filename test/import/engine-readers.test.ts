import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { CsvReader } from '../../shared/import/containers/csv-reader.ts';
import type { CsvDialect } from '../../shared/import/containers/csv-reader.ts';
import { splitRow } from '../../shared/import/containers/csv-fields.ts';
import { JsonReader } from '../../shared/import/containers/json-reader.ts';
import { NdjsonReader } from '../../shared/import/containers/ndjson-reader.ts';
import type { RecordReader } from '../../shared/import/containers/record-buffer.ts';
import { TextReader } from '../../shared/import/containers/text-reader.ts';

const MAX = 1 << 20;
const encoder = new TextEncoder();
const decoder = new TextDecoder('utf-8', { ignoreBOM: true });

interface Found {
  offset: number;
  length: number;
  /** The slice of the file, or the reason why it is not read. */
  text: string;
}

/** Records of a file that is cut into pieces after the given bytes. */
function read(
  reader: RecordReader,
  file: string | Uint8Array,
  cuts: readonly number[] = [],
): Found[] {
  const bytes = typeof file === 'string' ? encoder.encode(file) : file;
  const found: Found[] = [];
  const take = (block: ReturnType<RecordReader['push']>): void => {
    let broken = 0;
    for (let i = 0; i <= block.starts.length; i++) {
      for (let bad = block.broken[broken]; bad?.before === i; bad = block.broken[++broken]) {
        found.push({ offset: bad.offset, length: bad.length, text: bad.reason });
      }
      const start = block.starts[i];
      if (start === undefined) continue;
      const slice = block.bytes.subarray(start, block.ends[i]);
      const offset = block.base + start;
      expect(slice).toEqual(bytes.subarray(offset, offset + slice.length));
      found.push({ offset, length: slice.length, text: decoder.decode(slice) });
    }
  };
  const places = [...new Set(cuts.map((cut) => cut % (bytes.length + 1)))].sort((a, b) => a - b);
  let from = 0;
  for (const to of [...places, bytes.length]) {
    if (to > from) take(reader.push(bytes.slice(from, to)));
    from = to;
  }
  take(reader.end());
  return found;
}

const cuts = fc.array(fc.nat(5000), { maxLength: 30 });
const json = fc.jsonValue({ maxDepth: 4 });
const lineEnd = fc.constantFrom('\n', '\r\n');

function page(n: number): string {
  return JSON.stringify({
    x: [{ no: '"]}' }],
    'k"\\': { data: [0] },
    data: [{ n }, { n }],
    next: [1],
  });
}

function pagesRead(at: readonly number[]): string[] {
  return read(new JsonReader(MAX, ['data']), page(1) + page(2), at).map(({ text }) => text);
}

function quote(value: string): string {
  return `"${value.replaceAll('"', '""')}"`;
}

describe('NDJSON', () => {
  test('lines are found with their bytes, however the file is cut', () => {
    fc.assert(
      fc.property(fc.array(json), lineEnd, cuts, (values, end, at) => {
        const lines = values.map((value) => JSON.stringify(value));
        const found = read(new NdjsonReader(MAX), lines.join(end), at);
        expect(found.map(({ text }) => text)).toEqual(lines);
      }),
    );
  });

  test('blank lines are no records, a byte order mark is no part of one', () => {
    const file = '\uFEFF{"a":1}\r\n\r\n  \n{"b":2}\n\n';
    const expected = [
      { offset: 3, length: 7, text: '{"a":1}' },
      { offset: 17, length: 7, text: '{"b":2}' },
    ];
    expect(read(new NdjsonReader(MAX), file)).toEqual(expected);
    expect(read(new NdjsonReader(MAX), file, [1, 2, 4, 10, 11])).toEqual(expected);
  });

  test('a line beyond the cap keeps its place, and the next is read', () => {
    const long = `{"a":"${'x'.repeat(200)}"}`;
    const file = `{"b":1}\n${long}\n{"c":2}`;
    for (const at of [[], [20], [20, 120, 180], Array.from({ length: 220 }, (_, i) => i)]) {
      expect(read(new NdjsonReader(100), file, at)).toEqual([
        { offset: 0, length: 7, text: '{"b":1}' },
        { offset: 8, length: long.length, text: 'too-large' },
        { offset: 9 + long.length, length: 7, text: '{"c":2}' },
      ]);
    }
  });
});

describe('JSON documents', () => {
  test('elements of an array are found with their bytes, however they are laid out and cut', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(json, fc.nat(3))), cuts, (values, at) => {
        const texts = values.map(([value, indent]) => JSON.stringify(value, null, indent));
        const file = `\uFEFF [ ${texts.join(' ,\n')} ]\n`;
        const found = read(new JsonReader(MAX, null), file, at);
        expect(found.map(({ text }) => text)).toEqual(texts);
      }),
    );
  });

  test('arrays one after another, and an array a line, are read through', () => {
    for (const file of ['[{"a":1},{"a":2}][{"a":3}]', '[{"a":1},{"a":2}]\n[{"a":3}]\n']) {
      const found = read(new JsonReader(MAX, null), file).map(({ text }) => text);
      expect(found).toEqual(['{"a":1}', '{"a":2}', '{"a":3}']);
    }
  });

  test('an envelope gives the elements of its array alone, on every page', () => {
    expect(pagesRead([])).toEqual(['{"n":1}', '{"n":1}', '{"n":2}', '{"n":2}']);
    fc.assert(
      fc.property(cuts, (at) => {
        expect(pagesRead(at)).toEqual(pagesRead([]));
      }),
    );
  });

  test('a page without the array is reported with its place', () => {
    expect(read(new JsonReader(MAX, ['data']), '{"data":[{}]} {"message":"401"}')).toEqual([
      { offset: 9, length: 2, text: '{}' },
      { offset: 14, length: 17, text: 'not-this-format' },
    ]);
  });

  test('a list within objects is found by its path alone, on every page, however it is cut', () => {
    const answer = (n: number): string =>
      `{"nodes":[0],"data":{"nodes":[1],"group":{"b":{"nodes":[2]},"a":{"x":{"a":{"nodes":[3]}},"nodes":[{"n":${n},"nodes":[4]}]},"c":"}"}},"errors":[]}`;
    const path = ['data', 'group', 'a', 'nodes'];
    const expected = ['{"n":1,"nodes":[4]}', 'not-this-format', '{"n":2,"nodes":[4]}'];
    fc.assert(
      fc.property(cuts, (at) => {
        const file = `${answer(1)}\n{"data":{"group":null}}\n${answer(2)}`;
        expect(read(new JsonReader(MAX, path), file, at).map(({ text }) => text)).toEqual(expected);
      }),
    );
  });

  test('an element that the end of the file cuts is truncated', () => {
    const reader = new JsonReader(MAX, null);
    expect(read(reader, '[{"a":1},{"a":{"b":')).toEqual([
      { offset: 1, length: 7, text: '{"a":1}' },
      { offset: 9, length: 10, text: 'truncated' },
    ]);
    expect(reader.cutOff).toBe(true);
  });

  test('nesting beyond 200 is reported, not followed', () => {
    const deep = `${'['.repeat(100_000)}${']'.repeat(100_000)}`;
    expect(read(new JsonReader(MAX, null), `[${deep},{"a":1}]`)).toEqual([
      { offset: 1, length: 200_000, text: 'too-deep' },
      { offset: 200_002, length: 7, text: '{"a":1}' },
    ]);
  });

  test('any bytes at all are read to their end', () => {
    const bytes = fc.uint8Array({ maxLength: 300 });
    const noise = fc.oneof(
      bytes,
      fc.stringMatching(/^[[\]{}",:\\ a1\n]*$/).map((s) => encoder.encode(s)),
    );
    fc.assert(
      fc.property(noise, cuts, fc.nat(2), (file, at, envelope) => {
        const name = envelope === 0 ? null : ['a', 'b'].slice(0, envelope);
        const whole = read(new JsonReader(MAX, name), file);
        expect(read(new JsonReader(MAX, name), file, at)).toEqual(whole);
      }),
    );
  });
});

describe('CSV', () => {
  const dialects = fc.record<CsvDialect>({
    delimiter: fc.constantFrom(',', ';', '\t', '|'),
    lineEnd: fc.constantFrom('lf', 'cr'),
    quotes: fc.constant(true),
    header: fc.boolean(),
  });
  const PLAIN_CSV = { delimiter: ',', lineEnd: 'lf', quotes: true, header: true } as const;
  const cell = fc.stringMatching(/^[a",;|\t\n\r é]*$/);

  test('rows and values come back, whatever they hold and however the file is cut', () => {
    const rows = fc.array(fc.array(cell, { minLength: 2, maxLength: 4 }), { minLength: 1 });
    fc.assert(
      fc.property(rows, dialects, cuts, (table, dialect, at) => {
        const lines = table.map((row) => row.map(quote).join(dialect.delimiter));
        const file = lines.join(dialect.lineEnd === 'cr' ? '\r' : '\r\n');
        const found = read(new CsvReader(MAX, dialect), `\uFEFF${file}`, at);
        expect(found.map(({ text }) => splitRow(text, dialect))).toEqual(table);
        expect(found.map(({ text }) => text)).toEqual(lines);
      }),
    );
  });

  test('a file that ends inside a quoted value is truncated', () => {
    const file = 'a,b\n1,"two\nlines"\n3,"fo';
    expect(read(new CsvReader(MAX, PLAIN_CSV), file)).toEqual([
      { offset: 0, length: 3, text: 'a,b' },
      { offset: 4, length: 13, text: '1,"two\nlines"' },
      { offset: 18, length: 5, text: 'truncated' },
    ]);
  });

  test('any bytes at all are read alike, however they are cut', () => {
    const noise = fc.stringMatching(/^[a",;\t\n\ré]*$/).map((s) => encoder.encode(s));
    const anyDialects = fc
      .tuple(dialects, fc.boolean())
      .map(([dialect, quotes]) => ({ ...dialect, quotes }));
    fc.assert(
      fc.property(noise, anyDialects, cuts, (file, dialect, at) => {
        const whole = read(new CsvReader(MAX, dialect), file);
        expect(read(new CsvReader(MAX, dialect), file, at)).toEqual(whole);
      }),
    );
  });
});

describe('lines of text', () => {
  const stamp = '2026-03-01T10:00:00Z';
  const words = fc.stringMatching(/^[a-z\u00e9 ]{0,300}[a-z]$/);
  const entry = fc.tuple(words, fc.array(words, { maxLength: 3 }));

  test('a line without a stamp goes on with the record before it, however the file is cut', () => {
    fc.assert(
      fc.property(fc.array(entry), lineEnd, cuts, (entries, end, at) => {
        const records = entries.map(([first, others]) =>
          [`${stamp} ${first}`, ...others].join(end),
        );
        const found = read(new TextReader(MAX), `\uFEFF${records.join(end)}${end}`, at);
        expect(found.map(({ text }) => text)).toEqual(records);
      }),
    );
  });

  test('blank lines at the end of a record are none of it, those within it are', () => {
    const file = `head\n\n \n${stamp} a\n\n\tat x\r\n\n${stamp} b  \n\n`;
    const expected = [
      { offset: 0, length: 4, text: 'head' },
      { offset: 8, length: 29, text: `${stamp} a\n\n\tat x` },
      { offset: 40, length: 22, text: `${stamp} b` },
    ];
    for (let cut = 0; cut <= file.length; cut++)
      expect(read(new TextReader(MAX), file, [cut])).toEqual(expected);
    expect(read(new TextReader(MAX), ' \n\n')).toEqual([]);
  });

  test('a record beyond the cap keeps its place, be it one line or many, and the next is read', () => {
    const long = `${stamp} ${'x'.repeat(500)}`;
    const many = `${stamp} ${'y\n'.repeat(250)}y`;
    const file = `${long}\n${many}\n${stamp} z`;
    for (const at of [[], [300], [30, 320, 700], Array.from({ length: 1100 }, (_, i) => i)]) {
      expect(read(new TextReader(400), file, at)).toEqual([
        { offset: 0, length: long.length, text: 'too-large' },
        { offset: long.length + 1, length: many.length, text: 'too-large' },
        { offset: long.length + many.length + 2, length: 22, text: `${stamp} z` },
      ]);
    }
  });

  test('any bytes at all give the same records, wherever they are cut', () => {
    const piece = fc.oneof(
      fc.constantFrom(`${stamp} `, '\n', '\r\n', ' ', 'Oct 10 13:55:36 ', '[1772359206] '),
      fc.string(),
    );
    fc.assert(
      fc.property(fc.array(piece), cuts, (pieces, at) => {
        const file = pieces.join('');
        expect(read(new TextReader(MAX), file, at)).toEqual(read(new TextReader(MAX), file));
      }),
    );
  });
});
