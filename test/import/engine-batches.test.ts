import fc from 'fast-check';
import { expect, test } from 'vitest';
import { BatchBuilder } from '../../shared/import/batch-builder.ts';
import type { ParsedBatch, ParsedFile } from '../../shared/model/batch.ts';
import { PARTY_KINDS, VALUE_KINDS } from '../../shared/model/entity.ts';
import { OUTCOMES } from '../../shared/model/event.ts';
import type { NormalizedRecord } from '../../shared/model/event.ts';
import { UNDATED } from '../../shared/model/time.ts';
import { EventTables } from '../../shared/store/event-tables.ts';
import { FileWriter } from '../../shared/store/file-writer.ts';
import type { Database } from '../../shared/store/database.ts';
import { auditLine, memorySource, newCase, parseAll } from './engine-support.ts';

const word = fc.constantFrom('a', 'b', 'ana', 'ana@example.com', '192.0.2.1', '-', '1:a', 'a1:a');
const someone = fc.record({
  kind: fc.constantFrom(...PARTY_KINDS),
  id: fc.option(word),
  name: fc.option(word),
  email: fc.option(word),
});
const part = fc.record({
  kind: fc.constantFrom('call' as const, 'result' as const),
  run: fc.option(word),
  agent: fc.constant(null),
  model: fc.constant(null),
  tool: fc.option(word),
  callId: fc.option(word),
  text: fc.option(word),
  outcome: fc.constantFrom(...OUTCOMES),
  approval: fc.option(fc.constant({ state: 'person' as const, verified: true })),
  tokens: fc.option(fc.constant({ in: 1, out: 2, messageId: null })),
});
const record: fc.Arbitrary<NormalizedRecord> = fc.record({
  time: fc.constantFrom(UNDATED, {
    ms: 0,
    text: '01.01.1970',
    precision: 'day' as const,
    basis: 'assumed-utc' as const,
  }),
  action: word,
  outcome: fc.constantFrom(...OUTCOMES),
  actor: fc.option(someone),
  onBehalfOf: fc.option(someone),
  target: fc.option(someone),
  ips: fc.uniqueArray(word, { maxLength: 3 }),
  session: fc.option(word),
  summary: fc.option(word),
  mentions: fc.array(fc.record({ kind: fc.constantFrom(...VALUE_KINDS), value: word }), {
    maxLength: 3,
  }),
  parts: fc.array(part, { maxLength: 2 }),
});

/** What the case holds of the records, in words. */
function written(records: readonly NormalizedRecord[], maxStrings: number): unknown {
  const db = newCase();
  const builder = new BatchBuilder({ maxStrings });
  const tables = new EventTables(db);
  const writer = new FileWriter(tables, 1, 'test');
  db.run(
    `INSERT INTO evidence (id, path, sha256, bytes, container, format, system, confidence, state, records, events,
       warnings, duplicates, undated, first_time, last_time, storage, imported_at, notes, gaps)
     VALUES (1, 'f', '', 0, 'csv', 'x', 'test', 1, 'staged', 0, 0, 0, 0, 0,
       NULL, NULL, 'reference', 0, '[]', '[]')`,
  );
  records.forEach((each, i) => {
    builder.add(each, { record: i + 1, offset: i, length: 1 }, { high: i, low: i });
    if (i % 2 === 1) writer.write(take(builder));
  });
  writer.write(take(builder));
  return rowsOf(db);
}

function take(builder: BatchBuilder): ParsedBatch {
  return builder.take({ blocks: [], bytesRead: 0, bytesTotal: 0 });
}

function rowsOf(db: Database): unknown {
  const read = (sql: string): unknown => db.query(sql, 1000).rows;
  const name = (party: string): string =>
    `(SELECT key || '/' || p.kind || '/' || coalesce(source_id, 'null') || '/' || coalesce(name, 'null') || '/' || coalesce(email, 'null')
      FROM party p JOIN entity ON entity.id = p.entity WHERE p.id = ${party})`;
  return [
    read(`SELECT event.id, time, form, (SELECT value FROM text WHERE id = time_text), record,
      (SELECT value FROM text WHERE id = action), (SELECT value FROM text WHERE id = summary),
      ${name('actor')}, ${name('on_behalf_of')}, ${name('target')},
      (SELECT kind || key FROM entity WHERE id = ip), (SELECT kind || key FROM entity WHERE id = session)
      FROM event ORDER BY event.id`),
    read(
      'SELECT event, kind, key, role FROM mention JOIN entity ON entity.id = entity ORDER BY 1, 2, 3, 4',
    ),
    read('SELECT * FROM part ORDER BY id'),
    read('SELECT count(*), count(DISTINCT kind || char(10) || key) FROM entity'),
  ];
}

test('a dictionary that starts again and again writes the same rows', () => {
  fc.assert(
    fc.property(fc.array(record, { maxLength: 12 }), (records) => {
      const [events, mentions, , entities] = written(records, 3) as unknown[];
      const [allEvents, allMentions, , allEntities] = written(records, 100_000) as unknown[];
      expect([events, mentions, entities]).toEqual([allEvents, allMentions, allEntities]);
    }),
    { numRuns: 25 },
  );
});

test('every record is one event with its fields', () => {
  fc.assert(
    fc.property(fc.array(record, { minLength: 1, maxLength: 6 }), (records) => {
      const [events] = written(records, 100_000) as [unknown[][]];
      expect(events.map((row) => [row[3], row[5], row[6], row[10]])).toEqual(
        records.map(({ time, action, summary, ips }) => [
          time.text,
          action,
          summary,
          ips[0] === undefined ? null : `ip${ips[0]}`,
        ]),
      );
    }),
    { numRuns: 25 },
  );
});

test('chunks of any size give the same rows, warnings and notes', async () => {
  const broken = auditLine(4).slice(0, 60);
  const lines = [auditLine(1), auditLine(2, { author_name: 'Zoë' }), broken, '', auditLine(3)];
  const source = memorySource('a.ndjson', lines.join('\r\n'));
  const whole = joined(await parseAll(source));
  for (const chunkBytes of [1, 7, 64, 400, 1000]) {
    expect(joined(await parseAll(source, { chunkBytes }))).toEqual(whole);
  }
});

function joined(items: readonly ParsedFile[]): unknown {
  const batches = items.filter((item) => item.kind === 'batch');
  return {
    strings: batches.flatMap(({ strings }) => strings),
    parties: batches.flatMap(({ parties }) => [...parties]),
    rows: batches.flatMap(({ rows }) => [...rows]),
    warnings: batches.flatMap(({ warnings }) => warnings),
    others: items.filter(({ kind }) => kind !== 'batch'),
  };
}
