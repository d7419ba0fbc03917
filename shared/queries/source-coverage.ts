/** One source's card: period, gaps, fields, precision, conflicts, and what later questions it answers. */
import type {
  ClockFinding,
  CoveredField,
  RecordFact,
  RecordTallies,
  SourceCoverage,
} from '../model/coverage.ts';
import { COVERED_FIELDS } from '../model/coverage.ts';
import { isTruncation } from '../model/evidence.ts';
import type { EvidenceSummary } from '../model/evidence.ts';
import { TIME_BASES, TIME_PRECISIONS } from '../model/time.ts';
import type { Database } from '../store/database.ts';
import { num, text } from '../store/decoders.ts';
import { readTallies } from '../store/read-tallies.ts';
import { countOf, replayability } from './replayability.ts';
import type { CallCounts } from './replayability.ts';

/** What other parts of the core know of a source. */
export interface SourceFindings {
  readonly calls: CallCounts;
  readonly isList: boolean;
  readonly clocks: readonly ClockFinding[];
}

const FACT_OF: Readonly<Partial<Record<CoveredField, RecordFact>>> = {
  time: 'time',
  actor: 'actor',
  'on-behalf-of': 'on-behalf-of',
  ip: 'ip',
  target: 'target',
  outcome: 'outcome',
  session: 'session',
};

/** The card of a source; `null` fields where an earlier version imported it and did not count. */
export function sourceCoverage(
  db: Database,
  source: EvidenceSummary,
  findings: SourceFindings,
): SourceCoverage {
  const { id, file, sha256, formatTitle, from, to, gaps, warnings, duplicates, notes } = source;
  const tallies = talliesOf(db, id);
  const facts = {
    evidence: id,
    file,
    sha256,
    formatTitle,
    from,
    to,
    gaps,
    records: source.events,
    rejected: warnings,
    duplicates,
    truncation: notes.filter(isTruncation).map(({ text: words }) => words),
    clocks: findings.clocks,
  };
  if (tallies === null) {
    const conflicts = { ids: 0, count: 0, isLeast: false };
    return { ...facts, conflicts, fields: [], bases: [], precisions: [], replay: null };
  }
  const { calls, isList } = findings;
  return {
    ...facts,
    conflicts: { ...tallies.conflicts, ...liveConflicts(db, id, tallies) },
    fields: fieldsOf(tallies, calls),
    ...timesOf(tallies, source.events),
    replay: replayability({ tallies, calls, isList }),
  };
}

function talliesOf(db: Database, evidence: number): RecordTallies | null {
  const row = db.first('SELECT tallies FROM evidence WHERE id = ?', [evidence], { tallies: text });
  return readTallies(row?.tallies ?? '');
}

/** Those whose other side is still in the case. */
function liveConflicts(
  db: Database,
  evidence: number,
  { conflicts }: RecordTallies,
): { count: number; isLeast: boolean } {
  if (conflicts.count === 0) return { count: 0, isLeast: false };
  const row = db.first(LIVE_CONFLICTS, [evidence], { n: num });
  return { count: row?.n ?? 0, isLeast: conflicts.isLeast };
}

/** Conflicts of which both sides are in the case. */
export function conflictsInCase(db: Database): number {
  return db.first(ALL_CONFLICTS, [], { n: num })?.n ?? 0;
}

const ALL_CONFLICTS = `
  SELECT count(*) AS n FROM conflict
  JOIN event AS own ON own.id = conflict.event
  JOIN evidence AS a ON a.id = own.evidence AND a.state = 'committed'
  JOIN event AS other ON other.id = conflict.other
  JOIN evidence AS b ON b.id = other.evidence AND b.state = 'committed'`;

const LIVE_CONFLICTS = `
  SELECT count(*) AS n FROM conflict
  JOIN event AS own ON own.id = conflict.event
  JOIN event AS other ON other.id = conflict.other
  JOIN evidence ON evidence.id = other.evidence AND evidence.state = 'committed'
  WHERE own.evidence = ?`;

function fieldsOf(tallies: RecordTallies, calls: CallCounts): SourceCoverage['fields'] {
  const records = countOf(tallies, []);
  return COVERED_FIELDS.map((field) => {
    if (field === 'action') return { field, count: records, of: records };
    if (field === 'approval') return { field, count: calls.approved, of: calls.calls };
    if (field === 'arguments') {
      const count = countOf(tallies, ['call', 'arguments']);
      return { field, count, of: countOf(tallies, ['call']) };
    }
    const fact = FACT_OF[field];
    return { field, count: fact === undefined ? 0 : countOf(tallies, [fact]), of: records };
  });
}

function timesOf(
  tallies: RecordTallies,
  records: number,
): Pick<SourceCoverage, 'bases' | 'precisions'> {
  const precisions = TIME_PRECISIONS.flatMap((precision) => {
    const count = tallies.precisions[precision] ?? 0;
    return count === 0 ? [] : [{ precision, count, of: records }];
  });
  return { bases: basesOf(tallies, records), precisions };
}

/** Where the zones of the times come from, of all records. */
export function basesOf({ bases }: RecordTallies, records: number): SourceCoverage['bases'] {
  return TIME_BASES.flatMap((basis) => {
    const count = bases[basis] ?? 0;
    return count === 0 ? [] : [{ basis, count, of: records }];
  });
}
