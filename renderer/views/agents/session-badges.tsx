/** Labels and coverage of a session or a step, as pills. */
import type { AgentLabel, AgentSession } from '../../../shared/model/agent.ts';
import { Badge } from '../../components/badge.tsx';
import { formatCount, formatCountOf } from '../../format.ts';
import { LABEL_WORDS } from './call-kinds.ts';

/** What a trifecta path consists of, and so says already. */
const OF_A_PATH: ReadonlySet<AgentLabel> = new Set([
  'untrusted-read',
  'private-read',
  'outward-write',
]);

interface LabelBadgesProps {
  readonly labels: readonly AgentLabel[];
  /** A badge for the path stands beside these. */
  readonly hasPath?: boolean;
}

/** `trifecta-path` has its own place wherever these stand. */
export function LabelBadges({ labels, hasPath = false }: LabelBadgesProps) {
  return (
    <>
      {labels
        .filter((label) => label !== 'trifecta-path' && !(hasPath && OF_A_PATH.has(label)))
        .map((label) => (
          <Badge key={label} tone={LABEL_WORDS[label].tone} title={LABEL_WORDS[label].meaning}>
            {LABEL_WORDS[label].short}
          </Badge>
        ))}
    </>
  );
}

/** How many calls have their result in the evidence. */
export function coverageWords({ calls, paired }: Pick<AgentSession, 'calls' | 'paired'>): string {
  if (calls === 0) return 'no calls recorded';
  return `${formatCount(paired)} of ${formatCountOf(calls, 'call')} paired`;
}

export function CoverageBadge({ session }: { readonly session: AgentSession }) {
  const isWhole = session.paired === session.calls;
  return (
    <Badge
      hatched={!isWhole}
      title="Calls that have their result in the evidence. For the others nothing shows that they ran."
    >
      {coverageWords(session)}
    </Badge>
  );
}
