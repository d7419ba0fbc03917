/** What is said of the parts of archives and databases before they are read. */
import type { FilePart } from '../../../shared/model/unpacking.ts';
import { cutMiddle } from '../../cut-middle.ts';
import { formatBytes, formatCount, formatCountOf } from '../../format.ts';
import { isReadable, type PartChoice, type PartedFile } from '../../state/part-choice.ts';
import { visibleLine } from '../../visible-text.ts';

const MOST_OF_TITLE = 56;

/** A line of the list: an archive, or a part of one. */
export interface PartLine {
  /** Several files are listed, each above its parts: this is one of them. */
  readonly isFile: boolean;
  readonly name: string;
  /** The parts that its check box stands for. */
  readonly parts: readonly FilePart[];
  readonly level: 1 | 2;
  /** Its place among the lines of its level, from 1, and how many those are. */
  readonly place: number;
  readonly of: number;
}

export function choiceTitle({ files }: PartChoice): string {
  const [first] = files;
  if (first === undefined || files.length > 1) {
    return `What to read of ${formatCount(files.length)} ${files.some(isDatabase) ? 'files' : 'archives'}`;
  }
  const name = cutMiddle(visibleLine(first.picked.name), MOST_OF_TITLE);
  return first.parts.some(isReadable)
    ? `What to read of ${name}`
    : `Nothing can be read of ${name}`;
}

/** What is wrong with archives around their parts, so that nobody takes what is listed for all there was. */
export function damageWords(files: readonly PartedFile[]): readonly string[] {
  return files.flatMap(({ picked, notes }) =>
    notes.map(({ text }) => visibleLine(files.length === 1 ? text : `${picked.name}: ${text}`)),
  );
}

/** Databases have tables; all else has parts. */
export function partNoun(files: readonly PartedFile[]): string {
  return files.every(isDatabase) ? 'table' : 'part';
}

function isDatabase({ parts }: PartedFile): boolean {
  return parts.some(({ step }) => step.kind === 'sqlite');
}

/** `2 of 5 parts chosen · 1.2 MB · 1 cannot be read` */
export function chosenWords({ files, chosen }: PartChoice): string {
  const all = files.flatMap(({ parts }) => parts);
  const unreadable = all.filter((part) => !isReadable(part)).length;
  const size = sizeWords([...chosen]);
  const words = [
    `${formatCount(chosen.size)} of ${formatCountOf(all.length, partNoun(files))} chosen`,
    ...(size === null ? [] : [size]),
    ...(unreadable === 0 ? [] : [`${formatCount(unreadable)} cannot be read`]),
  ];
  return words.join(' · ');
}

/** Bytes in sum as the directories claim them; null where none does. */
function sizeWords(parts: readonly FilePart[]): string | null {
  const known = parts.flatMap(({ bytes }) => (bytes === null ? [] : [bytes]));
  if (known.length === 0) return null;
  const sum = formatBytes(known.reduce((total, bytes) => total + bytes, 0));
  return known.length === parts.length ? sum : `${sum} and what only reading tells`;
}

/** Why there is nothing to choose, and the way out; null where there is. */
export function nothingWords({ files, others }: PartChoice): string | null {
  if (files.some(({ parts }) => parts.some(isReadable))) return null;
  const rest = others === 0 ? '' : ` The other ${formatCountOf(others, 'file')} can be read.`;
  const all = files.flatMap(({ parts }) => parts);
  if (all.length === 0) {
    const it = files.length === 1 ? 'It holds' : 'They hold';
    return `${it} no files at all, or folders alone. Ask for the export again where it was made.${rest}`;
  }
  const it = files.length === 1 ? 'it' : 'them';
  return (
    `Each part says why. Unpack ${it} outside of Redthread, with the password or the program that made ${it}, ` +
    `and open what comes out.${rest}`
  );
}

/** The list as it is drawn: parts alone for one file, each file above its parts for several. */
export function partLines(
  files: readonly PartedFile[],
  shown: (file: PartedFile) => readonly FilePart[],
): readonly PartLine[] {
  const isOne = files.length === 1;
  return files.flatMap((file, index): PartLine[] => {
    const parts = shown(file);
    const of = parts.length;
    const lines = parts.map((part, at): PartLine => {
      const level = isOne ? 1 : 2;
      return { isFile: false, name: part.name, parts: [part], level, place: at + 1, of };
    });
    if (isOne || (of === 0 && file.parts.length > 0)) return lines;
    const { name } = file.picked;
    const head = {
      isFile: true,
      name,
      parts,
      level: 1,
      place: index + 1,
      of: files.length,
    } as const;
    return [head, ...lines];
  });
}

export type Checked = 'true' | 'false' | 'mixed';

export function checkedState({ parts }: PartLine, chosen: ReadonlySet<FilePart>): Checked {
  const readable = parts.filter(isReadable);
  const count = readable.filter((part) => chosen.has(part)).length;
  if (count === 0) return 'false';
  return count === readable.length ? 'true' : 'mixed';
}

/** Size, or for a file how many of its parts are chosen. */
export function lineFact(line: PartLine, chosen: ReadonlySet<FilePart>): string {
  const [part] = line.parts;
  if (line.isFile) {
    if (line.parts.length === 0) return 'empty';
    const count = line.parts.filter((each) => chosen.has(each)).length;
    return `${formatCount(count)} of ${formatCount(line.parts.length)}`;
  }
  return part === undefined || part.bytes === null ? '' : formatBytes(part.bytes);
}
