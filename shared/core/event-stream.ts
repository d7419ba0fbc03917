/** Events of a filter in time order, page by page, with their records where they are asked for. */
import { CaseError } from '../model/case-error.ts';
import type { EventFilter } from '../model/explore.ts';
import type { EventRow } from '../model/explore-row.ts';
import type { UnixMs } from '../model/time.ts';
import type { CallContext } from '../protocol/serve.ts';
import { eventRows } from '../queries/event-rows.ts';
import { idsAt } from '../queries/event-view.ts';
import { parseTime } from '../values/time.ts';
import { AcquiredFiles, readText, verifyEvidence } from '../store/evidence-bytes.ts';
import type { OpenCase } from './open-case.ts';

const PAGE = 1000;

export interface StreamOptions {
  readonly filter: EventFilter;
  /** Null: all. */
  readonly limit: number | null;
  readonly raw: boolean;
}

export interface StreamedEvent {
  readonly row: EventRow;
  /** The record's bytes as UTF-8; null when they were not asked for or are not at hand. */
  readonly raw: string | null;
}

/**
 * Memory holds a page, and the order of the case as numbers. Ties in time go by import, then record; undated
 * events are last. Errors: `bad-query`.
 */
export async function* eventStream(
  open: OpenCase,
  context: CallContext,
  options: StreamOptions,
): AsyncGenerator<readonly StreamedEvent[], void, undefined> {
  const view = await open.view(options.filter, context);
  const total = Math.min(view.rows.length, options.limit ?? Infinity);
  const records = new Records(open);
  for (let position = 0; position < total; position += PAGE) {
    const limit = Math.min(PAGE, total - position);
    const page: StreamedEvent[] = [];
    for (const row of eventRows(open.db, idsAt(view, 'time-ascending', { position, limit }))) {
      page.push({ row, raw: options.raw ? await records.of(row) : null });
    }
    yield page;
    context.progress('reading the events', position + page.length, total);
  }
}

/** Records by their first place. A file by reference is hashed again before its first record is shown. */
class Records {
  readonly #open: OpenCase;
  readonly #files: AcquiredFiles;
  readonly #sound = new Map<number, boolean>();

  constructor(open: OpenCase) {
    this.#open = open;
    this.#files = new AcquiredFiles(open.db, open.host);
  }

  async of(row: EventRow): Promise<string | null> {
    const { db, host } = this.#open;
    const [source] = row.sources;
    if (source === undefined || !(await this.#isSound(source.evidence))) return null;
    return await readText(db, host, source);
  }

  async #isSound(evidence: number): Promise<boolean> {
    const known = this.#sound.get(evidence);
    if (known !== undefined) return known;
    const sound = (await verifyEvidence(this.#files, evidence)) === true;
    this.#sound.set(evidence, sound);
    return sound;
  }
}

/** A moment as a person writes it: ISO 8601, UTC unless it says another zone. Errors: `bad-argument`. */
export function momentOf(text: string): UnixMs {
  const { ms } = parseTime(text, 'text');
  if (ms !== null) return ms;
  throw new CaseError(
    'bad-argument',
    `\`${text}\` is no time; write it as 2026-03-01 or 2026-03-01T10:00:00Z`,
  );
}
