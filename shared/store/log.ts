/**
 * The case log: every command that changed the case, each entry sealed by the hash of the one before.
 *
 * It is the undo stack and the method statement at once. It finds an edit, a removal inside and a change of
 * order; it cannot find a tail cut off or a rewrite of all of it, so the head's hash is shown and printed.
 */
import type { LogEntry } from '../model/case-info.ts';
import type { Host } from '../host.ts';
import { canonicalJson } from './canonical-json.ts';
import type { Database } from './database.ts';
import { num, text } from './decoders.ts';

export const GENESIS: string = '0'.repeat(64);

const SHAPE = {
  seq: num,
  time: num,
  command: text,
  version: text,
  arguments: text,
  previous: text,
  hash: text,
};
const COLUMNS = 'seq, time, command, version, arguments, previous, hash';

/** A change of the case: the command's name, and all that is needed to do and undo it again. */
export interface Change {
  readonly command: string;
  readonly args: unknown;
}

/** Appends one entry. Call it in the transaction of the change that it records. */
export function appendLog(db: Database, host: Host, change: Change): LogEntry {
  const { command, args } = change;
  const last = logHead(db);
  const unsealed = {
    seq: (last?.seq ?? 0) + 1,
    time: host.now(),
    command,
    version: host.version,
    arguments: canonicalJson(args),
    previous: last?.hash ?? GENESIS,
  };
  const entry = { ...unsealed, hash: sealOf(host, unsealed) };
  insertEntry(db, entry);
  return entry;
}

/** Writes an entry as it is, e.g. one out of a journal. Whoever calls has checked its seal and its place. */
export function insertEntry(db: Database, entry: LogEntry): void {
  db.run(`INSERT INTO log (${COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?)`, [
    entry.seq,
    entry.time,
    entry.command,
    entry.version,
    entry.arguments,
    entry.previous,
    entry.hash,
  ]);
}

/** The entry with this number; null when there is none. */
export function logEntry(db: Database, seq: number): LogEntry | null {
  return db.first(`SELECT ${COLUMNS} FROM log WHERE seq = ?`, [seq], SHAPE);
}

export function logHead(db: Database): LogEntry | null {
  return db.first(`SELECT ${COLUMNS} FROM log ORDER BY seq DESC LIMIT 1`, [], SHAPE);
}

/** Entries before `before` (all, if null), newest first. */
export function logPage(db: Database, before: number | null, limit: number): LogEntry[] {
  return db.all(
    `SELECT ${COLUMNS} FROM log WHERE seq < ? ORDER BY seq DESC LIMIT ?`,
    [before ?? Number.MAX_SAFE_INTEGER, limit],
    SHAPE,
  );
}

/** All entries, oldest first. */
export function wholeLog(db: Database): LogEntry[] {
  return db.all(`SELECT ${COLUMNS} FROM log ORDER BY seq`, [], SHAPE);
}

/** How far the chain was found to hold, and the first entry at which it breaks (null: nowhere so far). */
export interface Chain {
  readonly seq: number;
  readonly hash: string;
  readonly broken: number | null;
}

/** The chain before its first entry. */
export const NO_ENTRY: Chain = { seq: 0, hash: GENESIS, broken: null };

/** Checks the entries behind `known`, which nobody changes while the case is open. A break is never mended. */
export function extendChain(
  db: Database,
  host: Pick<Host, 'sha256' | 'utf8'>,
  known: Chain,
): Chain {
  if (known.broken !== null) return known;
  let { seq, hash } = known;
  for (const entry of entriesAfter(db, seq)) {
    const follows = entry.seq === seq + 1 && entry.previous === hash && isSealed(host, entry);
    if (!follows) return { seq, hash, broken: seq + 1 };
    ({ seq, hash } = entry);
  }
  return { seq, hash, broken: null };
}

/** The first entry at which the chain breaks, or null when it holds from the first to the last. */
export function brokenLogEntry(db: Database, host: Pick<Host, 'sha256' | 'utf8'>): number | null {
  return extendChain(db, host, NO_ENTRY).broken;
}

function entriesAfter(db: Database, seq: number): LogEntry[] {
  return db.all(`SELECT ${COLUMNS} FROM log WHERE seq > ? ORDER BY seq`, [seq], SHAPE);
}

/** True when the entry's hash is that of its content and of the entry before. */
export function isSealed(host: Pick<Host, 'sha256' | 'utf8'>, entry: LogEntry): boolean {
  return entry.hash === sealOf(host, entry);
}

/** SHA-256 of 0x01, the hash before, the length of the canonical JSON and the JSON itself. */
function sealOf(host: Pick<Host, 'sha256' | 'utf8'>, entry: Omit<LogEntry, 'hash'>): string {
  const { seq, time, command, version, arguments: args, previous } = entry;
  const content = host.utf8.encode(canonicalJson({ seq, time, command, version, arguments: args }));
  const hash = host.sha256();
  hash.update(Uint8Array.of(1));
  hash.update(host.utf8.encode(previous));
  hash.update(host.utf8.encode(`${content.length}:`));
  hash.update(content);
  return hash.hex();
}
