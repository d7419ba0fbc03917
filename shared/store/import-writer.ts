/** Stages one file: parses it and writes its rows under evidence that is not part of the case yet. */
import type { ByteSource, Host, Parsing } from '../host.ts';
import { CaseError } from '../model/case-error.ts';
import type { ParsedEnd, ParsedHead, ParsedNothing } from '../model/batch.ts';
import type { RecordTallies } from '../model/coverage.ts';
import type { FileReport } from '../model/evidence.ts';
import { findGaps, gapNotes } from './coverage-gaps.ts';
import { num, orNull } from './decoders.ts';
import { dropFile, lastId } from './drop-leftovers.ts';
import { FileWriter } from './file-writer.ts';
import { findConflicts } from './find-conflicts.ts';
import { writeOwnIds } from './own-ids.ts';
import { NO_TALLIES, talliesNotes } from './tallies-notes.ts';
import type { Stage } from './stage.ts';

/** Files up to this size are kept in the case. */
export const KEEP_UP_TO_BYTES: number = 64 * 1024 * 1024;

export interface StageFileOptions {
  /** A format's name to force; null to recognise it. */
  readonly format: string | null;
  /** Keep the content in the case when the file is at most this long; 0: by reference. */
  readonly keepUpToBytes: number;
  readonly onProgress: (bytesRead: number, bytesTotal: number) => void;
  /** Asked between batches. */
  readonly isCancelled: () => boolean;
}

export interface StagedEvidence {
  /** Null when nothing was staged. */
  readonly evidence: number | null;
  readonly report: FileReport;
}

type ImportHost = Pick<Host, 'now' | 'parse' | 'pause' | 'sha256'>;

const HASH_CHUNK = 8 * 1024 * 1024;
const NO_COUNTS = { records: 0, events: 0, warnings: 0, duplicates: 0, undated: 0 };

/**
 * Never throws on bad evidence: what could not be read is in the report.
 *
 * Error `cancelled` when `isCancelled` said so; the file's rows are gone then, earlier files' stay. After
 * any other error (a defect, memory) the stage must be cancelled.
 */
export async function stageFile(
  stage: Stage,
  of: { readonly source: ByteSource; readonly host: ImportHost },
  options: StageFileOptions,
): Promise<StagedEvidence> {
  const { source, host } = of;
  const known = await knownSha256(stage, source, host);
  if (known !== null) return already(source, known);
  stage.tables.known.prepare(source.size);
  const { format, keepUpToBytes } = options;
  const parsing = host.parse(source, { format, keepUpToBytes });
  const staging = new Staging(stage, source, host);
  try {
    return await staging.run(parsing, options);
  } catch (error) {
    parsing.cancel();
    // Between two batches all is written; in the middle of one only the whole stage can be taken out.
    if (error instanceof CaseError && error.code === 'cancelled') await staging.drop();
    throw error;
  }
}

class Staging {
  readonly #stage: Stage;
  readonly #source: ByteSource;
  readonly #host: ImportHost;
  #head: ParsedHead | null = null;
  #writer: FileWriter | null = null;
  #evidence = 0;
  /** The last event that is not of this file. */
  readonly #eventsBefore: number;

  constructor(stage: Stage, source: ByteSource, host: ImportHost) {
    this.#stage = stage;
    this.#source = source;
    this.#host = host;
    this.#eventsBefore = lastId(stage.db, 'event');
  }

