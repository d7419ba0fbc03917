import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { importers } from '../../../shared/import/importers.ts';
import { endingsOf } from '../../../shared/import/generic/leaves.ts';
import { isRecord } from '../../../shared/import/fields.ts';
import type { Sample, SourceRecord } from '../../../shared/import/importer.ts';
import { WARNING_REASONS } from '../../../shared/model/evidence.ts';
import { fixtureFiles, rowsOf } from './fixture-file.ts';

const context = { fileName: 'x.jsonl', fileTime: null, envelope: {} };

/** Names that importers look at, so that random records reach their code. */
const names = [...new Set(fixtureFiles().flatMap((file) => file.values.flatMap(namesIn)))];
const name = fc.oneof(fc.constantFrom(...names), fc.string({ maxLength: 5 }));
const words = fc.constantFrom(
  'ai_tool_invoked',
  'user',
  'assistant',
  'tool_use',
  'duo_tool_call_approved',
  'x',
);
const { record } = fc.letrec<{ record: Record<string, unknown>; value: unknown }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 4, depthSize: 'small' },
    fc.constantFrom(null, true, -1, 1e300, Number.MAX_SAFE_INTEGER),
    words,
    fc.string(),
    fc.array(tie('value'), { maxLength: 4 }),
    tie('record'),
  ),
  record: fc.dictionary(name, tie('value'), { maxKeys: 8 }),
}));

describe('every importer, on records of any shape', () => {
  for (const importer of importers) {
    it(`${importer.format} never throws, and answers with a whole row or a known reason`, () => {
      fc.assert(
        fc.property(record, (evidence) => {
          const row = importer.normalize(evidence, context);
          if (!row.ok) {
            expect(WARNING_REASONS).toContain(row.reason);
            return;
          }
          const { time, action, ips, summary } = row.value;
          expect(time.ms === null).toBe(time.basis === 'none');
          expect(action).not.toBe('');
          expect(summary).not.toBe('');
          expect(new Set(ips).size).toBe(ips.length);
          expect(row.value.session).not.toBe('');
        }),
        { numRuns: 400 },
      );
    });

    it(`${importer.format} never throws while recognising, and claims between 0 and 1`, () => {
      fc.assert(
        fc.property(fc.array(record, { maxLength: 3 }), fc.array(name), (records, header) => {
          for (const container of importer.records) {
            const sample: Sample = {
              fileName: 'x',
              container,
              header: container === 'csv' ? header : null,
              envelope: {},
              arrayName: container === 'json-envelope' ? (header[0] ?? 'records') : null,
              records,
            };
            const confidence = importer.sniff(sample);
            expect(confidence).toBeGreaterThanOrEqual(0);
            expect(confidence).toBeLessThanOrEqual(1);
          }
        }),
        { numRuns: 100 },
      );
    });
  }

  it('gives equal answers to the same record, whatever was read before', () => {
    for (const importer of importers) {
      fc.assert(
        fc.property(record, record, (one, other) => {
          const before = JSON.stringify(importer.normalize(one, context));
          importer.normalize(other, context);
          expect(JSON.stringify(importer.normalize(one, context))).toBe(before);
        }),
        { numRuns: 100 },
      );
    }
  });
});

/** Any JSON: scalars of every kind, lists, objects, and text that looks like what importers take apart. */
const anything = fc.oneof(
  fc.jsonValue({ maxDepth: 3 }),
  fc.constantFrom(
    '',
    ' ',
    'null',
    '{"',
    '[{}]',
    '{"a":[1]}',
    'gid://gitlab/A::B/1',
    '\u0000',
    '\uD800',
  ),
  fc.constantFrom(-0, 1e308, 2 ** 64, '2026-13-99', '99999999999999999999'),
);

/** The value with what stands at one place in it, however deep, put in place of another's. */
function replaced(value: unknown, at: readonly number[], by: unknown): unknown {
  const [first, ...rest] = at;
  if (first === undefined || typeof value !== 'object' || value === null) return by;
  const keys = Object.keys(value);
  if (keys.length === 0) return by;
  const key = keys[first % keys.length] ?? '';
  const inner: unknown = Reflect.get(value, key);
  const next = replaced(inner, rest, by);
  return Array.isArray(value)
    ? value.map((each: unknown, index) => (String(index) === key ? next : each))
    : { ...value, [key]: next };
}

describe('every importer, on its own file with any value in any field', () => {
  const place = fc.array(fc.nat(40), { minLength: 1, maxLength: 5 });
  for (const file of fixtureFiles()) {
    it(`${file.format}/${file.name} keeps the invariant, and is still looked at without a throw`, () => {
      const importer = importers.find((each) => each.format === file.format);
      const objects = file.values.filter((each) => typeof each === 'object' && each !== null);
      fc.assert(
        fc.property(fc.nat(objects.length - 1), place, anything, (which, at, by) => {
          const changed = replaced(objects[which], at, by);
          const values = objects.map((each, index) => (index === which ? changed : each));
          const rows = rowsOf({ ...file, values: [changed] });
          for (const row of rows) {
            if (!row.ok) expect(WARNING_REASONS).toContain(row.reason);
            else expect(JSON.stringify(row.value)).toContain('"action":"');
          }
          const records = values.flatMap((each) => recordsIn(each));
          const confidence = importer?.sniff({ ...file.sample, records }) ?? -1;
          expect(confidence).toBeGreaterThanOrEqual(0);
          expect(confidence).toBeLessThanOrEqual(1);
        }),
        { numRuns: 60 },
      );
    });
  }
});

describe('texts that are made to be slow to look through', () => {
  const line = '2026-03-01T10:00:00.000Z [info] [files] Message from client: {';
  it.each<[string, SourceRecord]>([
    [
      'cursor',
      { role: 'user', message: { content: `<user_query>${' '.repeat(3000)}never closed` } },
    ],
    ['mcp-server-log', { timestamp: '2026-03-01T10:00:00.000Z', line: line + ' '.repeat(1e5) + 1 }],
  ])('are read by %s', (format, slow) => {
    const importer = importers.find((each) => each.format === format);
    expect(importer?.normalize(slow, context).ok).toBe(true);
  });

  it('a field with thousands of dots in its name has no more endings than are looked for', () => {
    const endings = endingsOf(new Map([[`${'a.'.repeat(2000)}client.ip`, '192.0.2.7']]));
    expect([...endings.keys()].sort()[0]).toBe('a.a.a.a.a.a.client.ip');
    expect(endings.size).toBe(8);
  });
});

function recordsIn(value: unknown): readonly SourceRecord[] {
  return isRecord(value) ? [value] : [];
}

function namesIn(value: unknown): string[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => [key, ...namesIn(inner)]);
}
