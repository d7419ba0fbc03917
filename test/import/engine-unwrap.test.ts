import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import type { ParsedEnd, ParsedFile } from '../../shared/model/batch.ts';
import { ROW_STRIDE } from '../../shared/model/batch.ts';
import type { EvidenceNote } from '../../shared/model/evidence.ts';
import { auditLine, importAll, memorySource, newCase, parseAll } from './engine-support.ts';
import { warningsOf } from './engine-support.ts';
import { readSource } from './formats/fixture-file.ts';

type Wrap = (inner: string) => unknown;

const STAMP = { '@timestamp': '2026-06-01T00:00:00.000Z', host: { name: 'shipper-1' } };
const eventOriginal: Wrap = (original) => ({ ...STAMP, event: { kind: 'event', original } });
const WRAPPERS: readonly [string, Wrap][] = [
  ['input.message', (message) => ({ ...STAMP, input: { type: 'filestream', message } })],
  ['event.original', eventOriginal],
  ['event.original', (inner) => ({ ...STAMP, 'event.original': inner })],
  ['_source', (inner) => ({ _index: 'logs', _id: '1', _source: parsed(inner) })],
  ['_source.message', (message) => ({ _index: 'logs', _source: { ...STAMP, message } })],
  ['_raw', (inner) => ({ _raw: inner, _time: '2026-06-01', sourcetype: 'x' })],
  ['result._raw', (inner) => ({ preview: false, result: { _raw: inner, host: 'a' } })],
  ['message', (inner) => ({ ...STAMP, message: ` ${inner}\n` })],
  ['jsonPayload', (inner) => ({ insertId: 'a', jsonPayload: parsed(inner), timestamp: '2026' })],
  ['detail', (inner) => ({ version: '0', 'detail-type': 'call', detail: parsed(inner) })],
  ['line', (inner) => ({ timestamp: '2026-06-01T00:00:00Z', line: inner })],
];

const SOURCES = {
  'okta-system-log': fixture('okta-system-log', 'logs.json'),
  'aws-cloudtrail': fixture('aws-cloudtrail', 'trail.json'),
};

function parsed(text: string): unknown {
  return JSON.parse(text);
}

function fixture(format: string, name: string): readonly string[] {
  const file = fileURLToPath(new URL(`../fixtures/${format}/${name}`, import.meta.url));
  return readSource(format, file).values.map((each) => JSON.stringify(each));
}

function linesOf(inner: readonly string[], wrap: Wrap): string {
  return inner.map((each) => JSON.stringify(wrap(each))).join('\n');
}

async function parse(content: string, name = 'siem.ndjson'): Promise<readonly ParsedFile[]> {
  return await parseAll(memorySource(name, content));
}

/** What the rows say, their identity with it, less the place where they stand. */
function saidBy(items: readonly ParsedFile[]): unknown {
  return items.flatMap((item) => {
    if (item.kind !== 'batch') return [];
    const { strings, parties, mentions, ownIds, parts } = item;
    const rows = item.rows.map((value, at) => ([2, 3].includes(at % ROW_STRIDE) ? 0 : value));
    return [{ strings, parties, mentions, ownIds, parts, rows }];
  });
}

function placesIn(items: readonly ParsedFile[]): readonly (readonly number[])[] {
  return items.flatMap((item) => {
    if (item.kind !== 'batch') return [];
    const count = item.rows.length / ROW_STRIDE;
    return Array.from({ length: count }, (_, row) =>
      Array.from(item.rows.slice(row * ROW_STRIDE + 2, row * ROW_STRIDE + 4)),
    );
  });
}

function notesOf(items: readonly ParsedFile[]): readonly EvidenceNote[] {
  return items.flatMap((item) => (item.kind === 'end' ? item.notes : []));
}

/** Events of a case that holds all files, and those that a second file shows too. */
async function together(
  ...contents: readonly string[]
): Promise<{ readonly events: number; readonly witnessed: number }> {
  const db = newCase();
  await importAll(
    db,
    contents.map((each, at) => memorySource(`file-${at}.ndjson`, each)),
  );
  const sql = 'SELECT (SELECT count(*) FROM event), (SELECT count(DISTINCT event) FROM witness)';
  const [events, witnessed] = db.query(sql, 1).rows[0] ?? [];
  db.close();
  return { events: Number(events), witnessed: Number(witnessed) };
}

/** What syslog, containers and their shippers write before a line. */
const HEADS: readonly [string, (at: number) => string][] = [
  ['CRI', (at) => `2026-06-01T00:00:0${at % 10}.123456789Z stdout F `],
  ['syslog', (at) => `<134>1 2026-06-01T00:00:0${at % 10}Z host.example gitlab - - - `],
  ['old syslog with a cookie', () => 'Jun  1 00:00:00 host audit[812]: @cee: '],
  ['a tag with braces', () => '2026-06-01 00:00:00,123 INFO {main} audit | '],
];

