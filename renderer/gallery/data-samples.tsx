/** Histogram, honesty strip, and a table of five million rows. */
import { useState } from 'react';
import type { Honesty } from '../../shared/model/explore.ts';
import type { SortOrder } from '../../shared/model/explore.ts';
import { OutcomeBadge } from '../components/badge.tsx';
import { DataTable } from '../components/data-table.tsx';
import { EntityName } from '../components/entity-icon.tsx';
import { Histogram, type TimeRange } from '../components/histogram.tsx';
import { HonestyStrip, HonestySummary } from '../components/honesty-strip.tsx';
import { Pane } from '../components/pane.tsx';
import { EmptyState } from '../components/states.tsx';
import { ColumnsButton, type DataColumn, useShownColumns } from '../components/table-columns.tsx';
import { DAY, formatCount, formatUtc, HOUR } from '../format.ts';

const FROM = Date.UTC(2026, 4, 1);
const BINS = 144;
const all = Array.from({ length: BINS }, (_, bin) =>
  bin > 44 && bin < 50 ? 0 : 40 + ((bin * 37) % 23) + (bin > 84 && bin < 108 ? 60 : 0),
);
const matched = all.map((count, bin) =>
  bin > 80 && bin < 108 ? Math.floor(count * 0.6) : count % 7,
);
const HONESTY: Honesty = {
  gaps: [{ file: 'gitlab-audit.csv', from: FROM + 3.6 * DAY, to: FROM + 4.2 * DAY }],
  undated: 312,
  rejected: 4,
  duplicates: 43,
  conflicting: 2,
  truncated: ['gitlab-audit.csv'],
  skewed: [{ file: 'okta.json', text: 'runs 94 s ahead' }],
  overCommon: 1,
};

export function TimeSample() {
  const [range, setRange] = useState<TimeRange>({ from: FROM + 6.5 * DAY, to: FROM + 8.8 * DAY });
  const bins = {
    from: FROM,
    to: FROM + 12 * DAY,
    before: { all: 31, matched: 2 },
    after: { all: 0, matched: 0 },
    wholeFrom: FROM - 40 * DAY,
    wholeTo: FROM + 12 * DAY,
    all,
    matched,
  };
  return (
    <>
      <HonestySummary honesty={HONESTY} />
      <Histogram bins={bins} range={range} thread={[FROM + 7.7 * DAY]} onRange={setRange} />
      <HonestyStrip honesty={HONESTY} span={bins} />
    </>
  );
}

interface SampleRow {
  readonly id: number;
  readonly time: number;
}

const COLUMNS: readonly DataColumn<SampleRow>[] = [
  {
    id: 'time',
    title: 'Time (UTC)',
    size: 190,
    isMono: true,
    isSortable: true,
    cell: ({ time }) => formatUtc(time),
  },
  {
    id: 'actor',
    title: 'Actor',
    size: 140,
    cell: ({ id }) => <EntityName kind="account" label={`account ${id % 90}`} />,
  },
  { id: 'action', title: 'Action', size: 180, isMono: true, cell: () => 'pipeline_created' },
  {
    id: 'outcome',
    title: 'Outcome',
    size: 100,
    cell: ({ id }) => <OutcomeBadge outcome={id % 9 === 4 ? 'denied' : 'success'} />,
  },
  { id: 'row', title: 'Row', size: 110, isHiddenAtFirst: true, cell: ({ id }) => formatCount(id) },
];
const ROWS = 5_000_000;

async function rowsAt(range: { readonly position: number; readonly limit: number }) {
  return Array.from({ length: range.limit }, (_, at): SampleRow => {
    const id = range.position + at;
    return { id, time: FROM + id * 997 + Math.floor(id / 7) * 3 * HOUR };
  });
}

export function TableSample() {
  const shown = useShownColumns('gallery', COLUMNS);
  const [selected, setSelected] = useState<readonly number[]>([3, 4]);
  const [order, setOrder] = useState<SortOrder>('time-ascending');
  return (
    <div style={{ height: 300 }}>
      <Pane
        title="Events"
        note={`${formatCount(ROWS)} rows`}
        scroll="none"
        actions={<ColumnsButton columns={COLUMNS} shown={shown} />}
      >
        <DataTable
          label="Events"
          columns={COLUMNS}
          shown={shown}
          count={ROWS}
          listKey={['gallery', order]}
          fetchPage={rowsAt}
          isSelected={({ id }) => selected.includes(id)}
          onSelect={({ id }, { extend }) => setSelected(extend ? [...selected, id] : [id])}
          order={order}
          onOrder={setOrder}
          breaks={[{ before: 2, words: '3 h 07 min without events from GitLab audit' }]}
          empty={<EmptyState title="No events" />}
        />
      </Pane>
    </div>
  );
}
