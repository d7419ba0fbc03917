/**
 * The journal of an encrypted case: each line of the journal is encrypted by itself and stands as one line of
 * hex, so that the file still only grows and whoever moves it can still count its lines.
 *
 * The key is kept in the case and comes to a disk with it alone. The chain of the log is inside: a line that
 * was changed, moved or taken out is found as in a plain journal.
 */
import type { Host } from '../host.ts';
import { CaseError } from '../model/case-error.ts';
import type { Database } from './database.ts';
import { readMeta, writeMeta } from './meta.ts';

/** Newest first; the one before stays readable, for a kill between a new case and its new journal. */
const KEYS = 'journal-keys';
const KEPT_KEYS = 2;
const NEWLINE = 10;
/** No line of JSON: what cannot be read is found there by whoever reads the journal. */
const UNREADABLE = '?';

type Hiding = Pick<Host, 'lineCipher' | 'utf8'>;

/** Gives the case a new key for its journal. */
export function renewJournalKey(db: Database, host: Hiding): void {
  const keys = [hexOf(host.lineCipher.newKey()), ...keyTexts(db)].slice(0, KEPT_KEYS);
  writeMeta(db, KEYS, keys.join(' '));
}

/** Whole lines of a journal, encrypted under the newest key. */
export async function hideJournal(db: Database, host: Hiding, text: string): Promise<Uint8Array> {
  const [key] = keysOf(db);
  if (key === undefined) {
    throw new CaseError(
      'passphrase-needed',
      'another program encrypted this case; change its passphrase once, and edits are kept again',
    );
  }
  const hidden: string[] = [];
  for (const line of text.split('\n').slice(0, -1)) {
    hidden.push(`${hexOf(await host.lineCipher.encrypt(key, host.utf8.encode(line)))}\n`);
  }
  return host.utf8.encode(hidden.join(''));
}

/** A journal as plain lines; lines that no key opens, and plain ones, stay apart from the rest. Never throws. */
export async function revealJournal(
  db: Database,
  host: Hiding,
  bytes: Uint8Array,
): Promise<Uint8Array> {
  const keys = keysOf(db);
  if (keys.length === 0) return bytes;
  const lines: string[] = [];
  let from = 0;
  for (let end = bytes.indexOf(NEWLINE); end >= 0; end = bytes.indexOf(NEWLINE, from)) {
    const line = host.utf8.decode(bytes.subarray(from, end));
    lines.push(`${(await reveal(host, keys, line)) ?? plainLine(line)}\n`);
    from = end + 1;
  }
  const tail = bytes.subarray(from);
  return joined(host.utf8.encode(lines.join('')), await revealTail(host, keys, tail));
}

/** A whole line whose end alone is wrong stays a whole line with a wrong end; a torn one stays as long as it is. */
async function revealTail(
  host: Hiding,
  keys: readonly Uint8Array[],
  tail: Uint8Array,
): Promise<Uint8Array> {
  const whole = await reveal(host, keys, host.utf8.decode(tail.subarray(0, -1)));
  return whole === null ? tail : host.utf8.encode(`${whole}${UNREADABLE}`);
}

async function reveal(
  host: Hiding,
  keys: readonly Uint8Array[],
  line: string,
): Promise<string | null> {
  const hidden = bytesOf(line);
  if (hidden === null) return null;
  for (const key of keys) {
    const plain = await host.lineCipher.decrypt(key, hidden);
    if (plain !== null) return host.utf8.decode(plain);
  }
  return null;
}

/** A line from before the case was encrypted is read as it is. */
function plainLine(line: string): string {
  return line.startsWith('{') ? line : UNREADABLE;
}

function keyTexts(db: Database): readonly string[] {
  return readMeta(db, KEYS)?.split(' ') ?? [];
}

function keysOf(db: Database): readonly Uint8Array[] {
  return keyTexts(db).flatMap((text) => bytesOf(text) ?? []);
}

function joined(one: Uint8Array, other: Uint8Array): Uint8Array {
  const both = new Uint8Array(one.length + other.length);
  both.set(one);
  both.set(other, one.length);
  return both;
}

function hexOf(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** Null for anything but pairs of lower-case digits: a changed case of one letter is a changed byte. */
function bytesOf(hex: string): Uint8Array | null {
  if (!/^(?:[0-9a-f]{2})+$/u.test(hex)) return null;
  const bytes = new Uint8Array(hex.length / 2);
  for (let at = 0; at < bytes.length; at++) {
    bytes[at] = Number.parseInt(hex.slice(2 * at, 2 * at + 2), 16);
  }
  return bytes;
}
