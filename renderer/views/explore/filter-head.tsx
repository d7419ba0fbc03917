/** What Explore and Graph share: the query, the sources, the events over time, what the evidence cannot say. */
import { HonestyStrip, HonestySummary } from '../../components/honesty-strip.tsx';
import { Histogram } from '../../components/histogram.tsx';
import { ErrorState } from '../../components/states.tsx';
import { CaseError } from '../../../shared/model/case-error.ts';
import { useCommands } from '../../commands.ts';
import { setTimeRange, useFilter } from '../../state/filter.ts';
import { periodStore, useShown } from '../../state/shown.ts';
import { EXPLORE_COMMANDS } from './explore-commands.ts';
import './filter-head.css';
import { QueryBar } from './query-bar.tsx';
import { SourceChips } from './source-chips.tsx';
import { PeriodButtons, TimeChips } from './time-chips.tsx';
import { useOverview, useThread } from './use-overview.ts';

/** In a low window the histogram gives way to what is below it. */
const HISTOGRAM_HEIGHT = window.innerHeight < 800 ? 52 : 76;

export function FilterHead() {
  useCommands(EXPLORE_COMMANDS);
  const { error, retry } = useOverview();
  const isQuery = error instanceof CaseError && error.code === 'bad-query';
  const { overview } = useShown();
  if (error !== null && !isQuery) {
    return <ErrorState title="The events could not be counted" error={error} onRetry={retry} />;
  }
  // Nothing to filter: the view says what to do first.
  if (overview?.total === 0) return null;
  return (
    <header className="rt-filter-head">
      <QueryBar error={error} />
      <div className="rt-filter-chips">
        <SourceChips />
        <TimeChips />
        <PeriodButtons />
        {overview !== null && <HonestySummary honesty={overview.honesty} />}
      </div>
      <TimeBand />
    </header>
  );
}

function TimeBand() {
  const { from, to } = useFilter();
  const { overview } = useShown();
  const thread = useThread();
  const bins = overview?.histogram ?? null;
  if (overview === null) return <div className="rt-time-band" />;
  if (bins === null) return null;
  return (
    <div className="rt-time-band">
      <Histogram
        bins={bins}
        range={{ from, to }}
        thread={thread.times}
        height={HISTOGRAM_HEIGHT}
        onWhole={() => periodStore.set({ from: bins.wholeFrom, to: bins.wholeTo + 1 })}
        onRange={(range) => setTimeRange(range.from, range.to)}
      />
      <HonestyStrip honesty={overview.honesty} span={bins} />
    </div>
  );
}
