/** What a pax header says of the entry after it, or of all entries after it (POSIX.1-2001). */
import { decodeUtf8 } from './utf8-name.ts';

const LINE_END = 0x0a;
const SPACE = 0x20;
const EQUALS = 0x3d;
/** Digits of the longest length that can stand before a record. */
const MOST_DIGITS = 8;

/** What is read of them. Others are passed over: they would be carried from each entry to the next. */
const KEYS: ReadonlySet<string> = new Set(['path', 'size', 'mtime', 'GNU.sparse.name']);
/** Stands for all keys that say where the content of a sparse file lies. */
export const SPARSE_KEY = 'GNU.sparse';

/**
 * Records `LENGTH KEY=VALUE` and a line end, of the keys that are read, and `SPARSE_KEY` with an empty value. Null for
 * bytes that are no such list.
 */
export function paxRecords(bytes: Uint8Array): ReadonlyMap<string, string> | null {
  const records = new Map<string, string>();
  for (let at = 0; at < bytes.length;) {
    // Some programs fill the block up.
    if (bytes[at] === 0) break;
    const space = bytes.subarray(at, at + MOST_DIGITS).indexOf(SPACE);
    const length = space < 1 ? Number.NaN : Number(decodeUtf8(bytes.subarray(at, at + space)));
    const end = at + length;
    if (!Number.isSafeInteger(length) || length <= space || end > bytes.length) return null;
    if (bytes[end - 1] !== LINE_END) return null;
    const record = bytes.subarray(at + space + 1, end - 1);
    const equals = record.indexOf(EQUALS);
    if (equals < 1) return null;
    const key = decodeUtf8(record.subarray(0, equals));
    if (key.startsWith(`${SPARSE_KEY}.`)) records.set(SPARSE_KEY, '');
    if (KEYS.has(key)) records.set(key, decodeUtf8(record.subarray(equals + 1)));
    at = end;
  }
  return records;
}

/** A count of bytes; null where the text is none. */
export function paxSize(text: string): number | null {
  return /^\d{1,15}$/u.test(text) ? Number(text) : null;
}

/** Unix ms of seconds with a fraction; null where the text is none. */
export function paxTime(text: string): number | null {
  if (!/^\d{1,11}(?:\.\d+)?$/u.test(text)) return null;
  const ms = Math.floor(Number(text) * 1000);
  return ms === 0 ? null : ms;
}
