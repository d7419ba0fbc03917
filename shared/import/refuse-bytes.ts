/** Files that hold no readable records, told by their first bytes, with what to do about it. */
import type { ParsedNothing } from '../model/batch.ts';

export type Refusal = Pick<ParsedNothing, 'status' | 'reason'>;

interface Magic {
  readonly bytes: readonly number[];
  readonly reason: string;
}

const MAGICS: readonly Magic[] = [
  { bytes: [0x1f, 0x8b], reason: 'compressed with gzip: unpack it first' },
  { bytes: [0x50, 0x4b, 0x03, 0x04], reason: 'a ZIP archive: unpack it first' },
  { bytes: [0x50, 0x4b, 0x05, 0x06], reason: 'an empty ZIP archive' },
  { bytes: [0x28, 0xb5, 0x2f, 0xfd], reason: 'compressed with Zstandard: unpack it first' },
  { bytes: [0x42, 0x5a, 0x68], reason: 'compressed with bzip2: unpack it first' },
  { bytes: [0xfd, 0x37, 0x7a, 0x58, 0x5a], reason: 'compressed with xz: unpack it first' },
  { bytes: [0x37, 0x7a, 0xbc, 0xaf], reason: 'a 7-Zip archive: unpack it first' },
  {
    bytes: codes('SQLite format 3'),
    reason: 'an SQLite database: open a case, or export its tables',
  },
  { bytes: codes('%PDF'), reason: 'a PDF document: it holds no records' },
  { bytes: codes('PAR1'), reason: 'a Parquet file: export it as CSV or JSON' },
  { bytes: [0xff, 0xfe], reason: 'encoded as UTF-16: save it as UTF-8' },
  { bytes: [0xfe, 0xff], reason: 'encoded as UTF-16: save it as UTF-8' },
  {
    bytes: codes('version https://git-lfs'),
    reason: 'a Git LFS pointer: the file itself was not downloaded',
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
  let nulls = 0;
  let oddNulls = 0;
  let controls = 0;
  start.forEach((byte, at) => {
    if (byte === 0) {
      nulls++;
      oddNulls += at % 2;
    } else if (byte < 32 && byte !== 9 && byte !== 10 && byte !== 13 && byte !== 27) controls++;
  });
  const half = start.length / 2;
  if (nulls > 0.6 * half && (oddNulls > 0.9 * nulls || oddNulls < 0.1 * nulls)) {
    return { status: 'refused', reason: 'encoded as UTF-16: save it as UTF-8' };
  }
  if (nulls + controls <= start.length / 20) return null;
  return { status: 'unrecognised', reason: 'a binary file: it holds no text records' };
}