for (const [format, inner] of Object.entries(SOURCES)) {
  const plainText = inner.join('\n');

  test.each(HEADS)(`records of ${format} are read behind the head of %s`, async (_name, head) => {
    const lines = inner.map((each, at) => head(at) + each).join('\n');
    const items = await parse(lines, 'node.log');
    expect(items[0]).toMatchObject({ kind: 'head', container: 'text-lines', format });
    const { events } = await together(plainText);
    expect(await together(plainText, lines)).toEqual({ events, witnessed: events });
    expect(notesOf(items).filter(({ reason }) => reason === 'unwrapped')).toEqual([
      {
        reason: 'unwrapped',
        text: 'records stand behind the heads that another program put before each line',
      },
    ]);
  });

  test.each(WRAPPERS)(`records of ${format} are read out of \`%s\``, async (path, wrap) => {
    const items = await parse(linesOf(inner, wrap));
    const plain = await parse(plainText);
    expect(plain[0]).toMatchObject({ kind: 'head', format });
    expect(items[0]).toEqual(plain[0]);
    expect(saidBy(items)).toEqual(saidBy(plain));
    const text = `records stand in \`${path}\` of another program's wrapper`;
    expect(notesOf(items).filter(({ reason }) => reason === 'unwrapped')).toEqual([
      { reason: 'unwrapped', text },
    ]);
    expect(notesOf(plain).some(({ reason }) => reason === 'unwrapped')).toBe(false);
  });

  test(`an event of ${format} is the same one in its wrapper, with a second witness`, async () => {
    const alone = await together(plainText);
    expect(alone.events).toBeGreaterThan(3);
    const both = await together(plainText, linesOf(inner, eventOriginal));
    expect(both).toEqual({ events: alone.events, witnessed: alone.events });
  });
}

test('the evidence of an unwrapped record is the whole outer one', async () => {
  const lines = linesOf([auditLine(1), auditLine(2, { author_name: 'ben' })], eventOriginal);
  let offset = 0;
  const places = lines.split('\n').map((line) => {
    const place = [offset, line.length];
    offset += line.length + 1;
    return place;
  });
  expect(placesIn(await parse(lines))).toEqual(places);
});

test('long integers of an inner record keep their digits', async () => {
  const long = auditLine(1).replace('"author_id":42', '"author_id":12345678901234567890');
  for (const [, wrap] of WRAPPERS.filter(
    ([path]) => !['_source', 'jsonPayload', 'detail'].includes(path),
  )) {
    const items = await parse(linesOf([long, auditLine(2)], wrap));
    const strings = items.flatMap((item) => (item.kind === 'batch' ? item.strings : []));
    expect(strings).toContain('12345678901234567890');
  }
});

test('a record without an inner one is warned of, and counted', async () => {
  const cut = (inner: string): unknown => eventOriginal(inner.slice(0, 80));
  const lines = Array.from({ length: 9 }, (_, at) => JSON.stringify(eventOriginal(auditLine(at))));
  lines.splice(4, 0, JSON.stringify(cut(auditLine(40))));
  const items = await parse(lines.join('\n'));
  expect(items.at(-1)).toMatchObject({ counts: { records: 10, events: 9, warnings: 1 } });
  expect(warningsOf(items)).toMatchObject([{ record: 5, reason: 'not-this-format' }]);
});

test('an inner record that is too deep is warned of', async () => {
  const deep = auditLine(3, { extra: parsed(`${'['.repeat(300)}${']'.repeat(300)}`) });
  const lines = linesOf([auditLine(1), auditLine(2), auditLine(4), deep], eventOriginal);
  const items = await parse(lines);
  expect(items.at(-1)).toMatchObject({ counts: { records: 4, events: 3, warnings: 1 } });
  expect(warningsOf(items)).toMatchObject([{ record: 4, reason: 'too-deep' }]);
});

test('a column of a table may hold the records', async () => {
  const cell = (text: string): string => `"${text.replaceAll('"', '""')}"`;
  const rows = SOURCES['okta-system-log'].map((each) => `2026-06-01,${cell(each)}`);
  const items = await parse(`_time,_raw\n${rows.join('\n')}\n`, 'splunk.csv');
  expect(items[0]).toMatchObject({ container: 'csv', format: 'okta-system-log' });
  expect(saidBy(items)).toEqual(saidBy(await parse(SOURCES['okta-system-log'].join('\n'))));
});

