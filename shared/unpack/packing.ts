/** What a file's first bytes say of how its content lies in it. */
import { SQLITE_BEGINNING } from '../model/case-beginnings.ts';
import { BLOCK_BYTES, decodeTarHeader } from './tar-header.ts';

export type Packing = 'gzip' | 'zstd' | 'zip' | 'tar' | 'sqlite' | 'parquet';

const MAGICS: readonly { readonly packing: Packing; readonly bytes: readonly number[] }[] = [
  { packing: 'gzip', bytes: [0x1f, 0x8b, 0x08] },
  { packing: 'zstd', bytes: [0x28, 0xb5, 0x2f, 0xfd] },
  { packing: 'zip', bytes: [0x50, 0x4b, 0x03, 0x04] },
  { packing: 'zip', bytes: [0x50, 0x4b, 0x05, 0x06] },
  { packing: 'sqlite', bytes: codes(SQLITE_BEGINNING) },
  { packing: 'parquet', bytes: codes('PAR1') },
];
/** Enough to tell every packing by. */
export const PACKING_BYTES = BLOCK_BYTES;

/** A skippable frame of Zstandard may come first: `50 2A 4D 18` to `5F 2A 4D 18`. */
function isSkippable(head: Uint8Array): boolean {
  return (
    head[0] !== undefined &&
    head[0] >> 4 === 5 &&
    head[1] === 0x2a &&
    head[2] === 0x4d &&
    head[3] === 0x18
  );
}

/** Null for bytes that are content themselves. */
export function packingOf(head: Uint8Array): Packing | null {
  if (isSkippable(head)) return 'zstd';
  const found = MAGICS.find(({ bytes }) => bytes.every((byte, at) => head[at] === byte));
  if (found) return found.packing;
  return decodeTarHeader(head) === null ? null : 'tar';
}

function codes(text: string): readonly number[] {
  return Array.from(text, (char) => char.charCodeAt(0));
}

const SUFFIXES: readonly string[] = ['.gz', '.gzip', '.zst', '.zstd'];

/** The name of what is inside: `log.json` for `log.json.gz`. Formats may know their files by name. */
export function contentName(name: string): string {
  const suffix = SUFFIXES.find((ending) => name.toLowerCase().endsWith(ending));
  return suffix === undefined || suffix.length === name.length
    ? name
    : name.slice(0, -suffix.length);
}
