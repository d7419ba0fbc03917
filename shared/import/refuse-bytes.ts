/** Files that hold no readable records, told by their first bytes, with what to do about it. */
import type { ParsedNothing } from '../model/batch.ts';

export type Refusal = Pick<ParsedNothing, 'status' | 'reason'>;

interface Magic {
  readonly bytes: readonly number[];
  readonly reason: string;
}

const MAGICS: readonly Magic[] = [
  { bytes: [0x42, 0x5a, 0x68], reason: 'compressed with bzip2: unpack it first' },
  { bytes: [0xfd, 0x37, 0x7a, 0x58, 0x5a], reason: 'compressed with xz: unpack it first' },
  { bytes: [0x37, 0x7a, 0xbc, 0xaf], reason: 'a 7-Zip archive: unpack it first' },
  { bytes: codes('%PDF'), reason: 'a PDF document: it holds no records' },
  { bytes: [0xff, 0xfe, 0x00, 0x00], reason: 'encoded as UTF-32: save it as UTF-8' },
  { bytes: [0x00, 0x00, 0xfe, 0xff], reason: 'encoded as UTF-32: save it as UTF-8' },
  {
    bytes: codes('version https://git-lfs'),
    reason:
      'a Git LFS pointer: the file itself was not downloaded; run `git lfs pull` where it came from',
  },
];

function codes(text: string): readonly number[] {
  return Array.from(text, (char) => char.charCodeAt(0));
}

/** Null when nothing speaks against reading the file as text. */
export function refuseBytes(head: Uint8Array): Refusal | null {
  if (head.length === 0) return { status: 'unrecognised', reason: 'the file is empty' };
  const magic = MAGICS.find(({ bytes }) => bytes.every((byte, at) => head[at] === byte));
  if (magic) return { status: 'refused', reason: magic.reason };
  return refuseBinary(head.subarray(0, 8192));
}

function refuseBinary(start: Uint8Array): Refusal | null {
  let odd = 0;
  for (const byte of start) {
    if (byte < 32 && byte !== 9 && byte !== 10 && byte !== 13 && byte !== 27) odd++;
  }
  if (odd <= start.length / 20) return null;
  return { status: 'unrecognised', reason: 'a binary file: it holds no text records' };
}
