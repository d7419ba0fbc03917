/** Where a gap in the evidence falls between two rows, and what it says. */
import type { Honesty, SortOrder } from '../../../shared/model/explore.ts';
import type { EventRow } from '../../../shared/model/explore-row.ts';
import { formatDuration } from '../../format.ts';

export type Gap = Honesty['gaps'][number] & { readonly label: string };

/** The words between a row and the one above it; null where no gap begins there. */
export function gapAbove(
  gaps: readonly Gap[],
  order: SortOrder,
): (row: EventRow, above: EventRow) => string | null {
  const begins = (gap: Gap, row: EventRow, above: EventRow): boolean => {
    if (row.time === null || above.time === null) return false;
    return order === 'time-ascending'
      ? above.time <= gap.from && row.time > gap.from
      : above.time >= gap.to && row.time < gap.to;
  };
  return (row, above) => {
    const found = gaps.find((gap) => begins(gap, row, above));
    if (found === undefined) return null;
    const { from, to, label } = found;
    return `${formatDuration(to - from)} without events from ${label} · the export has a gap`;
  };
}
