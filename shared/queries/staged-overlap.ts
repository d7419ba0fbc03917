/** What a staged file shares with the evidence that is there: records witnessed already, and the part of its period that is new. */
import type { RecordTallies, StagedOverlap } from '../model/coverage.ts';
import type { UnixMs } from '../model/time.ts';
import type { Database } from '../store/database.ts';
import { num, text } from '../store/decoders.ts';

interface Period {
  readonly from: UnixMs;
  readonly to: UnixMs;
}

// Of the same system is not enough: another format of it, or a list of accounts, records other things.
const COMPARABLE = `FROM evidence AS own JOIN evidence AS other
    ON other.format = own.format AND other.id < own.id
  WHERE own.id = ?1 AND other.state <> 'withdrawn' AND other.first_time IS NOT NULL
    AND other.last_time IS NOT NULL`;
/** An archive may have thousands of parts: what is said of each must not grow with all. */
const MOST_NAMED = 20;
const MOST_PARTS = 100;
const COUNTED = `SELECT count(*) AS n ${COMPARABLE}`;
const NAMED = `SELECT other.path AS file ${COMPARABLE} ORDER BY other.first_time LIMIT ${MOST_NAMED}`;
const OVERLAPPING = `SELECT other.first_time AS "from", other.last_time AS "to" ${COMPARABLE}
  AND other.first_time <= ?3 AND other.last_time >= ?2 ORDER BY other.first_time`;

/** `period`: of the file itself; null when it has no times. */
export function stagedOverlap(
  db: Database,
  of: { readonly evidence: number; readonly period: Period | null },
  { witnessed }: Pick<RecordTallies, 'witnessed'>,
): StagedOverlap {
  const { evidence: own, period } = of;
  const named = db.all(NAMED, [own], { file: text });
  return {
    witnessed: witnessed.map(([evidence, count]) => ({ file: fileOf(db, evidence), count })),
    comparable: named.map(({ file }) => file),
    comparableFiles:
      named.length < MOST_NAMED ? named.length : (db.first(COUNTED, [own], { n: num })?.n ?? 0),
    fresh: period === null ? [] : freshOf(db, own, period),
  };
}

function freshOf(db: Database, own: number, period: Period): readonly Period[] {
  const others = db.all(OVERLAPPING, [own, period.from, period.to], { from: num, to: num });
  return without(period, others).slice(0, MOST_PARTS);
}

function fileOf(db: Database, evidence: number): string {
  const sql = 'SELECT path FROM evidence WHERE id = ?';
  return db.first(sql, [evidence], { path: text })?.path ?? '';
}

/** What is left of a period; `others` in the order of their beginnings. Both ends of a period belong to it. */
export function without(period: Period, others: readonly Period[]): readonly Period[] {
  const left: Period[] = [];
  let from = period.from;
  let isOpen = true;
  for (const other of others) {
    if (other.from > period.to || !isOpen) break;
    if (other.from > from) left.push({ from, to: other.from });
    if (other.to >= from) from = other.to;
    isOpen = from < period.to;
  }
  return isOpen ? [...left, { from, to: period.to }] : left;
}
