/** Unsaved work out of a journal: what is there, and doing it again. */
import type { Host } from '../host.ts';
import { CaseError } from '../model/case-error.ts';
import type { LogEntry } from '../model/case-info.ts';
import type { JournalFindings } from '../model/journal.ts';
import type { Area } from '../protocol/contract.ts';
import type { CoreMethods } from '../protocol/serve.ts';
import { revealJournal } from '../store/hidden-journal.ts';
import { journalHead, type JournalReading, readJournal } from '../store/journal.ts';
import { GENESIS, logEntry, logHead } from '../store/log.ts';
import { changed, logged } from './change.ts';
import { type CaseSlot, type OpenCase, required } from './open-case.ts';
import { applyEntry, effectOf } from './replay.ts';

type Journal = 'examineJournal' | 'recoverJournal' | 'journalHead';

const MAX_TITLES = 20;

export function journalMethods(slot: CaseSlot, host: Host): Pick<CoreMethods, Journal> {
  return {
    examineJournal: async ({ journal }) => (await examined(required(slot), journal)).findings,
    recoverJournal: async ({ journal }, context) => {
      const open = required(slot);
      const { findings, entries } = await examined(open, journal);
      const areas = new Set<Area>(['log']);
      for (const entry of entries) {
        for (const area of applyEntry(open.db, open.host, entry)) areas.add(area);
        logged(context, entry);
      }
      if (entries.length > 0) changed(open, context, [...areas]);
      return findings;
    },
    journalHead: (base) => journalHead(host, base),
  };
}

/** A journal and what can be done again of it. */
export interface Examined {
  readonly findings: JournalFindings;
  /** What can be done again, in order. */
  readonly entries: readonly LogEntry[];
}

/** Holds a journal against the open case. Damage is a finding, no error. */
export async function examined({ db, host }: OpenCase, bytes: Uint8Array): Promise<Examined> {
  const reading = readJournal(host, await revealJournal(db, host, bytes));
  const { damage, tornBytes, unread } = reading;
  const nothing = { newer: 0, titles: [], lostImports: [], damage, tornBytes };
  const head = logHead(db) ?? { seq: 0, hash: GENESIS };
  const beyond = reading.entries.filter(({ seq }) => seq > head.seq);
  if (isForeign(reading, { head, next: beyond[0], own: (seq) => logEntry(db, seq) })) {
    const unreachable = reading.entries.length + unread;
    return { findings: { ...nothing, unreachable, foreign: true }, entries: [] };
  }
  const stop = beyond.findIndex(({ command }) => command === 'import');
  const entries = stop < 0 ? beyond : beyond.slice(0, stop);
  const findings = {
    ...nothing,
    newer: entries.length,
    titles: titlesOf(entries, (seq) => logEntry(db, seq)),
    lostImports: beyond.filter(({ command }) => command === 'import').map(importWords),
    unreachable: beyond.length - entries.length + unread,
    foreign: false,
  };
  return { findings, entries };
}

interface Place {
  readonly head: { readonly seq: number; readonly hash: string };
  /** First entry beyond the head. */
  readonly next: LogEntry | undefined;
  readonly own: (seq: number) => LogEntry | null;
}

/** True when case and journal went different ways: neither is a beginning of the other. */
function isForeign({ base, entries }: JournalReading, { head, next, own }: Place): boolean {
  if (base === null) return false;
  if (next !== undefined) return next.previous !== head.hash;
  const last = entries.at(-1) ?? { seq: base.entries, hash: base.head };
  return last.seq > 0 && own(last.seq)?.hash !== last.hash;
}

function titlesOf(
  entries: readonly LogEntry[],
  own: (seq: number) => LogEntry | null,
): readonly string[] {
  const bySeq = new Map(entries.map((entry) => [entry.seq, entry]));
  const earlier = (seq: number): LogEntry | null => bySeq.get(seq) ?? own(seq);
  return entries.slice(0, MAX_TITLES).map((entry) => effectOf(entry, earlier).title);
}

function importWords(entry: LogEntry): string {
  const args: unknown = JSON.parse(entry.arguments);
  const files: unknown = typeof args === 'object' && args !== null && Reflect.get(args, 'files');
  if (!Array.isArray(files)) throw new CaseError('damaged', `entry ${entry.seq} names no files`);
  return files.map((file: unknown) => nameOf(file)).join(', ');
}

function nameOf(file: unknown): string {
  const name: unknown = typeof file === 'object' && file !== null && Reflect.get(file, 'file');
  return typeof name === 'string' ? name : 'a file';
}
