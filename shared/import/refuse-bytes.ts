/** Files that hold no readable records, told by their first bytes, with what to do about it. */
import type { ParsedNothing } from '../model/batch.ts';

export type Refusal = Pick<ParsedNothing, 'status' | 'reason'>;

interface Magic {
  /** Null: any byte. */
  readonly bytes: readonly (number | null)[];
  readonly reason: string;
}

const CAPTURE = 'captured network packets: export them as JSON first, e.g. with `tshark -T json`';
const IMAGE = 'an image: it holds no records';
const MEDIA = 'a recording of sound or pictures: it holds no records';
const PROGRAM = 'a program or a library of one: it holds no records';
const OLD_OFFICE =
  'a file of old Office (.xls, .doc, .msg): save each sheet as CSV, or ask for another export';
const BZIP2 = 'compressed with bzip2: unpack it first';
const UTF32 = 'encoded as UTF-32: save it as UTF-8';

const MAGICS: readonly Magic[] = [
  magic('BZh?1AY&SY', BZIP2),
  magic('BZh?\u0017rE8P\u0090', BZIP2),
  magic('\u00FD7zXZ', 'compressed with xz: unpack it first'),
  magic('\u0004"M\u0018', 'compressed with LZ4: unpack it first'),
  magic('7z\u00BC\u00AF', 'a 7-Zip archive: unpack it first'),
  magic('Rar!\u001A\u0007', 'a RAR archive: unpack it first'),
  magic('MSCF\0\0\0\0', 'a cabinet archive: unpack it first'),
  magic('!<arch>\n', 'an `ar` archive, such as a Debian package: unpack it first'),
  magic('%PDF', 'a PDF document: it holds no records'),
  magic('{\\rtf', 'a text document (RTF): it holds no records'),
  magic('\u00D0\u00CF\u0011\u00E0\u00A1\u00B1\u001A\u00E1', OLD_OFFICE),
  magic('ElfFile\0', 'a Windows event log: export it as JSON or CSV first'),
  magic('????LfLe', 'a Windows event log of old: export it as JSON or CSV first'),
  magic('regf', 'a Windows registry hive: export it as text first'),
  magic('!BDN', 'an Outlook mailbox: it holds mail, and no records that are read'),
  magic('\u00D4\u00C3\u00B2\u00A1', CAPTURE),
  magic('\u00A1\u00B2\u00C3\u00D4', CAPTURE),
  magic('M<\u00B2\u00A1', CAPTURE),
  magic('\u00A1\u00B2<M', CAPTURE),
  magic('\n\r\r\n????M<+\u001A', CAPTURE),
  magic('\n\r\r\n????\u001A+<M', CAPTURE),
  magic('Obj\u0001', 'an Avro file: export it as JSON lines or Parquet first'),
  magic('bplist00', 'a binary property list: convert it to JSON first, e.g. with `plutil`'),
  magic('LPKSHHRH', 'a journal of systemd: export it with `journalctl -o json` first'),
  magic('\u0089PNG\r\n', IMAGE),
  magic('\u00FF\u00D8\u00FF', IMAGE),
  magic('GIF87a', IMAGE),
  magic('GIF89a', IMAGE),
  magic('II*\0', IMAGE),
  magic('MM\0*', IMAGE),
  magic('BM????\0\0\0\0', IMAGE),
  magic('RIFF????WEBP', IMAGE),
  magic('RIFF????', MEDIA),
  magic('\0\0\0?ftyp', MEDIA),
  magic('\u001AE\u00DF\u00A3', MEDIA),
  magic('\u007FELF', PROGRAM),
  magic('MZ?\0', PROGRAM),
  magic('\u00CF\u00FA\u00ED\u00FE', PROGRAM),
  magic('\u00CA\u00FE\u00BA\u00BE', PROGRAM),
  magic('\0asm', PROGRAM),
  magic('\u00FF\u00FE\0\0', UTF32),
  magic('\0\0\u00FE\u00FF', UTF32),
  magic('age-encryption.org/v1', 'encrypted with age: decrypt it first'),
  magic('-----BEGIN PGP MESSAGE', 'encrypted with PGP: decrypt it first'),
  magic(
    'version https://git-lfs',
    'a Git LFS pointer: the file itself was not downloaded; run `git lfs pull` where it came from',
  ),
];

/** A sign for each byte; `?` for any. */
function magic(signs: string, reason: string): Magic {
  const bytes = Array.from(signs, (sign) => (sign === '?' ? null : sign.charCodeAt(0)));
  return { bytes, reason };
}

/** Null when nothing speaks against reading the file as text. */
export function refuseBytes(head: Uint8Array): Refusal | null {
  if (head.length === 0) return { status: 'unrecognised', reason: 'the file is empty' };
  const found = MAGICS.find(({ bytes }) => begins(head, bytes));
  if (found) return { status: 'refused', reason: found.reason };
  return refuseBinary(head.subarray(0, 8192));
}

function begins(head: Uint8Array, bytes: Magic['bytes']): boolean {
  if (head.length < bytes.length) return false;
  return bytes.every((byte, at) => byte === null || head[at] === byte);
}

function refuseBinary(start: Uint8Array): Refusal | null {
  let odd = 0;
  for (const byte of start) {
    if (byte < 32 && byte !== 9 && byte !== 10 && byte !== 13 && byte !== 27) odd++;
  }
  if (odd <= start.length / 20) return null;
  return { status: 'unrecognised', reason: 'a binary file: it holds no text records' };
}
