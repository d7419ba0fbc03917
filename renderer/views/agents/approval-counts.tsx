/** How the calls of a session came to be allowed, counted. */
import {
  APPROVAL_STATES,
  type AgentSession,
  type ApprovalState,
  type Step,
} from '../../../shared/model/agent.ts';
import { useCore } from '../../core-client.ts';
import { formatCount } from '../../format.ts';

export type ApprovalTally = Readonly<Record<ApprovalState, number>>;

/** Short: the list of sessions has one line for them. */
const WORDS: Readonly<Record<ApprovalState, string>> = {
  person: 'by a person',
  policy: 'by policy',
  denied: 'denied',
  'not-recorded': 'unrecorded',
};

/** Longer sessions are counted when they are opened: their steps are not read for a list. */
const MOST_CALLS = 5_000;

export function tallyApprovals(steps: readonly Step[]): ApprovalTally {
  const tally = { person: 0, policy: 0, denied: 0, 'not-recorded': 0 };
  for (const { kind, approval } of steps) {
    if (kind === 'call') tally[approval?.state ?? 'not-recorded'] += 1;
  }
  return tally;
}

export function approvalWords(tally: ApprovalTally): string {
  const said = APPROVAL_STATES.filter((state) => tally[state] > 0).map(
    (state) => `${formatCount(tally[state])} ${WORDS[state]}`,
  );
  return said.length === 0 ? '—' : said.join(', ');
}

/** Of a session in the list; only the rows on screen ask for theirs. */
export function ApprovalCounts({ session }: { readonly session: AgentSession }) {
  const isShort = session.calls <= MOST_CALLS;
  const steps = useCore('sessionSteps', { session: session.id }, { enabled: isShort });
  if (!isShort) return <span className="rt-muted">open to count</span>;
  if (steps.error !== null) return <span className="rt-danger">could not be read</span>;
  if (steps.data === undefined) return <span className="rt-muted">…</span>;
  const words = approvalWords(tallyApprovals(steps.data));
  return <span title={words}>{words}</span>;
}
