/** One session of the list: who, for whom, when, what was asked of it, what is known. */
import type { AgentSession } from '../../../shared/model/agent.ts';
import { Badge } from '../../components/badge.tsx';
import { EntityIcon, EntityName } from '../../components/entity-icon.tsx';
import { formatCount, formatDuration, formatUtc } from '../../format.ts';
import { visibleLine } from '../../visible-text.ts';
import { ApprovalCounts } from './approval-counts.tsx';
import { CoverageBadge, LabelBadges } from './session-badges.tsx';

const HEADS = [
  'Session',
  'Agent',
  'On behalf of',
  'Start, UTC',
  'Length',
  'Calls',
  'Errors',
  'Denied',
  'Approvals',
  'What its calls do',
  'Evidence',
] as const;

export function SessionsHead() {
  return (
    <div className="rt-session-row rt-session-heads" role="row">
      {HEADS.map((head) => (
        <span key={head} role="columnheader">
          {head}
        </span>
      ))}
    </div>
  );
}

export function SessionRow({ session }: { readonly session: AgentSession }) {
  const { id, agent, human, start, end, calls, errors, denied, labels, paths } = session;
  return (
    <div className="rt-session-row" role="presentation">
      <span role="gridcell" className="rt-session-name">
        <EntityIcon kind="session" />
        <b className="rt-ellipsis" title={visibleLine(id)}>
          {visibleLine(id)}
        </b>
      </span>
      <span role="gridcell" className="rt-ellipsis">
        {agent === null ? <Missing /> : visibleLine(agent)}
      </span>
      <span role="gridcell" className="rt-ellipsis">
        {human === null ? <Missing /> : <EntityName kind="account" label={human} />}
      </span>
      <span role="gridcell" className="rt-mono">
        {start === null ? 'undated' : formatUtc(start, 'minute')}
      </span>
      <span role="gridcell">
        {start === null || end === null ? '—' : formatDuration(end - start)}
      </span>
      <span role="gridcell">{formatCount(calls)}</span>
      <Count value={errors} />
      <Count value={denied} />
      <span role="gridcell" className="rt-ellipsis">
        <ApprovalCounts session={session} />
      </span>
      <span role="gridcell" className="rt-session-labels">
        {paths.length > 0 && <Badge tone="danger">trifecta path</Badge>}
        <LabelBadges labels={labels} hasPath={paths.length > 0} />
      </span>
      <span role="gridcell">
        <CoverageBadge session={session} />
      </span>
    </div>
  );
}

function Count({ value }: { readonly value: number }) {
  return (
    <span role="gridcell" className={value === 0 ? 'rt-muted' : 'rt-danger'}>
      {formatCount(value)}
    </span>
  );
}

function Missing() {
  return <span className="rt-muted">not recorded</span>;
}
