/** What the kills of one host came to. */

export type Done = Record<'edits' | 'saves' | 'imports', number>;

export interface Tally {
  readonly host: string;
  kills: number;
  /** Edits, saves and imports that the host had said were kept. */
  acknowledged: number;
  lost: number;
  unopenable: number;
  /** Steps that were begun before the kills, by kind. */
  readonly done: Done;
  /** From an edit to its flush, in ms; where there is a page, from the key to the word that it is flushed. */
  readonly latencies: number[];
  readonly hasPage: boolean;
  /** What went wrong, in words; empty when nothing did. */
  readonly troubles: string[];
}

export function newTally(host: string, hasPage = false): Tally {
  const done = { edits: 0, saves: 0, imports: 0 };
  const counts = { kills: 0, acknowledged: 0, lost: 0, unopenable: 0 };
  return { host, hasPage, ...counts, done, latencies: [], troubles: [] };
}

/** Numbers from a seed, the same on every machine: a run can be made again. */
export function seeded(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

export function wordsOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

/** The value below which `part` of the values lie. */
export function percentile(values: readonly number[], part: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? 0;
}
