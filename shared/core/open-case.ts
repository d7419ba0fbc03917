/** The case that is open, with what was computed from it and is still true. */
import type { BuiltSession } from '../agents/build-session.ts';
import { sessions, wholeSession } from '../agents/sessions.ts';
import type { Host } from '../host.ts';
import type { AgentSession } from '../model/agent.ts';
import { CaseError } from '../model/case-error.ts';
import type { SealState } from '../model/case-info.ts';
import type { SourceCoverage } from '../model/coverage.ts';
import type { EventFilter } from '../model/explore.ts';
import type { Holdings } from '../links/holdings.ts';
import { readHoldings } from '../links/read-holdings.ts';
import { type ClockSkew, clockSkews } from '../queries/clock-skew.ts';
import { type EventColumns, loadEventColumns } from '../queries/event-columns.ts';
import { type EventView, eventView } from '../queries/event-view.ts';
import { TextIndexes } from '../queries/text-indexes.ts';
import type { CallContext } from '../protocol/serve.ts';
import type { Database } from '../store/database.ts';
import { extendChain, NO_ENTRY } from '../store/log.ts';

/** Filters whose answers are kept: the table's, the chips', the one before. */
const KEPT_VIEWS = 4;

export class OpenCase {
  readonly db: Database;
  readonly host: Host;
  readonly texts: TextIndexes;
  /** As it was opened, or `intact` once it was saved. */
  seal: SealState;
  /** Null: its files are plain. It stays in memory as long as the case is open: each snapshot takes a new key from it. */
  passphrase: string | null = null;
  /** Name of the file that it was opened from; null when it never was one. */
  fileName: string | null = null;
  #columns: Promise<EventColumns> | null = null;
  #views = new Map<string, EventView>();
  #holdings: Holdings | null = null;
  #skews: readonly ClockSkew[] | null = null;
  #sessions: readonly AgentSession[] | null = null;
  #coverage: Promise<readonly SourceCoverage[]> | null = null;
  /** The session that was asked for last: its views ask for it several times over. */
  #session: { readonly id: string; readonly built: BuiltSession } | null = null;
  #chain = NO_ENTRY;
  /** Counts changes of the events; an answer that began before one is thrown away. */
  #generation = 0;

  constructor(db: Database, host: Host, seal: SealState = 'new') {
    this.db = db;
    this.host = host;
    this.texts = new TextIndexes(db, host);
    this.seal = seal;
  }

  /** Forget what was computed from events: evidence came or went. */
  eventsChanged(): void {
    this.#generation += 1;
    this.#columns = null;
    this.#views.clear();
    this.#holdings = null;
    this.#skews = null;
    this.#sessions = null;
    this.#coverage = null;
    this.#session = null;
  }

  /** Forget which events carry which tags. */
  annotationsChanged(): void {
    this.#views.clear();
  }

  /** The columns of all committed events; read once, shared by all who wait. */
  columns(context: CallContext): Promise<EventColumns> {
    // One caller's cancellation must not fail the others, so the shared reading is never cancelled.
    this.#columns ??= loadEventColumns(this.db, this.host, {
      cancelled: () => false,
      progress: (done, total) => context.progress('reading the events', done, total),
    });
    return this.#columns;
  }

  async view(filter: EventFilter, context: CallContext): Promise<EventView> {
    const key = JSON.stringify(filter);
    const kept = this.#views.get(key);
    if (kept) return kept;
    const generation = this.#generation;
    const columns = await this.columns(context);
    if (context.cancelled()) throw new CaseError('cancelled', 'the filter was replaced by another');
    const view = eventView(this.db, { columns, indexes: this.texts }, filter);
    if (generation === this.#generation) this.#keep(key, view);
    return view;
  }

  /** True while the chain of the log holds. Each entry is hashed once, however often this is asked. */
  isChainIntact(): boolean {
    this.#chain = extendChain(this.db, this.host, this.#chain);
    return this.#chain.broken === null;
  }

  /** Sources whose clocks differ. */
  skews(columns: EventColumns): readonly ClockSkew[] {
    this.#skews ??= clockSkews(columns);
    return this.#skews;
  }

  /** The cards of the sources, computed by `compute` once; what failed is tried again. */
  coverage(compute: () => Promise<readonly SourceCoverage[]>): Promise<readonly SourceCoverage[]> {
    const kept = this.#coverage;
    if (kept !== null) return kept;
    const computed = compute();
    this.#coverage = computed;
    computed.catch(() => {
      if (this.#coverage === computed) this.#coverage = null;
    });
    return computed;
  }

  holdings(): Holdings {
    this.#holdings ??= readHoldings(this.db);
    return this.#holdings;
  }

  sessions(): readonly AgentSession[] {
    this.#sessions ??= sessions(this.db);
    return this.#sessions;
  }

  /** One session, whole. Errors: `not-found`. */
  session(id: string): BuiltSession {
    if (this.#session?.id !== id) this.#session = { id, built: wholeSession(this.db, id) };
    return this.#session.built;
  }

  close(): void {
    this.texts.stop();
    this.eventsChanged();
    this.db.close();
  }

  #keep(key: string, view: EventView): void {
    const oldest = this.#views.keys().next();
    if (this.#views.size >= KEPT_VIEWS && !oldest.done) this.#views.delete(oldest.value);
    this.#views.set(key, view);
  }
}

/** The one place that holds the open case; methods ask it and never keep the answer. */
export interface CaseSlot {
  current: OpenCase | null;
}

/** The open case. Errors: `no-case`. */
export function required(slot: CaseSlot): OpenCase {
  if (slot.current) return slot.current;
  throw new CaseError('no-case', 'no case is open; open one, or drop files to begin a new one');
}
