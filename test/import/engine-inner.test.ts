import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  countInner,
  happeningsOf,
  innerRecords,
  innerSlices,
} from '../../shared/import/inner-records.ts';
import type { Locator } from '../../shared/model/event.ts';
import { openStage } from '../../shared/store/stage.ts';
import {
  commit,
  host,
  memorySource,
  newCase,
  parseAll,
  stageOne,
  warningsOf,
} from './engine-support.ts';

const activity = (id: string, events: unknown): Record<string, unknown> => ({
  kind: 'admin#reports#activity',
  id: { time: '2026-03-01T10:00:00Z', uniqueQualifier: id, applicationName: 'login' },
  actor: { email: 'dana@example.com' },
  events,
});

describe('happenings inside one record', () => {
  it('are records of their own, each with its number and its own slice of the file', async () => {
    const lines = [
      activity('1', [
        { name: 'first', parameters: [{ name: 'x', value: ']}"\\' }] },
        { name: 'second' },
      ]),
      activity('2', []),
      activity('3', [{ name: 'third' }, 5]),
    ].map((line) => JSON.stringify(line, null, 0));
    const content = `\uFEFF${lines.join('\r\n')}\n`;
    const db = newCase();
    const stage = openStage(db);
    await stageOne(stage, memorySource('a.ndjson', content));
    await commit(stage);
    const bytes = host.utf8.encode(content);
    const slice = ({ offset, length }: Pick<Locator, 'offset' | 'length'>): string =>
      host.utf8.decode(bytes.slice(offset, offset + length));
    const rows = db
      .query('SELECT record, offset, length FROM event ORDER BY record', 10)
      .rows.map(([record, offset, length]) => [
        record,
        slice({ offset: Number(offset), length: Number(length) }),
      ]);
    expect(rows).toEqual([
      [1, '{"name":"first","parameters":[{"name":"x","value":"]}\\"\\\\"}]}'],
      [2, '{"name":"second"}'],
      [4, '{"name":"third"}'],
    ]);
  });

  it('count as records, and those that cannot be read as warnings with their own slice', async () => {
    const line = JSON.stringify(activity('1', [{ name: 'first' }, 5, { name: 'third' }]));
    const items = await parseAll(memorySource('a.ndjson', line));
    const end = items.find((item) => item.kind === 'end');
    expect(end?.counts).toEqual({ records: 3, events: 2, warnings: 1, undated: 0 });
    expect(warningsOf(items)).toEqual([
      { record: 2, offset: line.indexOf('5,{'), length: 1, reason: 'missing-field', text: '5' },
    ]);
  });

  it('keep what stands around them, whatever the lists hold', () => {
    const leaf = fc.oneof(
      fc.string(),
      fc.integer(),
      fc.record({ n: fc.string() }),
      fc.constant(null),
    );
    const inner = fc.record({ s: fc.string(), b: fc.array(leaf, { maxLength: 3 }) });
    const record = fc.record({
      s: fc.string(),
      a: fc.array(fc.oneof(inner, leaf), { maxLength: 4 }),
    });
    fc.assert(
      fc.property(record, fc.constantFrom(undefined, 2), (value, indent) => {
        const path = ['a', 'b'];
        const bytes = host.utf8.encode(JSON.stringify(value, null, indent));
        const slices = innerSlices(bytes, 0, { path, utf8: host.utf8 });
        const records = [...innerRecords(value, path)];
        expect(records.length).toBe(countInner(value, path));
        const elements = value.a.flatMap((each) =>
          typeof each === 'object' && each !== null && 'b' in each ? each.b : [],
        );
        const read = slices.map(({ start, end }) =>
          JSON.parse(host.utf8.decode(bytes.slice(start, end))),
        );
        expect(read).toEqual(JSON.parse(JSON.stringify(elements)));
        expect(records.map((each) => each.record['s'])).toEqual(records.map(() => value.s));
      }),
    );
  });

  it('are found through objects, and beside an element that is one too, which then has no lists', () => {
    const record = { s: 1, o: { b: [{ n: 1 }, { n: 2 }], x: 'x' }, c: [3], d: { b: null }, e: [] };
    const inner = [['o', 'b'], ['c'], ['d', 'b'], ['e']];
    const found = happeningsOf({ inner, isElementToo: true }, record).map(
      ({ path, record: each }) =>
        path === null ? each : [...innerRecords(each, path)].map((entry) => entry.record),
    );
    const rest = { s: 1, d: { b: null }, e: [] };
    expect(found).toEqual([
      { ...rest, o: { b: true, x: 'x' }, c: true },
      [
        { ...rest, o: { b: [{ n: 1 }], x: 'x' }, c: true },
        { ...rest, o: { b: [{ n: 2 }], x: 'x' }, c: true },
      ],
      [{ ...rest, o: { b: true, x: 'x' }, c: [3] }],
    ]);
    const text = JSON.stringify(record, null, 1);
    const slices = innerSlices(host.utf8.encode(text), 0, { path: ['o', 'b'], utf8: host.utf8 });
    expect(slices.map(({ start, end }) => JSON.parse(text.slice(start, end)))).toEqual(record.o.b);
  });

  it('take the last of two fields of one name, as parsing does', () => {
    const text = '{"a":[1],"a":[2,3]}';
    const slices = innerSlices(host.utf8.encode(text), 0, { path: ['a'], utf8: host.utf8 });
    expect(slices.map(({ start, end }) => text.slice(start, end))).toEqual(['2', '3']);
    const scalar = host.utf8.encode('{"a":[1],"a":5}');
    expect(innerSlices(scalar, 0, { path: ['a'], utf8: host.utf8 })).toEqual([]);
  });
});

describe('equal records', () => {
  const step = { thought: 'look', action: 'ls', observation: 'a', response: 'look' };
  const trajectory = (steps: readonly object[], indent: number): string =>
    JSON.stringify({ environment: 'main', trajectory: steps, info: {} }, null, indent);

  it('without time or id are as many happenings, and copies of their file no further ones', async () => {
    const db = newCase();
    const stage = openStage(db);
    await stageOne(stage, memorySource('a.traj', trajectory([step, step], 0)));
    const copy = await stageOne(stage, memorySource('a.traj', trajectory([step, step], 1)));
    await commit(stage);
    expect(copy.report).toMatchObject({ records: 2, events: 2, duplicates: 2 });
    expect(db.query('SELECT count(*) FROM event', 1).rows).toEqual([[2]]);
  });
});
