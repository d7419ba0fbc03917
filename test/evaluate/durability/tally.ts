/** What the kills of one host came to. */

export interface Tally {
  readonly host: string;
  kills: number;
  /** Edits, saves and imports that the host had said were kept. */
  acknowledged: number;
  lost: number;
  unopenable: number;
  /** What went wrong, in words; empty when nothing did. */
  readonly troubles: string[];
}

export function newTally(host: string): Tally {
  return { host, kills: 0, acknowledged: 0, lost: 0, unopenable: 0, troubles: [] };
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