test.each<[string, Wrap]>([
  ['hold two texts of JSON', (inner) => ({ a: inner, b: inner })],
  ['wrap what no format claims', () => ({ message: JSON.stringify({ text: 'x'.repeat(90) }) })],
  ['hold an object under another name', (inner) => ({ payload: parsed(inner) })],
])('records that %s stay as they are', async (_what, wrap) => {
  const items = await parse(linesOf(SOURCES['okta-system-log'], wrap));
  expect(items[0]).toMatchObject({ format: 'generic' });
  expect(items.at(-1)).toMatchObject({ notes: [] });
});

test('a line of text without a record behind its head is warned of, and keeps its place', async () => {
  const lines = Array.from({ length: 9 }, (_, at) => `2026-06-01T00:00:00Z a: ${auditLine(at)}`);
  lines.splice(4, 0, '2026-06-01T00:00:00Z a: {"cut":', '2026-06-01T00:00:00Z a: ready');
  const items = await parse(lines.join('\n'), 'node.log');
  expect(items.at(-1)).toMatchObject({ counts: { records: 11, events: 9, warnings: 2 } });
  expect(warningsOf(items).map(({ record, text }) => [record, text])).toEqual([
    [5, lines[4]],
    [6, lines[5]],
  ]);
});

test('too few wrapped records make no wrapper', async () => {
  const lines = [auditLine(1), auditLine(2), auditLine(3)].map((each) =>
    JSON.stringify(eventOriginal(each)),
  );
  const items = await parse([...lines, '{"message":"starting"}'].join('\n'));
  expect(items[0]).toMatchObject({ format: 'generic' });
});

/** An answer of a search as Elasticsearch gives it; of a scroll, several one after another. */
function answerOf(inner: readonly string[], from: number): string {
  const hits = inner.map((each, at) => ({
    _index: 'logs-1',
    _id: `id-${from + at}`,
    _score: null,
    _source: parsed(each),
    sort: [from + at],
  }));
  const shards = { total: 1, successful: 1, failures: [{ reason: 'none' }] };
  const total = { value: inner.length, relation: 'eq' };
  return JSON.stringify({
    _scroll_id: 'c2Nyb2xs',
    took: 3,
    _shards: shards,
    hits: { total, max_score: null, hits },
    aggregations: { by: { buckets: [{ key: 'a', doc_count: 1 }] } },
  });
}

test.each(Object.entries(SOURCES))(
  'answers of Elasticsearch are lists of wrapped records, page after page: %s',
  async (format, inner) => {
    const plain = await parse(inner.join('\n'));
    const page = answerOf(inner, 0);
    const both = `${page}\n${answerOf(inner, inner.length)}`;
    for (const [content, pages] of [
      [page, 1],
      [JSON.stringify(JSON.parse(page), null, 2), 1],
      [both, 2],
    ] as const) {
      const items = await parse(content, 'scroll.json');
      expect(items[0]).toMatchObject({ format, container: 'json-envelope' });
      const { records, events, warnings, undated } = endOf(plain).counts;
      expect(endOf(items).counts).toEqual({
        records: pages * records,
        events: pages * events,
        warnings: pages * warnings,
        undated: pages * undated,
      });
      expect(notesOf(items)[0]).toMatchObject({ reason: 'unwrapped' });
      if (pages === 1) expect(saidBy(items)).toEqual(saidBy(plain));
    }
    const { events } = endOf(plain).counts;
    const known = await together(inner.join('\n'), both);
    expect(known).toEqual({ events, witnessed: events });
  },
);

test('a hit that was cut off is a warning, and a hit without its source is read as it is', async () => {
  const page = answerOf(SOURCES['okta-system-log'], 0);
  const cut = await parse(page.slice(0, page.lastIndexOf('_source') + 40), 'scroll.json');
  const { counts } = endOf(cut);
  expect([counts.events + counts.warnings, counts.warnings]).toEqual([counts.records, 1]);
  const bare = page.replace('"_source":', '"fields":');
  expect(endOf(await parse(bare, 'scroll.json')).counts).toMatchObject({
    records: SOURCES['okta-system-log'].length,
  });
});

test.each(Object.entries(SOURCES))(
  'results of Splunk are lists of wrapped records: %s',
  async (format, inner) => {
    const results = inner.map((raw, at) => ({ _raw: raw, _time: '2026-06-01', _serial: at }));
    const page = { preview: false, init_offset: 0, fields: [{ name: '_raw' }], results };
    const items = await parse(JSON.stringify(page), 'export.json');
    expect(items[0]).toMatchObject({ format, container: 'json-envelope' });
    expect(saidBy(items)).toEqual(saidBy(await parse(inner.join('\n'))));
  },
);

function endOf(items: readonly ParsedFile[]): ParsedEnd {
  const end = items.at(-1);
  if (end?.kind !== 'end') throw new Error('the file has no end');
  return end;
}
