/** What the dialog says of each file of an import: where it is, what it is, the one thing to know. */
import type { FileReport } from '../../../shared/model/evidence.ts';
import { isParted } from '../../../shared/model/unpacking.ts';
import type { StagedFile } from '../../../shared/protocol/contract.ts';
import type { Tone } from '../../components/badge.tsx';
import { formatCount, formatCountOf } from '../../format.ts';
import type { ImportFlow } from '../../state/import-flow.ts';
import { recordNoun } from '../../warning-words.ts';

export type FileState = 'waiting' | 'reading' | 'new' | 'known' | 'kept-out';

export interface FileWords {
  readonly state: FileState;
  readonly tone: Tone;
  /** The format, or why there is none. */
  readonly title: string;
  readonly confidence: string | null;
  /** Records read. */
  readonly count: string;
  /** The one thing to know before it enters the case; null when there is nothing. */
  readonly remark: string | null;
}

/** Below this the format is a guess worth a look. */
const SURE = 0.8;
const GENERIC = 'generic';

/** Null: its turn has not come. */
export function fileState(file: StagedFile | null): FileState {
  if (file === null) return 'waiting';
  const { status, sha256 } = file.report;
  if (status === 'already-imported') return 'known';
  if (status !== 'imported') return 'kept-out';
  return sha256 === null ? 'reading' : 'new';
}

export function fileWords(file: StagedFile | null): FileWords {
  const state = fileState(file);
  const plain = { state, confidence: null, count: '–', remark: null } as const;
  if (file === null) return { ...plain, tone: 'muted', title: 'waiting' };
  if (state === 'known') {
    const remark = 'the same bytes are in the case: kept out';
    return { ...plain, tone: 'muted', title: 'already in the case', remark };
  }
  if (state === 'kept-out') {
    const title = file.report.status === 'refused' ? 'refused' : 'not recognised';
    return { ...plain, tone: 'danger', title, remark: file.report.reason };
  }
  return { ...plain, ...recognisedWords(file, state) };
}

function recognisedWords(
  { report, formatTitle, counts, mapping }: StagedFile,
  state: FileState,
): Pick<FileWords, 'tone' | 'title' | 'confidence' | 'count' | 'remark'> {
  const { format, confidence } = report;
  const isSure = mapping !== null || (format !== GENERIC && (confidence ?? 0) >= SURE);
  const isReading = state === 'reading';
  return {
    tone: isSure ? 'ok' : 'doubt',
    title:
      mapping !== null
        ? `mapped: ${mapping.mapping.title}`
        : (formatTitle ?? (isReading ? 'recognising…' : (format ?? 'unknown'))),
    confidence:
      confidence === null || mapping !== null ? null : `${Math.round(confidence * 100)} %`,
    count: formatCount(isReading ? counts.new + counts.rejected : report.records),
    remark: isReading ? 'being read' : remarkOf(report, counts),
  };
}

const NOT_FOUND = 'no records were found';

/** Beside a reason that names no way out, what can be read instead; null where the reason says it. */
export function wayOut(reason: string): string | null {
  if (!reason.startsWith(NOT_FOUND)) return null;
  return 'Tables (CSV), lists and lines of JSON, and logs whose lines have a time are read. Ask for such an export where the file was made.';
}

/** Notes that the file's own panel has in places of their own. */
const SAID_ELSEWHERE: ReadonlySet<string> = new Set([
  'gap',
  'assumed-utc',
  'conflicting',
  'mapped',
]);

/** What is to be said of the file beside its counts, period, zone and mapping. */
export function remarksOf({ notes }: FileReport): readonly string[] {
  return notes.filter(({ reason }) => !SAID_ELSEWHERE.has(reason)).map(({ text }) => text);
}

/** What is wrong with an archive around its parts; which of them are not read is said by other words. */
export function damageOf({ notes }: FileReport): string | undefined {
  return notes.find(({ reason }) => !reason.startsWith('parts-'))?.text;
}

/** The one thing that its line in the list has room for: that it has secrets is the least of them. */
function remarkOf(report: FileReport, counts: StagedFile['counts']): string | null {
  const { container, warnings, undated, duplicates, events, notes } = report;
  const [first] = remarksOf({
    ...report,
    notes: notes.filter((note) => note.reason !== 'secrets'),
  });
  if (first !== undefined) return first;
  if (counts.conflicting > 0)
    return `${formatCount(counts.conflicting)} conflict: same id, other content`;
  if (warnings > 0) {
    const noun = recordNoun(container);
    return `${formatCountOf(warnings, noun)} cannot be read`;
  }
  if (events > 0 && duplicates === events) return 'nothing new: all of it is in the case already';
  if (undated > 0) return `${formatCount(undated)} without a time`;
  return remarksOf(report)[0] ?? null;
}

/** True for an archive or a database: the records are in its parts. */
export function holdsParts({ report }: StagedFile): boolean {
  return isParted(report.container);
}

/** What a commit would bring into the case: files, and parts in place of what holds them. */
export function filesToCommit({ staged }: Pick<ImportFlow, 'staged'>): number {
  return staged?.files.filter(isEntering).length ?? 0;
}

/** False of what holds parts: those are counted. */
export function isEntering(file: StagedFile): boolean {
  return fileState(file) === 'new' && !holdsParts(file);
}
