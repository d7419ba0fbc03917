/** The lines of the import's list: files as they were chosen, each archive above the parts read of it. */
import type { StagedFile } from '../../../shared/protocol/contract.ts';
import { formatCount, formatCountOf } from '../../format.ts';
import type { PickedFile } from '../../host-bridge.ts';
import type { ImportFlow } from '../../state/import-flow.ts';
import type { FileToRead, PartsTaken } from '../../state/part-choice.ts';
import {
  fileState,
  fileWords,
  type FileWords,
  holdsParts,
  isEntering,
  damageOf,
} from './file-state.ts';

export interface ImportLine {
  /** The file, also of a part. */
  readonly picked: PickedFile;
  readonly name: string;
  readonly isPart: boolean;
  /** Of an archive or a database. */
  readonly taken: PartsTaken | null;
  /** Bytes as the file system or the archive claims them. */
  readonly bytes: number;
  /** Null while its turn has not come. */
  readonly file: StagedFile | null;
  /** The same bytes stand before it in this import. */
  readonly isRepeat: boolean;
}

type Lined = Pick<ImportFlow, 'files' | 'staged' | 'phase'>;

/** Everything that is read or will be, from the beginning on, in the order of reading. */
export function importLines({ files, staged, phase }: Lined): readonly ImportLine[] {
  const begun = groupsOf(staged?.files ?? []);
  const lines = files.flatMap((file, index) => {
    const [whole, ...parts] = begun[index] ?? [];
    // An archive that cannot be opened has no parts, whatever was expected of it.
    const isOver = index < begun.length - 1 || phase !== 'reading' || isShut(whole);
    return [lineOf(file, whole ?? null), ...partLinesOf(file, parts, isOver)];
  });
  return withRepeats(lines);
}

type LoneLine = Omit<ImportLine, 'isRepeat'>;

function withRepeats(lines: readonly LoneLine[]): readonly ImportLine[] {
  const seen = new Set<string>();
  return lines.map((line) => {
    const sha256 = line.file?.report.sha256 ?? null;
    const isRepeat = sha256 !== null && seen.has(sha256);
    if (sha256 !== null) seen.add(sha256);
    return { ...line, isRepeat };
  });
}

/** Each file as it was chosen, with the parts that stand after it. */
function groupsOf(files: readonly StagedFile[]): readonly (readonly StagedFile[])[] {
  const groups: StagedFile[][] = [];
  for (const file of files) {
    if (file.part === null) groups.push([file]);
    else groups.at(-1)?.push(file);
  }
  return groups;
}

function isShut(whole: StagedFile | undefined): boolean {
  return whole !== undefined && fileState(whole) === 'kept-out';
}

function lineOf({ picked, taken }: FileToRead, file: StagedFile | null): LoneLine {
  return { picked, name: picked.name, isPart: false, taken, bytes: picked.size, file };
}

function partLinesOf(
  { picked, taken }: FileToRead,
  staged: readonly StagedFile[],
  isOver: boolean,
): readonly LoneLine[] {
  const listed = taken?.listed ?? [];
  const line = { picked, isPart: true, taken: null };
  const begun = staged.map((file, at) => {
    const bytes = file.report.bytes ?? listed[at]?.bytes ?? 0;
    return { ...line, name: file.part ?? '', bytes, file };
  });
  const waiting = isOver ? [] : listed.slice(staged.length);
  return [
    ...begun,
    ...waiting.map(({ name, bytes }) => ({ ...line, name, bytes: bytes ?? 0, file: null })),
  ];
}

/** Place of the line that is shown: the one that a person chose, before that the one that is being read. */
export function shownLine({ shown, phase, staged }: Lined & Pick<ImportFlow, 'shown'>): number {
  const last = (staged?.files.length ?? 0) - 1;
  return shown ?? Math.max(0, phase === 'reading' ? last : 0);
}

/** What the list says of a line: of an archive, what is read of it. */
export function lineWords({ file, taken, isRepeat }: ImportLine): FileWords {
  const words = fileWords(file);
  if (words.state === 'known' && isRepeat) {
    const remark = 'the same bytes stand before it: kept out';
    return { ...words, title: 'twice in this import', remark };
  }
  if (file === null || taken === null || !holdsParts(file)) return words;
  if (words.state !== 'new' && words.state !== 'reading') return words;
  const count = formatCountOf(taken.listed.length, nounOf(taken));
  const damage = damageOf(file.report);
  const tone = damage === undefined ? 'muted' : 'doubt';
  return { ...words, tone, confidence: null, count, remark: damage ?? takenWords(taken) };
}

/** What is read of an archive or a database, what is left out, and whether that was asked. */
export function takenWords(taken: PartsTaken): string {
  const { listed, total, readable, isAsked } = taken;
  const noun = nounOf(taken);
  const unreadable = total - readable;
  const cannot = unreadable === 0 ? '' : `; ${formatCount(unreadable)} cannot be read`;
  if (!isAsked) {
    const which = total === 1 ? `its only ${noun}` : `the only ${noun} that can be read`;
    return `${which} is read, without asking${cannot}`;
  }
  const left = readable - listed.length;
  if (left === 0 && unreadable === 0) return `all of its ${formatCountOf(total, noun)}`;
  const out = left === 0 ? '' : `; ${formatCount(left)} left out by choice`;
  return `${formatCount(listed.length)} of its ${formatCountOf(total, noun)}${out}${cannot}`;
}

function nounOf({ listed }: PartsTaken): string {
  return listed.every(({ step }) => step.kind === 'sqlite') ? 'table' : 'part';
}

/** What a commit is counted in: files, parts of archives, or both. */
export function sourceNoun({ staged }: Pick<ImportFlow, 'staged'>): string {
  const kinds = new Set((staged?.files ?? []).filter(isEntering).map(({ part }) => part !== null));
  if (kinds.size > 1) return 'source';
  return kinds.has(true) ? 'part' : 'file';
}

/** Share of all bytes that has been read, 0 to 1; null where nothing is to be read. */
export function shareRead(flow: Lined & Pick<ImportFlow, 'progress'>): number | null {
  const lines = importLines(flow);
  const whole = lines.reduce((sum, { bytes }) => sum + bytes, 0);
  if (whole === 0) return null;
  const before = lines.filter(isDone).reduce((sum, { bytes }) => sum + bytes, 0);
  const current = lines.find((line) => !isDone(line));
  const { done, total, text } = flow.progress ?? { done: 0, total: 0, text: '' };
  // Progress of the line before may still stand there.
  const isCurrent = current !== undefined && text.endsWith(current.name);
  const within = isCurrent && total > 0 ? Math.min(1, done / total) * current.bytes : 0;
  return Math.min(1, (before + within) / whole);
}

function isDone({ file }: ImportLine): boolean {
  return file !== null && fileState(file) !== 'reading';
}
