/**
 * The journal beside a case: the log entries that are newer than the case file, one a line.
 *
 * The first line names the snapshot that it follows, each further line is a log entry as canonical JSON with
 * its hash: the journal is the log's own chain. A line that was not written to its end is a torn tail and
 * says nothing; every other change of a byte is found, and named by the entry that it stands in.
 */
import type { Host } from '../host.ts';
import type { LogEntry } from '../model/case-info.ts';
import { canonicalJson } from './canonical-json.ts';
import { isSealed } from './log.ts';

const FORMAT = 'redthread-journal-1';
const NEWLINE = 10;

/** The state of a case that a journal follows. */
export interface JournalBase {
  readonly entries: number;
  /** Hash of the last of those entries. */
  readonly head: string;
}

/** What a journal says of itself; `entries` are those before the first damage, each sealed and in order. */
export interface JournalReading {
  /** Null when the first line is damaged or was never written to its end. */
  readonly base: JournalBase | null;
  readonly entries: readonly LogEntry[];
  /** Whole lines behind the first damage. */
  readonly unread: number;
  readonly damage: string | null;
  readonly tornBytes: number;
}

type Hashing = Pick<Host, 'sha256' | 'utf8'>;

/** The first line of a journal. */
export function journalHead(host: Hashing, base: JournalBase): string {
  const head = { format: FORMAT, entries: base.entries, head: base.head };
  return `${canonicalJson({ ...head, check: digest(host, canonicalJson(head)) })}\n`;
}

/** The line of one entry. */
export function journalLine(entry: LogEntry): string {
  const { seq, time, command, version, arguments: args, previous, hash } = entry;
  return `${canonicalJson({ seq, time, command, version, arguments: args, previous, hash })}\n`;
}

/** Reads a journal as far as it is whole. Never throws: damage is a finding. */
export function readJournal(host: Hashing, bytes: Uint8Array): JournalReading {
  const { lines, tail } = linesOf(host, bytes);
  const base = lines[0] === undefined ? null : readHead(host, lines[0]);
  if (base === null) return unreadable(host, lines, tail);
  const entries: LogEntry[] = [];
  let last = { seq: base.entries, hash: base.head };
  for (const line of lines.slice(1)) {
    const entry = readEntry(host, line);
    if (entry === null || entry.seq !== last.seq + 1 || entry.previous !== last.hash) {
      const damage = `entry ${last.seq + 1} in the journal does not match its hash`;
      return { base, entries, unread: lines.length - 1 - entries.length, damage, tornBytes: 0 };
    }
    entries.push(entry);
    last = entry;
  }
  return { base, entries, unread: 0, ...readTail(host, tail, last.seq + 1) };
}

function unreadable(host: Hashing, lines: readonly string[], tail: Uint8Array): JournalReading {
  const nothing = { base: null, entries: [], unread: Math.max(0, lines.length - 1) };
  const torn = lines.length === 0 && readTail(host, tail, 0).damage === null;
  if (torn) return { ...nothing, damage: null, tornBytes: tail.length };
  return { ...nothing, damage: 'the first line of the journal is damaged', tornBytes: 0 };
}

/** A whole entry whose line end alone is wrong was acknowledged: that is damage, and no torn tail. */
function readTail(
  host: Hashing,
  tail: Uint8Array,
  seq: number,
): { readonly damage: string | null; readonly tornBytes: number } {
  const cut = host.utf8.decode(tail.subarray(0, -1));
  const whole = tail.length > 0 && (readEntry(host, cut) ?? readHead(host, cut)) !== null;
  if (!whole) return { damage: null, tornBytes: tail.length };
  return { damage: `the end of entry ${seq} in the journal is damaged`, tornBytes: 0 };
}

function linesOf(host: Hashing, bytes: Uint8Array): { lines: string[]; tail: Uint8Array } {
  const lines: string[] = [];
  let from = 0;
  for (let end = bytes.indexOf(NEWLINE); end >= 0; end = bytes.indexOf(NEWLINE, from)) {
    lines.push(host.utf8.decode(bytes.subarray(from, end)));
    from = end + 1;
  }
  return { lines, tail: bytes.subarray(from) };
}

function readHead(host: Hashing, line: string): JournalBase | null {
  const found = parsed(line);
  const entries: unknown = found?.['entries'];
  const head: unknown = found?.['head'];
  if (typeof entries !== 'number' || typeof head !== 'string') return null;
  const base = { entries, head };
  return journalHead(host, base) === `${line}\n` ? base : null;
}

function readEntry(host: Hashing, line: string): LogEntry | null {
  const found = parsed(line);
  if (found === null) return null;
  const { seq, time, command, version, arguments: args, previous, hash } = found;
  if (typeof seq !== 'number' || typeof time !== 'number') return null;
  if (typeof command !== 'string' || typeof version !== 'string' || typeof args !== 'string') {
    return null;
  }
  if (typeof previous !== 'string' || typeof hash !== 'string') return null;
  const entry = { seq, time, command, version, arguments: args, previous, hash };
  return journalLine(entry) === `${line}\n` && isSealed(host, entry) ? entry : null;
}

function parsed(line: string): { readonly [key in string]?: unknown } | null {
  try {
    const value: unknown = JSON.parse(line);
    return typeof value === 'object' && value !== null ? { ...value } : null;
  } catch {
    // Damage is a finding: the caller names the entry.
    return null;
  }
}

function digest(host: Hashing, text: string): string {
  const hash = host.sha256();
  hash.update(host.utf8.encode(text));
  return hash.hex();
}
