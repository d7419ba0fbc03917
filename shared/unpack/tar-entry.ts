/** One entry of a TAR archive, and why it is not to be read. */
import { inWords, UNPACK_LIMITS } from './limits.ts';
import { besideRefusal, nameRefusal } from './member-name.ts';
import type { TarHeader } from './tar-header.ts';
import { paxSize, paxTime, SPARSE_KEY } from './tar-pax.ts';

export interface TarEntry {
  /** Path in the archive, as it is written there. */
  readonly name: string;
  readonly isFolder: boolean;
  /** Where its content begins. */
  readonly offset: number;
  /** As claimed. */
  readonly bytes: number;
  /** Unix ms; null where the archive has none. */
  readonly modified: number | null;
  /** Why it is not read, for people; null when it can be. */
  readonly refusal: string | null;
}

/** What the longest names are cut to where they are shown. */
export const NAME_SHOWN = 200;
const MAX_NAME = 4096;

/** By its header, and by what was said before it of its name and the rest. */
export function tarEntry(
  header: TarHeader,
  before: {
    readonly name: string;
    readonly said: ReadonlyMap<string, string>;
    readonly offset: number;
  },
): TarEntry {
  const { name: full, said, offset } = before;
  const { kind } = header;
  const isSparse = kind === 'S' || said.has(SPARSE_KEY);
  const isLong = full.length > MAX_NAME;
  const name = isLong ? `${full.slice(0, NAME_SHOWN)}…` : full;
  const bytes = hasContent(kind) ? sizeOf(header, said) : 0;
  const refusal =
    nameRefusal(full) ??
    (isLong ? 'its name is longer than that of any file' : null) ??
    kindRefusal(kind, isSparse) ??
    contentRefusal(name, bytes);
  const isFolder = '5D'.includes(kind) || (kind === '0' && full.endsWith('/'));
  const modified = paxTime(said.get('mtime') ?? '') ?? header.modified;
  return { name, isFolder, offset, bytes, modified, refusal };
}

/** Links, devices and folders have none, whatever they claim. */
function hasContent(kind: string): boolean {
  return !'123456'.includes(kind);
}

function sizeOf({ bytes }: TarHeader, said: ReadonlyMap<string, string>): number {
  return paxSize(said.get('size') ?? '') ?? bytes;
}

const KINDS: ReadonlyMap<string, string> = new Map([
  ['1', 'a hard link to another entry: links are not followed'],
  ['2', 'a symbolic link: links are not followed'],
  ['3', 'a device: it has no content'],
  ['4', 'a device: it has no content'],
  ['6', 'a pipe: it has no content'],
  ['M', 'the rest of a file of another volume: join the volumes first'],
]);

function kindRefusal(kind: string, isSparse: boolean): string | null {
  if (isSparse) return 'a sparse file, kept without its empty stretches: unpack it first';
  if ('057D'.includes(kind)) return null;
  return KINDS.get(kind) ?? `an entry of a kind that is not known (${kind.charCodeAt(0)})`;
}

function contentRefusal(name: string, bytes: number): string | null {
  const beside = besideRefusal(name);
  if (beside !== null) return beside;
  if (bytes === 0) return 'empty';
  const { maxBytes } = UNPACK_LIMITS;
  return bytes > maxBytes
    ? `larger than ${inWords(maxBytes)}, the most that is unpacked of one`
    : null;
}
