/** What the import dialog shows of a file while it is read and when it is read. */
import type { Host } from '../host.ts';
import type { EvidenceWarning, FileReport, RecordCounts } from '../model/evidence.ts';
import { CONTAINERS, WARNING_REASONS } from '../model/evidence.ts';
import type { AppliedMapping } from '../model/mapping.ts';
import type { EventRow } from '../model/explore-row.ts';
import type { StagedCounts, StagedFile } from '../protocol/contract.ts';
import { eventRows } from '../queries/event-rows.ts';
import { basesOf } from '../queries/source-coverage.ts';
import { stagedOverlap } from '../queries/staged-overlap.ts';
import type { Database } from '../store/database.ts';
import { json, num, oneOf, orNull, text } from '../store/decoders.ts';
import { readTallies } from '../store/read-tallies.ts';
import { NO_TALLIES } from '../store/tallies-notes.ts';
import { FORMAT_TITLES } from './format-titles.ts';
import { maskedRow, maskedWarning } from './mask-rows.ts';

const ROWS = 20;
const NOTHING: RecordCounts = { records: 0, events: 0, warnings: 0, duplicates: 0, undated: 0 };

/** Looks at the rows of one file of a stage: those above the last event and evidence before it. */
export class StagedPreview {
  readonly #db: Database;
  readonly #host: Pick<Host, 'now'>;
  readonly #path: string;
  readonly #file: { readonly bytes: number | null; readonly part: string | null };
  readonly #eventsBefore: number;
  readonly #evidenceBefore: number;
  readonly #warningsBefore: number;

  /** `part`: the name of a part of an archive; null for a file. */
  constructor(
    { db, host }: { readonly db: Database; readonly host: Pick<Host, 'now'> },
    path: string,
    file: { readonly bytes: number | null; readonly part: string | null },
  ) {
    this.#db = db;
    this.#host = host;
    this.#path = path;
    this.#file = file;
    this.#eventsBefore = maxId(db, 'event');
    this.#evidenceBefore = maxId(db, 'evidence');
    this.#warningsBefore = maxId(db, 'warning');
  }

  /** The file as far as it has been read; counts of records come with its end. */
  soFar(): StagedFile {
    const head = this.#db.first(HEAD, [this.#evidenceBefore], HEAD_SHAPE);
    const report: FileReport = {
      path: this.#path,
      sha256: null,
      bytes: this.#file.bytes,
      container: head?.container ?? null,
      format: head?.format ?? null,
      confidence: head?.confidence ?? null,
      ...NOTHING,
      status: 'imported',
      reason: null,
      notes: [],
    };
    const counts = {
      ...NO_DOUBTS,
      new: maxId(this.#db, 'event') - this.#eventsBefore,
      rejected: maxId(this.#db, 'warning') - this.#warningsBefore,
    };
    return { ...this.#staged(report, counts), ...NO_PERIOD };
  }

  /** The file with its final report. */
  finished(
    report: FileReport,
    evidence: number | null,
    mapping: AppliedMapping | null = null,
  ): StagedFile {
    if (evidence === null) {
      const counts = { new: 0, ...NO_DOUBTS };
      const title = FORMAT_TITLES.get(report.format ?? '') ?? null;
      return {
        report,
        part: this.#file.part,
        isPacked: false,
        formatTitle: title,
        mapping: null,
        counts,
        preview: [],
        rejected: [],
        ...NO_PERIOD,
      };
    }
    const period = this.#db.first(PERIOD, [evidence], PERIOD_SHAPE);
    const tallies = readTallies(period?.tallies ?? '') ?? NO_TALLIES;
    const counts = {
      new: report.events - report.duplicates,
      undated: report.undated,
      duplicates: report.duplicates,
      rejected: report.warnings,
      future: this.#future(),
      conflicting: tallies.conflicts.count,
    };
    const { from, to, gaps } = period ?? NO_PERIOD;
    const dated = from === null || to === null ? null : { from, to };
    const overlap = stagedOverlap(this.#db, { evidence, period: dated }, tallies);
    const bases = basesOf(tallies, report.events);
    const staged = { ...this.#staged(report, counts), mapping };
    return { ...staged, from, to, gaps, overlap, bases };
  }

  #staged(report: FileReport, counts: StagedCounts): Omit<StagedFile, keyof typeof NO_PERIOD> {
    const head = this.#db.first(HEAD, [this.#evidenceBefore], HEAD_SHAPE);
    return {
      report,
      part: this.#file.part,
      isPacked: head !== null && (head.encoding !== 'utf-8' || head.unpacked !== '[]'),
      formatTitle: FORMAT_TITLES.get(report.format ?? '') ?? null,
      mapping: null,
      counts,
      preview: this.#rows(),
      rejected: this.#rejected(),
    };
  }

  #rows(): readonly EventRow[] {
    const sql = `SELECT id FROM event WHERE id > ? ORDER BY id LIMIT ${ROWS}`;
    const ids = this.#db.all(sql, [this.#eventsBefore], { id: num });
    return eventRows(
      this.#db,
      ids.map(({ id }) => id),
    ).map(maskedRow);
  }

  #rejected(): readonly EvidenceWarning[] {
    const warnings = this.#db.all(REJECTED, [this.#evidenceBefore], {
      id: num,
      file: text,
      sha256: text,
      format: text,
      record: num,
      offset: num,
      length: num,
      reason: oneOf(WARNING_REASONS),
      text,
    });
    return warnings.map(maskedWarning);
  }

  /** Events dated more than a day ahead of this machine's clock. */
  #future(): number {
    const sql = 'SELECT count(*) AS n FROM event WHERE id > ? AND time > ?';
    const limit = this.#host.now() + 86_400_000;
    return this.#db.first(sql, [this.#eventsBefore, limit], { n: num })?.n ?? 0;
  }
}

const NO_DOUBTS = { undated: 0, duplicates: 0, rejected: 0, future: 0, conflicting: 0 };
const NO_PERIOD = { from: null, to: null, gaps: [], overlap: null, bases: [] } as const;
const HEAD = `SELECT container, format, confidence, unpacked, encoding FROM evidence WHERE id > ? ORDER BY id LIMIT 1`;
const HEAD_SHAPE = {
  container: oneOf(CONTAINERS),
  format: text,
  confidence: num,
  unpacked: text,
  encoding: text,
};
const PERIOD =
  'SELECT first_time AS "from", last_time AS "to", gaps, tallies FROM evidence WHERE id = ?';
const PERIOD_SHAPE = {
  from: orNull(num),
  to: orNull(num),
  gaps: json<StagedFile['gaps']>(),
  tallies: text,
};
const REJECTED = `
  SELECT warning.id, evidence.path AS file, evidence.sha256, evidence.format, warning.record,
         warning.offset, warning.length, warning.reason, warning.text
  FROM warning JOIN evidence ON evidence.id = warning.evidence
  WHERE warning.evidence > ? ORDER BY warning.id LIMIT ${ROWS}`;

function maxId(db: Database, table: 'event' | 'evidence' | 'warning'): number {
  const sql = `SELECT coalesce(max(id), 0) AS n FROM ${table}`;
  return db.first(sql, [], { n: num })?.n ?? 0;
}

/** The counts of all files of an import. */
export function totalsOf(files: readonly StagedFile[]): StagedCounts {
  const totals = { new: 0, ...NO_DOUBTS };
  for (const { counts } of files) {
    totals.new += counts.new;
    totals.undated += counts.undated;
    totals.duplicates += counts.duplicates;
    totals.rejected += counts.rejected;
    totals.future += counts.future;
    totals.conflicting += counts.conflicting;
  }
  return totals;
}
