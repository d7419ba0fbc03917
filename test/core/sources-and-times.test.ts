/** Two promises of an import: each event keeps every source that witnessed it, and an undated row borrows no time. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { evidenceList } from '../../shared/queries/evidence-list.ts';
import { num, orNull } from '../../shared/store/decoders.ts';
import { readText } from '../../shared/store/evidence-bytes.ts';
import { auditLine, host, importAll, memorySource, newCase } from '../import/engine-support.ts';

const SOURCES = `SELECT id AS event, evidence, record, offset, length FROM event
  UNION ALL SELECT event, evidence, record, offset, length FROM witness ORDER BY evidence, record`;
const SHAPE = { event: num, evidence: num, record: num, offset: num, length: num };

test('a file whose records carry no times is told from one that states them', async () => {
  const db = newCase();
  const chat = '{"role":"user","content":"list the files"}\n{"role":"assistant","content":"Done."}';
  const files = [memorySource('chat.jsonl', chat), memorySource('a.ndjson', auditLine(1))];
  await importAll(db, files);
  const told = evidenceList(db, new Map()).map(({ file, isDatedByFile }) => [file, isDatedByFile]);
  expect(told).toEqual([
    ['chat.jsonl', true],
    ['a.ndjson', false],
  ]);
  db.close();
});

test('whatever files share: each record of each is a source of the one event that it tells, at its own place', async () => {
  const file = fc.array(fc.nat(6), { minLength: 1, maxLength: 8 });
  await fc.assert(
    fc.asyncProperty(fc.array(file, { minLength: 1, maxLength: 4 }), async (files) => {
      const db = newCase();
      // A record of its own in each file: no two have the same bytes.
      const contents = files.map((ids, at) =>
        [...ids.map((id) => auditLine(id)), auditLine(100 + at)].join('\n'),
      );
      await importAll(
        db,
        contents.map((each, at) => memorySource(`${at}.ndjson`, each)),
      );
      const told = new Map<string, Set<number>>();
      const found: string[] = [];
      for (const { event, ...place } of db.all(SOURCES, [], SHAPE)) {
        const record = (await readText(db, { ...host }, place)) ?? 'not there';
        told.set(record, (told.get(record) ?? new Set()).add(event));
        found.push(record);
      }
      expect(found).toEqual(contents.flatMap((each) => each.split('\n')));
      expect([...told.values()].every((events) => events.size === 1)).toBe(true);
      const events = new Set([...told.values()].flatMap((each) => [...each]));
      expect(events.size).toBe(told.size);
      db.close();
    }),
    { numRuns: 40 },
  );
});

const TIMES = 'SELECT time, (form >> 2) & 3 AS basis FROM event ORDER BY record';
const NO_BASIS = 3;
type Write = (time: string | null, at: number) => string;

const okta: Write = (time, at) =>
  JSON.stringify({
    uuid: `u-${at}`,
    ...(time === null ? {} : { published: time }),
    eventType: 'user.session.start',
    version: '0',
    severity: 'INFO',
    actor: { id: `00u${at}`, type: 'User', alternateId: 'ana@example.com' },
    outcome: { result: 'SUCCESS' },
    client: { ipAddress: '192.0.2.7' },
  });
const trail: Write = (time, at) =>
  JSON.stringify({
    eventVersion: '1.08',
    eventID: `e-${at}`,
    ...(time === null ? {} : { eventTime: time }),
    eventSource: 's3.amazonaws.com',
    eventName: 'GetObject',
    awsRegion: 'eu-west-1',
    sourceIPAddress: '192.0.2.7',
    userIdentity: { type: 'IAMUser', userName: 'ana' },
  });
const plain: Write = (time, at) =>
  JSON.stringify({ door: at, opened: 'by hand', ...(time === null ? {} : { timestamp: time }) });
const stream: Write = (time, at) => auditLine(at, { created_at: time ?? undefined });

const WRITERS: readonly (readonly [string, Write])[] = [
  ['gitlab-audit-stream', stream],
  ['okta-system-log', okta],
  ['aws-cloudtrail', trail],
  ['generic', plain],
];

test.each(WRITERS)(
  'a record without a time, or with one that is none, stays undated among dated neighbours: %s',
  async (format, write) => {
    const times = [
      '2026-03-01T10:00:00Z',
      null,
      '2026-03-01T10:00:02Z',
      'soon',
      '2026-03-01T10:00:04Z',
    ];
    const db = newCase();
    const [staged] = await importAll(db, [memorySource('f.ndjson', times.map(write).join('\n'))]);
    expect(staged?.report).toMatchObject({ format, events: 5, undated: 2 });
    const dated = times.map((time) => (time?.startsWith('2026') ? Date.parse(time) : null));
    const rows = db.all(TIMES, [], { time: orNull(num), basis: num });
    expect(rows.map(({ time }) => time)).toEqual(dated);
    expect(rows.map(({ basis }) => basis === NO_BASIS)).toEqual(dated.map((time) => time === null));
    const period = db.query('SELECT first_time, last_time FROM evidence', 1).rows[0];
    expect(period).toEqual([dated[0], dated[4]]);
    db.close();
  },
);
