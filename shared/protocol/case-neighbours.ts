/** A case and the files that lie beside it, by their names and what is in them: every host must read them alike. */
import { z } from 'zod';
import { AGE_BEGINNING, SQLITE_BEGINNING } from '../model/case-beginnings.ts';

z.config({ jitless: true });

/** Enough to tell by whether a file is a case. */
export const CASE_BEGINNING_BYTES = Math.max(SQLITE_BEGINNING.length, AGE_BEGINNING.length);

/** True for the first bytes of a case, plain or encrypted, and of any other SQLite or age file. */
export function beginsAsCase(bytes: Uint8Array): boolean {
  const begins = String.fromCharCode(...bytes.subarray(0, CASE_BEGINNING_BYTES));
  return begins.startsWith(SQLITE_BEGINNING) || begins.startsWith(AGE_BEGINNING);
}

/** Whoever writes a case holds this file beside it. */
export function lockName(caseName: string): string {
  return `${caseName}.lock`;
}

const holder = z.object({
  host: z.string(),
  pid: z.int().positive(),
  nonce: z.string().default(''),
  /** When the process began, in the system's own count; null where it cannot be asked. */
  began: z.string().nullable().default(null),
});

/** Who holds a case. */
export type LockHolder = z.infer<typeof holder>;

/** The content of a lock file. */
export function lockText(held: LockHolder): string {
  return JSON.stringify(held);
}

/** Who a lock file names; null for half a lock, whose writer was killed while it wrote. */
export function readLock(text: string): LockHolder | null {
  try {
    return holder.safeParse(JSON.parse(text)).data ?? null;
  } catch {
    // Half a lock is no JSON.
    return null;
  }
}

/** The journal that follows the state of the case whose log ends in `head`. */
export function journalName(caseName: string, head: string): string {
  return `${caseName}.${head.slice(0, 16)}.journal`;
}

/** True for a journal of this case. */
export function isJournalOf(name: string, caseName: string): boolean {
  const rest = name.startsWith(`${caseName}.`) ? name.slice(caseName.length + 1) : '';
  return /^[0-9a-f]{16}\.journal$/u.test(rest);
}

/** The folder of earlier versions of a case. */
export function generationsName(caseName: string): string {
  return `${caseName.replace(/\.redthread$/u, '')}.backups`;
}

/** True for an earlier version in that folder: its name says when it was replaced. */
export function isGeneration(name: string): boolean {
  return /^\d{4}-\d\d-\d\dT\d\d-\d\d-\d\d-\d{3}Z\.redthread$/u.test(name);
}

/**
 * True for a file that a killed writer of this case, its journal or its lock left behind: the names of temporary files
 * end in a number of 12 to 32 hex digits, as only this program gives them. Whoever holds the lock may remove it.
 */
export function isLeftoverOf(name: string, caseName: string): boolean {
  const rest = [`.${caseName}.`, `${caseName}.lock.`].find((start) => name.startsWith(start));
  if (rest === undefined) return false;
  return /^(?:[0-9a-f]{16}\.journal\.)?[0-9a-f]{12,32}\.tmp$/u.test(name.slice(rest.length));
}
