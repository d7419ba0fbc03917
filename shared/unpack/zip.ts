/** Members of ZIP archives: listed, and unpacked one by one. Nothing is ever written to a disk. */
import { Inflate } from 'fflate';
import type { ByteSource } from '../host.ts';
import type { FilePart } from '../model/unpacking.ts';
import { Crc32 } from './crc32.ts';
import { UnpackFault } from './fault.ts';
import { memberParts } from './member-parts.ts';
import { readFrom, slicesOf } from './pieces.ts';
import type { Unpack, Unpacking } from './pieces.ts';
import { LOCAL_BYTES, zipEntries } from './zip-directory.ts';
import type { ZipEntry } from './zip-entry.ts';

const LOCAL_SIGNATURE = 0x04034b50;
const FEED_BYTES = 16 * 1024;

/** All members but folders, in the directory's order. Errors: `UnpackFault`, `UnreadableSource`. */
export async function zipParts(source: ByteSource): Promise<readonly FilePart[]> {
  return memberParts('zip', await zipEntries(source));
}

/** When the member was last changed, where the archive says it in UTC. */
export async function memberModified(source: ByteSource, member: string): Promise<number | null> {
  return (await findEntry(source, member)).modified;
}

/** Unpacks one member. */
export function unzip(member: string): Unpack {
  return async function* unzipMember(source, unpacking) {
    const entry = await findEntry(source, member);
    if (entry.refusal !== null) throw new UnpackFault(entry.refusal);
    const check = new Check(entry, unpacking);
    for await (const piece of packedPieces(source, entry, unpacking)) {
      check.take(piece);
      yield piece;
    }
    check.end();
  };
}

async function findEntry(source: ByteSource, member: string): Promise<ZipEntry> {
  const entry = (await zipEntries(source)).find(({ name }) => name === member);
  if (entry) return entry;
  throw new UnpackFault(`the archive has no entry \`${member}\``);
}

async function* packedPieces(
  source: ByteSource,
  entry: ZipEntry,
  unpacking: Unpacking,
): AsyncGenerator<Uint8Array> {
  const from = await contentStart(source, entry);
  const to = from + entry.packedBytes;
  if (to > source.size) throw new UnpackFault('its content lies outside the archive');
  if (!entry.isDeflated) {
    for await (const slice of slicesOf(source, from, to)) {
      unpacking.packed += slice.length;
      yield slice;
    }
    return;
  }
  const pieces: Uint8Array[] = [];
  const inflate = new Inflate((piece) => void pieces.push(piece));
  for await (const slice of slicesOf(source, from, to)) {
    for (let at = 0; at < slice.length; at += FEED_BYTES) {
      const fed = slice.subarray(at, at + FEED_BYTES);
      unpacking.packed += fed.length;
      const isSound = push(inflate, fed);
      for (const piece of pieces.splice(0)) if (piece.length > 0) yield piece;
      // The check at the end says that it is damaged.
      if (!isSound) return;
    }
  }
}

/** False when the compressed data is damaged. */
function push(inflate: Inflate, fed: Uint8Array): boolean {
  try {
    inflate.push(fed);
    return true;
  } catch {
    // The library has no other way to say so; the caller tells it in words.
    return false;
  }
}

/** The name and the extra field of the local header may have other lengths than in the directory. */
async function contentStart(source: ByteSource, { offset }: ZipEntry): Promise<number> {
  const bytes = await readFrom(source, offset, offset + LOCAL_BYTES);
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  if (bytes.length < LOCAL_BYTES || view.getUint32(0, true) !== LOCAL_SIGNATURE) {
    throw new UnpackFault('its content is not where the directory says');
  }
  return offset + LOCAL_BYTES + view.getUint16(26, true) + view.getUint16(28, true);
}

/** Holds what comes out against what the directory claims. */
class Check {
  readonly #entry: ZipEntry;
  readonly #unpacking: Unpacking;
  readonly #crc = new Crc32();
  #bytes = 0;

  constructor(entry: ZipEntry, unpacking: Unpacking) {
    this.#entry = entry;
    this.#unpacking = unpacking;
  }

  take(piece: Uint8Array): void {
    this.#crc.update(piece);
    this.#bytes += piece.length;
    if (this.#bytes <= this.#entry.bytes) return;
    throw new UnpackFault(`longer than the ${this.#entry.bytes} bytes that the archive claims`);
  }

  end(): void {
    if (this.#bytes === this.#entry.bytes && this.#crc.value === this.#entry.crc) return;
    const words = 'checksum and length are not those of the archive: it is cut off or damaged';
    if (this.#bytes === 0) throw new UnpackFault(words);
    const text = `${words}; ${this.#bytes} of ${this.#entry.bytes} bytes were read`;
    this.#unpacking.notes.push({ reason: 'damaged-packing', text });
  }
}
