/** Stages one file: parses it and writes its rows under evidence that is not part of the case yet. */
import type { ByteSource, Host, Parsing } from '../host.ts';
import { CaseError } from '../model/case-error.ts';
import type { ParsedEnd, ParsedHead, ParsedNothing } from '../model/batch.ts';
import type { RecordTallies } from '../model/coverage.ts';
import type { FileReport } from '../model/evidence.ts';
import type { AppliedMapping, Mapping } from '../model/mapping.ts';
import { isParted, partPath } from '../model/unpacking.ts';
import type { FilePart, PartStep } from '../model/unpacking.ts';
import { findGaps, gapNotes } from './coverage-gaps.ts';
import { dropFile, lastId } from './drop-leftovers.ts';
import { evidenceFile } from './evidence-file.ts';
import { FileWriter } from './file-writer.ts';
import { findConflicts } from './find-conflicts.ts';
import { alreadyImported, findKnown, knownBySha256, knownPart, notRead } from './known-evidence.ts';
import type { KnownEvidence } from './known-evidence.ts';
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
  /** A part of the file, which is the archive that is evidence `within`; absent: the file itself. */
  readonly part?: { readonly step: PartStep; readonly within: number };
  /** Read the file by this mapping; absent or null: by its format. */
  readonly mapping?: Mapping | null;
  /** For files of no known format whose head is that of one of these. */
  readonly savedMappings?: readonly Mapping[];
}

export interface StagedEvidence {
  /** Null when nothing was staged. */
  readonly evidence: number | null;
  readonly report: FileReport;
  /** The mapping by which it was read; null: none. */
  readonly mapping: AppliedMapping | null;
  /** Of an archive or a database: the evidence that its parts are to be staged within, whoever staged it. */
  readonly holder: number | null;
  /** Its parts; null where they were not listed. */
  readonly parts: readonly FilePart[] | null;
}

type ImportHost = Pick<Host, 'now' | 'parse' | 'pause' | 'sha256'>;

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
  const { format, keepUpToBytes, part, mapping = null, savedMappings = [] } = options;
  const path = pathOf(source, part?.step ?? null);
  const known = part
    ? knownPart(stage.db, part.within, part.step)
    : await findKnown(stage.db, source, host);
  if (known !== null) return already(path, known);
  const wanted = { format, keepUpToBytes, part: part?.step ?? null, listOnly: false };
  const parsing = host.parse(source, { ...wanted, mapping, savedMappings });
  const staging = new Staging(stage, { source, path, within: part?.within ?? null }, host);
  try {
    return await staging.run(parsing, options);
  } catch (error) {
    parsing.cancel();
    // Between two batches all is written; in the middle of one only the whole stage can be taken out.
    if (error instanceof CaseError && error.code === 'cancelled') await staging.drop();
    throw error;
  }
}

/** What is known of a file before it is parsed. */
interface Incoming {
  readonly source: ByteSource;
  readonly path: string;
  readonly within: number | null;
}

class Staging {
  readonly #stage: Stage;
  readonly #file: Incoming;
  readonly #host: ImportHost;
  #head: ParsedHead | null = null;
  #writer: FileWriter | null = null;
  #evidence = 0;
  /** The last event that is not of this file. */
  readonly #eventsBefore: number;

  constructor(stage: Stage, file: Incoming, host: ImportHost) {
    this.#stage = stage;
    this.#file = file;
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
    const { source, path, within } = this.#file;
    const around = within === null ? null : evidenceFile(db, within);
    const own = source.size <= keepUpToBytes ? 'inline' : 'reference';
    db.run(
      `INSERT INTO evidence (id, path, sha256, bytes, container, format, system, confidence, state,
         records, events, warnings, duplicates, undated, storage, imported_at, notes, gaps,
         unpacked, encoding, within)
       VALUES (?, ?, '', ?, ?, ?, ?, ?, 'staged', 0, 0, 0, 0, 0, ?, ?, '[]', '[]', ?, ?, ?)`,
      [
        this.#evidence,
        path,
        source.size,
        container,
        format,
        system,
        confidence,
        around?.storage ?? own,
        this.#host.now(),
        JSON.stringify(unpacked),
        encoding,
        within,
      ],
    );
  }

