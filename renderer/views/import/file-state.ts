/** What the dialog says of each file of an import: where it is, what it is, the one thing to know. */
import type { FileReport } from '../../../shared/model/evidence.ts';
import type { StagedFile } from '../../../shared/protocol/contract.ts';
import type { Tone } from '../../components/badge.tsx';
import type { PickedFile } from '../../host-bridge.ts';
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
  { report, formatTitle, counts }: StagedFile,
  state: FileState,
): Pick<FileWords, 'tone' | 'title' | 'confidence' | 'count' | 'remark'> {
  const { format, confidence } = report;
  const isSure = format !== GENERIC && (confidence ?? 0) >= SURE;
  const isReading = state === 'reading';
  return {
    tone: isSure ? 'ok' : 'doubt',
    title: formatTitle ?? (isReading ? 'recognising…' : (format ?? 'unknown')),
    confidence: confidence === null ? null : `${Math.round(confidence * 100)} %`,
    count: formatCount(isReading ? counts.new + counts.rejected : report.records),
    remark: isReading ? 'being read' : remarkOf(report, counts),
  };
}

/** Notes that the file's own panel has, at length. */
const SAID_ELSEWHERE: ReadonlySet<string> = new Set(['gap', 'assumed-utc', 'conflicting']);

function remarkOf(report: FileReport, counts: StagedFile['counts']): string | null {
  const { container, warnings, undated, duplicates, events, notes } = report;
  const note = notes.find(({ reason }) => !SAID_ELSEWHERE.has(reason));
  if (note !== undefined) return note.text;
  if (counts.conflicting > 0)
    return `${formatCount(counts.conflicting)} conflict: same id, other content`;
  if (warnings > 0) {
    const noun = recordNoun(container);
    return `${formatCountOf(warnings, noun)} cannot be read`;
  }
  if (events > 0 && duplicates === events) return 'nothing new: all of it is in the case already';
  if (undated > 0) return `${formatCount(undated)} without a time`;
  return null;
}

/** A line of the dialog's list: a file as it was chosen, or a part of one. */
export interface ImportLine {
  /** The file, also of a part. */
  readonly picked: PickedFile;
  readonly name: string;
  /** Null while its turn has not come. */
  readonly file: StagedFile | null;
}

/** Files in their order, each with the parts that were found in it. */
export function importLines({ files, staged }: Pick<ImportFlow, 'files' | 'staged'>): ImportLine[] {
  const lines: ImportLine[] = [];
  let wholes = 0;
  for (const file of staged?.files ?? []) {
    if (file.part === null) wholes++;
    const picked = files[wholes - 1];
    if (picked) lines.push({ picked, name: file.part ?? picked.name, file });
  }
  const waiting = files.slice(wholes).map((picked) => ({ picked, name: picked.name, file: null }));
  return [...lines, ...waiting];
}

/** True for an archive or a database: the records are in its parts. */
export function holdsParts({ report }: StagedFile): boolean {
  return report.container === 'zip' || report.container === 'sqlite';
}

/** The files that a commit would bring into the case. */
export function filesToCommit({ staged }: ImportFlow): number {
  return staged?.files.filter((file) => fileState(file) === 'new').length ?? 0;
}

/** Share of all bytes that has been read, 0 to 1; null where nothing is to be read. */
export function shareRead({ files, staged, progress }: ImportFlow): number | null {
  const whole = files.reduce((sum, { size }) => sum + size, 0);
  if (whole === 0) return null;
  const wholes = staged?.files.filter(({ part }) => part === null) ?? [];
  const finished = wholes.filter((file) => fileState(file) !== 'reading').length;
  const before = files.slice(0, finished).reduce((sum, { size }) => sum + size, 0);
  const current = files[finished];
  // Progress of the file before may still stand there: it says no more than its own size.
  const within = current === undefined ? 0 : Math.min(progress?.done ?? 0, current.size);
  const isCurrent = current !== undefined && progress?.text.endsWith(current.name) === true;
  return Math.min(1, (before + (isCurrent ? within : 0)) / whole);
}
