/** A session in words: who, on whose behalf, and what to look at. */
import { memo, useMemo } from 'react';
import type { AgentSession, Step } from '../../../shared/model/agent.ts';
import { Badge } from '../../components/badge.tsx';
import { Button } from '../../components/button.tsx';
import { EntityIcon, EntityName } from '../../components/entity-icon.tsx';
import { formatCountOf } from '../../format.ts';
import { visibleLine } from '../../visible-text.ts';
import { closeSession } from './open-session.ts';
import { CoverageBadge, LabelBadges } from './session-badges.tsx';
import { selectPath } from './session-commands.ts';
import { isWrite } from './step-walk.ts';

interface SessionHeadProps {
  readonly session: AgentSession;
  readonly steps: readonly Step[];
}

export const SessionHead = memo(function SessionHead({ session, steps }: SessionHeadProps) {
  const { id, agent, human, labels, paths } = session;
  const unapproved = useMemo(() => steps.filter(isUnapprovedWrite).length, [steps]);
  return (
    <header className="rt-session-head">
      <EntityIcon kind="session" size={13} />
      <h2 className="rt-ellipsis" title={visibleLine(id)}>
        Session {visibleLine(id)}
      </h2>
      <span className="rt-muted rt-session-who">
        {agent === null ? 'agent not named' : visibleLine(agent)}
        {human === null ? ', for whom is not recorded' : ', on behalf of'}
      </span>
      {human !== null && <EntityName kind="account" label={human} />}
      <span className="rt-session-pills">
        {paths.length > 0 && (
          <Button tone="danger" keyHint="P" onPress={() => selectPath(session, steps)}>
            {pathWords(paths)}
          </Button>
        )}
        {unapproved > 0 && (
          <Badge
            tone="doubt"
            title="Writes for which no approval is recorded. That none is recorded does not say that none was given."
          >
            {formatCountOf(unapproved, 'write')} without a recorded approval
          </Badge>
        )}
        <LabelBadges labels={labels} hasPath={paths.length > 0} />
        <CoverageBadge session={session} />
      </span>
      <Button keyHint="Alt+Up" onPress={closeSession}>
        Sessions
      </Button>
    </header>
  );
});

function isUnapprovedWrite(step: Step): boolean {
  return isWrite(step) && (step.approval?.state ?? 'not-recorded') === 'not-recorded';
}

function pathWords(paths: AgentSession['paths']): string {
  const [first] = paths;
  if (paths.length === 1 && first !== undefined) return `Trifecta path ${first.steps.join(' → ')}`;
  return `${paths.length} trifecta paths`;
}
