/** Where gaps in the evidence fall in the table, and what they say. */
import type { EvidenceSummary } from '../../../shared/model/evidence.ts';
import type { EventFilter, Overview, SortOrder } from '../../../shared/model/explore.ts';
import type { TableBreak } from '../../components/table-breaks.ts';
import { formatDuration } from '../../format.ts';
import { sourceLook } from './source-looks.ts';

interface GapsOf {
  readonly filter: EventFilter;
  readonly order: SortOrder;
  readonly sources: readonly EvidenceSummary[];
}

/** Gaps with rows on both sides, of the sources that the filter does not leave out. */
export function gapBreaks(
  overview: Overview,
  { filter, order, sources }: GapsOf,
): readonly TableBreak[] {
  const dated = datedOf(overview);
  const breaks = overview.honesty.gaps.flatMap(({ file, from, to }, at) => {
    const above = overview.gapPositions[at] ?? 0;
    const source = sources.find((one) => one.file === file);
    if (source === undefined || filter.withoutSources.includes(source.id)) return [];
    if (above === 0 || above === dated) return [];
    const { label } = sourceLook(source.format, source.formatTitle);
    const words = `${formatDuration(to - from)} without events from ${label} · the export has a gap`;
    return [{ before: order === 'time-ascending' ? above : dated - above, words }];
  });
  return breaks.sort((a, b) => a.before - b.before);
}

/** Matched events with a time: those without stand at the end in both orders. */
function datedOf({ histogram }: Overview): number {
  if (histogram === null) return 0;
  const { before, after, matched } = histogram;
  return matched.reduce((sum, count) => sum + count, before.matched + after.matched);
}
