/** What will become of the file's first records by the mapping. */
import type { ReactNode } from 'react';
import type { NormalizedRecord } from '../../../shared/model/event.ts';
import type { MappingTrial } from '../../../shared/model/mapping.ts';
import { Badge, OutcomeBadge, StateText } from '../../components/badge.tsx';
import { formatCount, formatCountOf, formatUtc } from '../../format.ts';
import { visibleLine } from '../../visible-text.ts';

type Cell = readonly [title: string, cell: (row: NormalizedRecord) => ReactNode];

const CELLS: readonly Cell[] = [
  ['Time (UTC)', timeCell],
  ['Actor', ({ actor }) => shown(actor?.name ?? actor?.id ?? null)],
  ['Action', ({ action }) => shown(action)],
  ['Target', ({ target }) => shown(target?.name ?? target?.id ?? null)],
  ['Address', ({ ips }) => shown(ips.length === 0 ? null : ips.join(', '))],
  ['Outcome', ({ outcome }) => <OutcomeBadge outcome={outcome} />],
  ['Session', ({ session }) => shown(session)],
  ['Summary', ({ summary }) => shown(summary)],
];

export function TrialRows({ trial }: { readonly trial: MappingTrial }) {
  return (
    <div className="rt-import-table rt-mapping-rows" role="region" aria-label="Events" tabIndex={0}>
      <table>
        <thead>
          <tr>
            {CELLS.map(([title]) => (
              <th key={title} scope="col">
                {title}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {trial.rows.map((row, at) => (
            <tr key={at}>
              {CELLS.map(([title, cell]) => (
                <td key={title}>{cell(row)}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

interface TrialCountsProps {
  readonly trial: MappingTrial;
  /** The times may be read in the wrong order of day and month. */
  readonly isDoubtful: boolean;
}

export function TrialCounts({ trial, isDoubtful }: TrialCountsProps) {
  const { sampled, undated, withoutActor, withoutAddress, unreadTimes, outcomeWords } = trial;
  const unknown = outcomeWords.filter(({ isUnderstood }) => !isUnderstood);
  const counts = [
    `${formatCount(undated)} undated`,
    `${formatCount(withoutActor)} without an actor`,
    `${formatCount(withoutAddress)} without an address`,
  ];
  return (
    <p className="rt-mapping-counts" role="status">
      <StateText tone={undated > 0 || isDoubtful || withoutActor === sampled ? 'doubt' : 'ok'}>
        Of the first {formatCountOf(sampled, 'record')}: {counts.join(', ')}.
      </StateText>
      {unreadTimes.length > 0 && (
        <span className="rt-muted">No time: {unreadTimes.map(quoted).join(', ')}</span>
      )}
      {unknown.length > 0 && (
        <span className="rt-muted">
          Outcome not understood:{' '}
          {unknown
            .slice(0, 6)
            .map(({ word }) => quoted(word))
            .join(', ')}
        </span>
      )}
    </p>
  );
}

function quoted(text: string): string {
  return `“${visibleLine(text.slice(0, 40))}”`;
}

function timeCell({ time }: NormalizedRecord): ReactNode {
  if (time.ms === null) return <Badge tone="doubt">no time</Badge>;
  return <span className="rt-mono">{formatUtc(time.ms, time.precision)}</span>;
}

function shown(text: string | null): ReactNode {
  return text === null || text === '' ? <span className="rt-muted">—</span> : visibleLine(text);
}