  async #end(end: ParsedEnd): Promise<StagedEvidence> {
    const { db } = this.#stage;
    const known = knownBySha256(db, end.sha256, this.#evidence);
    if (known !== null) {
      await this.drop();
      return already(this.#file.path, known);
    }
    const times = this.#writer?.times() ?? new Float64Array(0);
    const duplicates = this.#writer?.duplicates ?? 0;
    const gaps = this.#head?.isList === true ? [] : findGaps(times);
    const tallies = await this.#tallies();
    const notes = [...end.notes, ...talliesNotes(tallies), ...gapNotes(gaps)];
    this.#update(end, { duplicates, times, written: [notes, gaps] });
    this.#stage.evidence.push(this.#evidence);
    const { sha256, bytes } = end;
    const counts = { ...end.counts, duplicates };
    const parts = this.#head?.parts ?? null;
    return {
      evidence: this.#evidence,
      mapping: this.#head?.mapping ?? null,
      report: {
        ...this.#base(),
        ...counts,
        sha256,
        bytes,
        status: 'imported',
        reason: null,
        notes,
      },
      holder: parts === null ? null : this.#evidence,
      parts,
    };
  }

  #update(
    { sha256, bytes, counts, content }: ParsedEnd,
    found: {
      readonly duplicates: number;
      readonly times: Float64Array;
      /** Notes, gaps: kept as JSON. */
      readonly written: readonly unknown[];
    },
  ): void {
    const { records, events, warnings, undated } = counts;
    const { duplicates, times } = found;
    const written = found.written.map((value) => JSON.stringify(value));
    const numbers = [records, events, warnings, duplicates, undated];
    const period = [times[0] ?? null, times.at(-1) ?? null];
    const inside = [content?.sha256 ?? null, content?.bytes ?? null];
    this.#stage.db.run(
      `UPDATE evidence SET sha256 = ?, bytes = ?, records = ?, events = ?, warnings = ?,
         duplicates = ?, undated = ?, first_time = ?, last_time = ?, notes = ?, gaps = ?,
         content_sha256 = ?, content_bytes = ? WHERE id = ?`,
      [sha256, bytes, ...numbers, ...period, ...written, ...inside, this.#evidence],
    );
  }

  /** What the records state, and which of them contradict others; keeps their own ids. */
  async #tallies(): Promise<RecordTallies> {
    const writer = this.#writer;
    if (writer === null) return NO_TALLIES;
    const { db, smallIds } = this.#stage;
    const format = this.#head?.format ?? '';
    const of = { evidence: this.#evidence, format, ids: writer.ownIds };
    const hashes = this.#stage.tables.known.hashes();
    const conflicts = await findConflicts(db, of, { hashes, smallIds, host: this.#host });
    writeOwnIds(db, this.#evidence, writer.ownIds);
    smallIds.add(format, writer.ownIds);
    // Not all since the file before: events of one that was dropped leave numbers that nothing has.
    const first = writer.firstEvent;
    if (first > 0) hashes.write(db, { evidence: this.#evidence, first, last: lastId(db, 'event') });
    const tallies = { ...writer.tally.tallies(), conflicts };
    db.run('UPDATE evidence SET tallies = ? WHERE id = ?', [
      JSON.stringify(tallies),
      this.#evidence,
    ]);
    return tallies;
  }

  #base(): Pick<FileReport, 'path' | 'container' | 'format' | 'confidence'> {
    return {
      path: this.#file.path,
      container: this.#head?.container ?? null,
      format: this.#head?.format ?? null,
      confidence: this.#head?.confidence ?? null,
    };
  }

  #nothing({ status, reason, sha256, bytes }: ParsedNothing): StagedEvidence {
    const report = notRead(this.#file.path, { status, reason, sha256, bytes });
    return { evidence: null, report, mapping: null, holder: null, parts: null };
  }
}

/** Where the host knows a path, that; of a part, the place in its archive. */
export function pathOf(source: ByteSource, step: PartStep | null): string {
  const path = source.path ?? source.name;
  return step === null ? path : partPath(path, step);
}

function already(path: string, known: KnownEvidence): StagedEvidence {
  const report = alreadyImported(path, known);
  const holder = isParted(known.container) ? known.id : null;
  return { evidence: null, report, mapping: null, holder, parts: null };
}

/** Takes a staged archive out again, none of whose parts was staged. */
export async function dropHolder(stage: Stage, evidence: number, host: ImportHost): Promise<void> {
  const at = stage.evidence.indexOf(evidence);
  if (at >= 0) stage.evidence.splice(at, 1);
  await dropFile(stage.db, { evidence, event: lastId(stage.db, 'event') }, host);
}
