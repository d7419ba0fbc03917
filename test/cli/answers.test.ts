import { rmSync, mkdtempSync, readdirSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { z } from 'zod';
import { WIRE_SHAPES, wireSchema } from '../../shared/protocol/wire/wire-shapes.ts';
import { sampleTruth } from '../../shared/sample/sample-truth.ts';
import { answer, builtCli, lines, run } from './built-cli.ts';

vi.setConfig({ testTimeout: 120_000 });

const SAMPLE = { events: 3000, seed: 7 };
const truth = sampleTruth(SAMPLE);
const folder = mkdtempSync(join(tmpdir(), 'redthread-answers-'));
const casePath = join(folder, 'sample.redthread');
const atCase = ['--case', casePath];
let imported: unknown;

beforeAll(async () => {
  await builtCli();
  const out = join(folder, 'exports');
  held('sample', await answer(['sample', '--out', out, '--events', '3000', '--seed', '7']));
  const files = readdirSync(out).filter((name) => name !== 'truth.json');
  imported = await answer(['import', ...files.map((name) => join(out, name)), ...atCase]);
}, 120_000);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Holds a value against the JSON Schema, and finds fields that no shape names. */
function held(name: string, value: unknown): unknown {
  const shape = WIRE_SHAPES[name];
  if (shape === undefined) throw new Error(`no shape ${name}`);
  expect(shape.parse(value)).toEqual(value);
  const schema = z.fromJSONSchema(z.json().pipe(z.any()).parse(wireSchema(name, shape)));
  expect(schema.safeParse(value).error).toBeUndefined();
  return value;
}

describe('an answer has the shape that its JSON Schema says', () => {
  test.each([
    ['info', ['info']],
    ['links', ['links']],
    ['duplicates', ['duplicates']],
    ['sessions', ['sessions']],
    ['session', ['session', truth.hijackedSession.id]],
    ['link', ['link', ...firstPair()]],
    ['path', ['path', ...firstPair()]],
    ['sql', ['sql', 'SELECT id, path, notes FROM evidence']],
    ['events', ['events', '--limit', '50']],
    ['warnings', ['warnings']],
    ['verify', ['verify', casePath]],
    ['formats', ['formats']],
  ])('%s --json', async (name, args) => {
    const takesCase = name !== 'formats' && name !== 'verify';
    held(name, await answer(takesCase ? [...args, ...atCase] : args));
  });

  test('import --json', () => held('import', imported));

  test.each([
    ['events-line', ['events', '--raw']],
    ['warnings-line', ['warnings']],
    ['sessions-line', ['sessions']],
    ['session-line', ['session', truth.hijackedSession.id]],
  ])('%s of --jsonl', async (name, args) => {
    const found = await lines([...args, ...atCase]);
    expect(found.length).toBeGreaterThan(0);
    for (const line of found) expect(WIRE_SHAPES[name]?.parse(line)).toEqual(line);
    held(name, found[0]);
  });

  test('the schemas that are published are those of the code', async () => {
    for (const [name, shape] of Object.entries(WIRE_SHAPES)) {
      const text = `${JSON.stringify(wireSchema(name, shape), null, 2)}\n`;
      await expect(text).toMatchFileSnapshot(`../../docs/schemas/${name}.json`);
    }
    expect(readdirSync('docs/schemas').sort()).toEqual(
      Object.keys(WIRE_SHAPES)
        .map((name) => `${name}.json`)
        .sort(),
    );
  });
});

function firstPair(): string[] {
  return (truth.rings[0]?.accounts ?? []).slice(0, 2).map(({ account }) => account);
}

const EVENTS = z.array(
  z.object({
    id: z.number(),
    time: z.string().nullable(),
    sources: z.array(
      z.object({ file: z.string(), record: z.number(), offset: z.number(), length: z.number() }),
    ),
    raw: z.string().optional(),
  }),
);

describe('events', () => {
  test('stand in time order, undated last, ties in the order of their import', async () => {
    const events = EVENTS.parse(await lines(['events', ...atCase]));
    const key = ({ time, id }: (typeof events)[number]): string =>
      `${time ?? 'undated'} ${String(id).padStart(9, '0')}`;
    const keys = events.map(key);
    expect(keys).toEqual(keys.slice().sort());
    expect(events.length).toBe(truth.totals.events - truth.totals.duplicates);
  });

  test('every record that counts as an event is a source of exactly one event, and its slice is the bytes', async () => {
    const events = EVENTS.parse(await lines(['events', '--raw', ...atCase]));
    const places = new Set<string>();
    const content = new Map<string, Buffer>();
    for (const { sources, raw } of events) {
      for (const { file, record } of sources) places.add(`${file}:${record}`);
      const [first] = sources;
      if (first === undefined) throw new Error('an event without a source');
      const bytes = content.get(first.file) ?? readFileSync(first.file);
      content.set(first.file, bytes);
      const slice = bytes.subarray(first.offset, first.offset + first.length);
      expect(raw).toBe(slice.toString('utf8'));
    }
    expect(events.reduce((sum, { sources }) => sum + sources.length, 0)).toBe(truth.totals.events);
    expect(places.size).toBe(truth.totals.events);
  });

  test('--from and --to hold half-open, --limit cuts, --query leaves what it matches', async () => {
    const day = ['--from', '2026-05-05', '--to', '2026-05-06', ...atCase];
    const events = EVENTS.parse(await lines(['events', ...day]));
    expect(events.length).toBeGreaterThan(10);
    expect(events.filter(({ time }) => !time?.startsWith('2026-05-05'))).toEqual([]);
    const few = EVENTS.parse(await lines(['events', '--limit', '3', ...day]));
    expect(few).toEqual(events.slice(0, 3));
    const none = await lines(['events', '--query', 'action:no-such-word', ...atCase]);
    expect(none).toEqual([]);
    expect(await answer(['events', '--limit', '0', ...atCase])).toEqual({ events: [] });
  });
});

const IMPORT = z.object({
  files: z.array(
    z.object({
      path: z.string(),
      records: z.number(),
      events: z.number(),
      warnings: z.number(),
      duplicates: z.number(),
      undated: z.number(),
    }),
  ),
});

test('an import reports of every file the records that were planted', () => {
  const counts = IMPORT.parse(imported).files.map(({ path, ...file }) => ({
    file: path.slice(path.lastIndexOf('/') + 1),
    ...file,
  }));
  const planted = truth.files.map(({ file, records, events, warnings, duplicates, undated }) => ({
    file,
    records,
    events,
    warnings,
    duplicates,
    undated,
  }));
  const byName = (a: { file: string }, b: { file: string }): number => (a.file < b.file ? -1 : 1);
  expect(counts.sort(byName)).toEqual(planted.sort(byName));
});

const LINKS = z.object({
  clusters: z.array(
    z.object({
      members: z.array(
        z.object({
          account: z.string(),
          confidence: z.string(),
          signals: z.array(z.object({ kind: z.string(), value: z.string() })),
        }),
      ),
    }),
  ),
});

describe('links', () => {
  test('--ignore takes a value as it was printed, and nobody gains by it', async () => {
    const all = LINKS.parse(await answer(['links', ...atCase]));
    const signal = all.clusters[0]?.members[0]?.signals[0];
    if (signal === undefined) throw new Error('the sample has no ring');
    const word = `${signal.kind}=${signal.value}`;
    const without = LINKS.parse(await answer(['links', '--ignore', word, ...atCase]));
    const signals = without.clusters.flatMap(({ members }) =>
      members.flatMap((member) => member.signals),
    );
    expect(signals).not.toContainEqual(expect.objectContaining(signal));
  });

  test('--min-confidence leaves clusters of three or more of that confidence', async () => {
    const { clusters } = LINKS.parse(
      await answer(['links', '--min-confidence', 'confirmed', ...atCase]),
    );
    expect(clusters.length).toBeGreaterThan(0);
    for (const { members } of clusters) {
      expect(members.length).toBeGreaterThanOrEqual(3);
      expect(new Set(members.map(({ confidence }) => confidence))).toEqual(new Set(['confirmed']));
    }
  });

  test.each(['colour=red', 'colour'])(
    '--ignore %s is refused: there is no such kind',
    async (word) => {
      const { code, stdout } = await run(['links', '--ignore', word, ...atCase]);
      expect([code, stdout]).toEqual([2, '']);
    },
  );
});

describe('sql', () => {
  test('what does not only read is refused with 2, and nothing is printed', async () => {
    const statements = ['WITH x AS (SELECT 1) DELETE FROM event', "ATTACH DATABASE 'x' AS y", ''];
    const ended = await Promise.all(
      statements.map((statement) => run(['sql', statement, ...atCase])),
    );
    expect(ended.map(({ code, stdout }) => [code, stdout])).toEqual(statements.map(() => [2, '']));
  });

  test('answers with columns and rows', async () => {
    const statement = "SELECT 1 AS a, 'x' AS b, NULL AS c, x'00ff' AS d";
    expect(await answer(['sql', statement, ...atCase])).toEqual({
      columns: ['a', 'b', 'c', 'd'],
      rows: [[1, 'x', null, '00ff']],
    });
  });
});

test.each([
  ['link', '1', 'nobody'],
  ['session', 'none'],
])('what names nothing in the case is wrong usage: %s %s', async (...args) => {
  const { code, stdout, stderr } = await run([...args, ...atCase]);
  expect([code, stdout]).toEqual([2, '']);
  expect(stderr).toMatch(/^redthread: no .*\n$/u);
});

test('a table for a person comes without --json', async () => {
  const pair = firstPair();
  const commands = [
    ['info'],
    ['events', '--limit', '5'],
    ['warnings'],
    ['links'],
    ['link', ...pair],
    ['path', ...pair],
    ['duplicates'],
    ['sessions'],
    ['session', truth.hijackedSession.id],
    ['sql', 'SELECT count(*) AS n FROM event'],
  ];
  for (const args of commands) {
    const { code, stdout, stderr } = await run([...args, ...atCase]);
    expect([args[0], code, stderr]).toEqual([args[0], 0, '']);
    expect(stdout.split('\n').length).toBeGreaterThan(1);
    expect(stdout).not.toMatch(/undefined|\[object|NaN/u);
  }
});