  async run(parsing: Parsing, options: StageFileOptions): Promise<StagedEvidence> {
    const { db } = this.#stage;
    for await (const item of parsing.batches()) {
      if (options.isCancelled()) throw new CaseError('cancelled', 'the import was cancelled');
      if (item.kind === 'head') this.#begin(item, options.keepUpToBytes);
      else if (item.kind === 'batch') {
        db.transaction(() => this.#writer?.write(item));
        options.onProgress(item.bytesRead, item.bytesTotal);
        await this.#host.pause();
      } else if (item.kind === 'progress') options.onProgress(item.bytesRead, item.bytesTotal);
      else if (item.kind === 'end') return await this.#end(item);
      else {
        await this.drop();
        return this.#nothing(item);
      }
    }
    throw new CaseError('cancelled', 'the import was cancelled');
  }

  /** Takes out what was written of the file. */
  async drop(): Promise<void> {
    if (this.#evidence === 0) return;
    const file = { evidence: this.#evidence, event: this.#eventsBefore };
    await dropFile(this.#stage.db, file, this.#host);
  }

  #begin(head: ParsedHead, keepUpToBytes: number): void {
    const { db, tables } = this.#stage;
    this.#head = head;
    this.#evidence = lastId(db, 'evidence') + 1;
    this.#writer = new FileWriter(tables, this.#evidence, head.system);
    const { container, format, system, confidence, unpacked, encoding } = head;
    const source = this.#source;
    const storage = source.size <= keepUpToBytes ? 'inline' : 'reference';
    const path = source.path ?? source.name;
    db.run(
      `INSERT INTO evidence (id, path, sha256, bytes, container, format, system, confidence, state,
         records, events, warnings, duplicates, undated, storage, imported_at, notes, gaps,
         unpacked, encoding)
       VALUES (?, ?, '', ?, ?, ?, ?, ?, 'staged', 0, 0, 0, 0, 0, ?, ?, '[]', '[]', ?, ?)`,
      [
        this.#evidence,
        path,
        source.size,
        container,
        format,
        system,
        confidence,
        storage,
        this.#host.now(),
        JSON.stringify(unpacked),
        encoding,
      ],
    );
  }

  async #end(end: ParsedEnd): Promise<StagedEvidence> {
    const { db } = this.#stage;
    if (isKnown(this.#stage, end.sha256, this.#evidence)) {
      await this.drop();
      return already(this.#source, end);
    }
    const times = this.#writer?.times() ?? new Float64Array(0);
    const duplicates = this.#writer?.duplicates ?? 0;
    const gaps = this.#head?.isList === true ? [] : findGaps(times);
    const tallies = await this.#tallies();
    const notes = [...end.notes, ...talliesNotes(tallies), ...gapNotes(gaps)];
    const { records, events, warnings, undated } = end.counts;
    db.run(
      `UPDATE evidence SET sha256 = ?, bytes = ?, records = ?, events = ?, warnings = ?,
         duplicates = ?, undated = ?, first_time = ?, last_time = ?, notes = ?, gaps = ?,
         content_sha256 = ?, content_bytes = ? WHERE id = ?`,
      [
        end.sha256,
        end.bytes,
        records,
        events,
        warnings,
        duplicates,
        undated,
        times[0] ?? null,
        times.at(-1) ?? null,
        JSON.stringify(notes),
        JSON.stringify(gaps),
        end.content?.sha256 ?? null,
        end.content?.bytes ?? null,
        this.#evidence,
      ],
    );
    this.#stage.evidence.push(this.#evidence);
    const report = { ...this.#base(), ...end.counts, duplicates, sha256: end.sha256 };
    return {
      evidence: this.#evidence,
      report: { ...report, bytes: end.bytes, status: 'imported', reason: null, notes },
    };
  }

  /** What the records state, and which of them contradict others; keeps their own ids. */
  async #tallies(): Promise<RecordTallies> {
    const writer = this.#writer;
    if (writer === null) return NO_TALLIES;
    const { db } = this.#stage;
    const of = { evidence: this.#evidence, ids: writer.ownIds };
    const conflicts = await findConflicts(db, of, this.#host);
    writeOwnIds(db, this.#evidence, writer.ownIds);
    const tallies = { ...writer.tally.tallies(), conflicts };
    db.run('UPDATE evidence SET tallies = ? WHERE id = ?', [
      JSON.stringify(tallies),
      this.#evidence,
    ]);
    return tallies;
  }

  #base(): Pick<FileReport, 'path' | 'container' | 'format' | 'confidence'> {
    return {
      path: this.#source.path ?? this.#source.name,
      container: this.#head?.container ?? null,
      format: this.#head?.format ?? null,
      confidence: this.#head?.confidence ?? null,
    };
  }

  #nothing({ status, reason, sha256, bytes }: ParsedNothing): StagedEvidence {
    const base = { ...this.#base(), container: null, format: null, confidence: null };
    const report = { ...base, ...NO_COUNTS, sha256, bytes, status, reason, notes: [] };
    return { evidence: null, report };
  }
}

/**
 * SHA-256 of a file that the case has already; null when it has it not. Only a file of a size that
 * some evidence has is read for it.
 */
async function knownSha256(
  stage: Stage,
  source: ByteSource,
  host: ImportHost,
): Promise<{ sha256: string; bytes: number } | null> {
  const sql = `SELECT count(*) AS n FROM evidence WHERE bytes = ? AND state <> 'withdrawn'`;
  if (stage.db.first(sql, [source.size], { n: num })?.n === 0) return null;
  const hash = host.sha256();
  let bytes = 0;
  try {
    for (let at = 0; at < source.size; at += HASH_CHUNK) {
      const chunk = await source.slice(at, at + HASH_CHUNK);
      bytes += chunk.length;
      hash.update(chunk);
    }
  } catch {
    // Parsing meets the same failure and reports it with its reason.
    return null;
  }
  const sha256 = hash.hex();
  return isKnown(stage, sha256, 0) ? { sha256, bytes } : null;
}

/** True when evidence other than `except` has this content, in the case or in the same stage. */
function isKnown({ db }: Stage, sha256: string, except: number): boolean {
  const sql = `SELECT min(id) AS id FROM evidence
    WHERE sha256 = ? AND id <> ? AND state <> 'withdrawn'`;
  return (db.first(sql, [sha256, except], { id: orNull(num) })?.id ?? null) !== null;
}

function already(
  source: ByteSource,
  { sha256, bytes }: { readonly sha256: string; readonly bytes: number },
): StagedEvidence {
  const unknown = { container: null, format: null, confidence: null };
  return {
    evidence: null,
    report: {
      path: source.path ?? source.name,
      sha256,
      bytes,
      ...unknown,
      ...NO_COUNTS,
      status: 'already-imported',
      reason: null,
      notes: [],
    },
  };
}
