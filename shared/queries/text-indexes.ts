/** The indexes that a case's bare words use, and their building in the background. */
import type { Host } from '../host.ts';
import type { Database } from '../store/database.ts';
import { hasLeftovers } from '../store/drop-leftovers.ts';
import { TextIndex } from './text-index.ts';
import type { TextIndexLimits } from './text-index.ts';

/** Work at a stretch, before other work is let in: a page of rows must not wait longer. */
const SLICE_MS = 6;

export class TextIndexes {
  /** Actions, summaries: short, and of a large case up to one an event. */
  readonly text: TextIndex;
  /** What agents said and read: long. */
  readonly part: TextIndex;
  readonly #db: Database;
  readonly #host: Pick<Host, 'pause' | 'ticks'>;
  #isBuilding = false;
  #failure: Error | null = null;
  #stopped = false;

  constructor(db: Database, host: Pick<Host, 'pause' | 'ticks'>, limits?: TextIndexLimits) {
    this.#db = db;
    this.#host = host;
    this.text = new TextIndex(
      db,
      { name: 'text', columns: ['value'], bits: 256, page: 400 },
      limits,
    );
    this.part = new TextIndex(
      db,
      { name: 'part', columns: ['text', 'tool'], bits: 2048, page: 20 },
      limits,
    );
  }

  /** Texts that are indexed, of those that are to be; both 0 where a case is small enough to need none. */
  get progress(): { readonly done: number; readonly total: number } {
    const [text, part] = [this.text.progress, this.part.progress];
    return { done: text.done + part.done, total: text.total + part.total };
  }

  /** Goes on building, and says how far it is. Throws what ended the last attempt; answers stay right. */
  begin(): TextIndexes['progress'] {
    if (this.#failure !== null) throw this.#failure;
    if (!this.#isBuilding) this.#buildBehind();
    return this.progress;
  }

  #buildBehind(): void {
    this.#isBuilding = true;
    this.build()
      .catch((error: unknown) => {
        this.#failure = error instanceof Error ? error : new Error(String(error));
      })
      .finally(() => {
        this.#isBuilding = false;
      });
  }

  /** Before the case is closed. */
  stop(): void {
    this.#stopped = true;
  }

  /** Builds in slices; resolves when it stops: done, closed, or an import is open. */
  async build(): Promise<void> {
    while (!this.#stopped && !hasLeftovers(this.#db)) {
      const end = this.#host.ticks() + SLICE_MS;
      let more = true;
      while (more && this.#host.ticks() < end) more = this.text.step() || this.part.step();
      if (!more) return;
      await this.#host.pause();
    }
  }
}
