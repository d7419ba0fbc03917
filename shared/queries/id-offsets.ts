/** Times of happenings that two sources name by the same id, subtracted. */
import type { Database } from '../store/database.ts';
import { SortedIds } from '../store/id-search.ts';
import { type OwnIdBlock, ownIdBlocks } from '../store/own-ids.ts';
import { type EventColumns, rowOfEvent } from './event-columns.ts';

export interface IdOffsets {
  readonly a: number;
  readonly b: number;
  /** Time in `a` minus time in `b`, for each id that both have. */
  readonly found: readonly number[];
}

/** Pairs of one pair of sources that are looked at; more would say the same. */
const MAX_PAIRS = 5_000;
/** Sources with ids that are held against one another; beyond, only the newest are. */
const MAX_SOURCES = 12;

/** For each two of the newest sources that share ids. Half a second for a million ids in each of two. */
export async function idOffsets(
  db: Database,
  columns: EventColumns,
  pause: () => Promise<void>,
): Promise<readonly IdOffsets[]> {
  const committed = [...new Set(columns.evidence)].sort((a, b) => a - b).slice(-MAX_SOURCES);
  const offsets: IdOffsets[] = [];
  for (const [place, own] of committed.entries()) {
    const others = new Set(committed.slice(0, place));
    if (others.size === 0) continue;
    offsets.push(...againstOthers(db, columns, { own, others }));
    await pause();
  }
  return offsets;
}

function againstOthers(
  db: Database,
  columns: EventColumns,
  { own, others }: { readonly own: number; readonly others: ReadonlySet<number> },
): readonly IdOffsets[] {
  const blocks = [...ownIdBlocks(db, new Set([own]))];
  if (blocks.length === 0) return [];
  const sorted = new SortedIds(joined(blocks.map(({ halves }) => halves)));
  const wanted = new Map<number, { event: number; evidence: number }[]>();
  let pairs = 0;
  for (const block of ownIdBlocks(db, others)) {
    for (let at = 0; at < block.halves.length && pairs < MAX_PAIRS * others.size; at += 2) {
      const place = sorted.find(block.halves[at] ?? 0, block.halves[at + 1] ?? 0);
      if (place < 0) continue;
      const list = wanted.get(place) ?? [];
      wanted.set(place, list);
      list.push({ event: block.firstEvent + (at >> 1), evidence: block.evidence });
      pairs += 1;
    }
  }
  if (pairs === 0) return [];
  return subtracted(columns, { own, blocks, sorted, wanted });
}

interface Found {
  readonly own: number;
  readonly blocks: readonly OwnIdBlock[];
  readonly sorted: SortedIds;
  readonly wanted: ReadonlyMap<number, readonly { event: number; evidence: number }[]>;
}

function subtracted(columns: EventColumns, of: Found): readonly IdOffsets[] {
  const byOther = new Map<number, number[]>();
  for (const { time, place } of sharedTimes(columns, of)) {
    for (const { event: other, evidence } of of.wanted.get(place) ?? []) {
      const difference = time - timeOf(columns, other);
      if (Number.isNaN(difference)) continue;
      const list = byOther.get(evidence) ?? [];
      byOther.set(evidence, list);
      list.push(difference);
    }
  }
  return [...byOther].map(([b, found]) => ({ a: of.own, b, found }));
}

/** Times of the own events whose ids others have. */
function* sharedTimes(
  columns: EventColumns,
  { blocks, sorted, wanted }: Found,
): Generator<{ readonly time: number; readonly place: number }, void, undefined> {
  for (const { firstEvent, halves } of blocks) {
    for (let at = 0; at < halves.length; at += 2) {
      const place = sorted.find(halves[at] ?? 0, halves[at + 1] ?? 0);
      if (!wanted.has(place)) continue;
      yield { time: timeOf(columns, firstEvent + (at >> 1)), place };
    }
  }
}

function timeOf(columns: EventColumns, event: number): number {
  const row = rowOfEvent(columns, event);
  return row < 0 ? Number.NaN : (columns.time[row] ?? Number.NaN);
}

function joined(parts: readonly Int32Array[]): Int32Array {
  const all = new Int32Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
}
