/** Members of TAR archives: listed, and read one by one. Nothing is ever written to a disk. */
import type { ByteSource } from '../host.ts';
import { UnpackFault } from './fault.ts';
import { memberParts } from './member-parts.ts';
import type { PartList } from '../model/part-list.ts';
import { slicesOf } from './pieces.ts';
import type { Unpack } from './pieces.ts';
import { openTar } from './tar-archive.ts';
import type { TarArchive } from './tar-archive.ts';
import type { TarEntry } from './tar-entry.ts';

/**
 * All members but folders, in the archive's order; yields the bytes taken in, now and then. Errors: `UnpackFault`
 * in words; `UnreadableSource`.
 */
export async function* tarParts(source: ByteSource): AsyncGenerator<number, PartList> {
  const { entries, notes } = yield* openTar(source);
  return { parts: memberParts('tar', entries), notes };
}

/** When the member was last changed, as the archive says. */
export async function tarModified(source: ByteSource, member: string): Promise<number | null> {
  return entryOf(await opened(source), member).modified;
}

/** Reads one member. */
export function untar(member: string): Unpack {
  return async function* untarMember(source, unpacking) {
    const archive = await opened(source);
    const { refusal, offset, bytes } = entryOf(archive, member);
    if (refusal !== null) throw new UnpackFault(refusal);
    let read = 0;
    for await (const slice of slicesOf(archive.content, offset, offset + bytes)) {
      read += slice.length;
      unpacking.packed += slice.length;
      yield slice;
    }
    if (read === bytes) return;
    const cut = 'the archive is cut off within it';
    if (read === 0) throw new UnpackFault(cut);
    const text = `${cut}: ${read} of ${bytes} bytes were read`;
    unpacking.notes.push({ reason: 'damaged-packing', text });
  };
}

async function opened(source: ByteSource): Promise<TarArchive> {
  const opening = openTar(source);
  for (;;) {
    const next = await opening.next();
    if (next.done === true) return next.value;
  }
}

/** Of several with one name the first: the others are refused. */
function entryOf({ entries }: TarArchive, member: string): TarEntry {
  const entry = entries.find(({ name, isFolder }) => name === member && !isFolder);
  if (entry) return entry;
  throw new UnpackFault(`the archive has no entry \`${member}\``);
}
