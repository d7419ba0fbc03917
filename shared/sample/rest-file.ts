/** `gitlab-audit-api.json`: some of the stream's happenings again, from a machine whose clock is 94 s ahead. */
import { restRecord } from './audit-row.ts';
import { isUndated } from './background-rows.ts';
import type { BackgroundRows } from './background-rows.ts';
import { inChunks, plainCounts } from './sample-file.ts';
import type { PlannedFile } from './sample-file.ts';

/** The REST export's times are this much later than the stream's for the same happenings, in ms. */
export const REST_CLOCK_AHEAD = 94_000;

/** The stream's row that record `index` repeats. */
function sourceRow(index: number, records: number, streamRows: number): number {
  const row = Math.floor(((index + 0.5) * streamRows) / records);
  return isUndated(row) ? row + 1 : row;
}

/** Newest first, as the interface answers. */
function* elements(
  everyday: BackgroundRows,
  records: number,
  streamRows: number,
): Iterable<string> {
  yield '[';
  for (let index = records - 1; index >= 0; index--) {
    const row = everyday.row(sourceRow(index, records, streamRows));
    yield restRecord(row, (row.time ?? 0) + REST_CLOCK_AHEAD);
    if (index > 0) yield ',\n';
  }
  yield ']\n';
}

/** A REST export of `records` of the stream's `streamRows` everyday rows. */
export function restFile(
  everyday: BackgroundRows,
  records: number,
  streamRows: number,
): PlannedFile {
  return {
    name: 'gitlab-audit-api.json',
    format: 'gitlab-audit-rest',
    counts: plainCounts(records),
    chunks: () => inChunks(elements(everyday, records, streamRows)),
  };
}
