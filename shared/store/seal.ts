/**
 * The seal of a case file: a SHA-256 over all of its bytes, kept inside it.
 *
 * SQLite notices a broken structure, not a changed letter in a row. The digits of the seal are hashed as
 * zeros, so that they can stand in the file. It finds what a disk did to the bytes; it stops nobody who
 * makes a new one: the head of the log, printed in reports, is what an outsider holds against a case.
 */
import type { Host } from '../host.ts';
import type { SealState } from '../model/case-info.ts';
import type { Database } from './database.ts';
import { text } from './decoders.ts';

const KEY = 'seal';
const DIGITS = 64;
/** Bytes hashed at once. */
const SLICE = 4 * 1024 * 1024;

type Sealing = Pick<Host, 'randomId' | 'sha256' | 'utf8' | 'pause'>;

/** The database as bytes with a new seal. The seal stays in the database too, where it seals nothing. */
export async function exportSealed(db: Database, host: Sealing): Promise<Uint8Array> {
  const nonce = host.randomId();
  const empty = `${nonce} ${'0'.repeat(DIGITS)}`;
  db.run('INSERT OR REPLACE INTO meta (key, value) VALUES (?, ?)', [KEY, empty]);
  const bytes = db.export();
  const at = find(bytes, host.utf8.encode(empty));
  if (at < 0) throw new Error('the seal is not in the file that was just made');
  const digits = at + nonce.length + 1;
  bytes.set(host.utf8.encode(await digest(bytes, digits, host)), digits);
  return bytes;
}

/** Holds the bytes of a case against the seal in `db`, which was opened from them. */
export async function checkSeal(
  db: Database,
  host: Pick<Host, 'sha256' | 'utf8' | 'pause'>,
  bytes: Uint8Array,
): Promise<SealState> {
  const row = db.first('SELECT value FROM meta WHERE key = ?', [KEY], { value: text });
  if (row === null) return 'missing';
  const at = find(bytes, host.utf8.encode(row.value));
  const digits = row.value.length - DIGITS;
  if (at < 0 || digits < 1) return 'broken';
  const found = await digest(bytes, at + digits, host);
  return found === row.value.slice(digits) ? 'intact' : 'broken';
}

async function digest(
  bytes: Uint8Array,
  digits: number,
  host: Pick<Host, 'sha256' | 'utf8' | 'pause'>,
): Promise<string> {
  const hash = host.sha256();
  const update = async (from: number, to: number): Promise<void> => {
    for (let at = from; at < to; at += SLICE) {
      hash.update(bytes.subarray(at, Math.min(to, at + SLICE)));
      await host.pause();
    }
  };
  await update(0, digits);
  hash.update(host.utf8.encode('0'.repeat(DIGITS)));
  await update(digits + DIGITS, bytes.length);
  return hash.hex();
}

function find(bytes: Uint8Array, wanted: Uint8Array): number {
  const first = wanted[0] ?? 0;
  for (let at = bytes.indexOf(first); at >= 0; at = bytes.indexOf(first, at + 1)) {
    if (wanted.every((byte, index) => bytes[at + index] === byte)) return at;
  }
  return -1;
}
