/** What is cited or can be cited: its sign, its place in the workbench, what may be said of it. Pure. */
import type { EvidenceState } from '../../../shared/model/agent.ts';
import type { Citation, CitationTarget } from '../../../shared/model/report.ts';
import type { Tone } from '../../components/badge.tsx';
import { formatCountOf } from '../../format.ts';
import type { ViewId } from '../../state/view.ts';

/** The entity kind whose sign stands for a target. */
export function iconOf(target: CitationTarget): string {
  switch (target.kind) {
    case 'event':
      return 'other';
    case 'link':
    case 'cluster':
      return 'account';
    case 'value':
      return target.valueKind;
    case 'step':
      return 'tool';
    case 'session':
      return 'session';
    case 'evidence':
      return 'file';
  }
}

const VIEWS: Readonly<Record<CitationTarget['kind'], ViewId>> = {
  event: 'explore',
  link: 'graph',
  cluster: 'graph',
  value: 'graph',
  step: 'agents',
  session: 'agents',
  evidence: 'evidence',
};

/** Where a cited thing is seen best. */
export function viewOf(target: CitationTarget): ViewId {
  return VIEWS[target.kind];
}

export function isSameTarget(a: CitationTarget, b: CitationTarget): boolean {
  return keyOf(a) === keyOf(b);
}

function keyOf(target: CitationTarget): string {
  const entries = Object.entries(target).sort(([a], [b]) => (a < b ? -1 : 1));
  return JSON.stringify(entries);
}

export interface ClaimState {
  readonly tone: Tone;
  readonly words: string;
  /** False: someone should look at it before the report leaves the house. */
  readonly holds: boolean;
}

const STATES: Readonly<Record<EvidenceState, ClaimState>> = {
  asked: { tone: 'doubt', words: 'asked only: nothing shows that it ran', holds: false },
  claimed: { tone: 'doubt', words: 'claimed only: the agent’s own words', holds: false },
  recorded: { tone: 'ok', words: 'recorded by one source', holds: true },
  confirmed: { tone: 'ok', words: 'confirmed by a second source', holds: true },
  contradicted: { tone: 'danger', words: 'contradicted by another record', holds: false },
};

/** How a claim stands, by its evidence alone; the weakest thing about it is said. */
export function claimState(citation: Citation): ClaimState {
  const { evidenceState, confidence, rows, rowCount } = citation;
  if (evidenceState !== null && !STATES[evidenceState].holds) return STATES[evidenceState];
  if (rowCount === 0) return { tone: 'doubt', words: 'no record behind it', holds: false };
  if (rows.some(({ sliceSha256 }) => sliceSha256 === null)) {
    return { tone: 'doubt', words: 'its evidence is not at hand', holds: false };
  }
  if (confidence === 'possible') return { tone: 'doubt', words: 'a pattern only', holds: false };
  if (confidence === 'probable')
    return { tone: 'doubt', words: 'probable, not sure', holds: false };
  if (confidence === 'confirmed') return { tone: 'ok', words: 'confirmed membership', holds: true };
  return evidenceState === null
    ? { tone: 'ok', words: 'rests on its rows', holds: true }
    : STATES[evidenceState];
}

/** For lists: where and when stand beside it, so that what it shows comes first. */
export function shortStatement({ target, statement }: Citation): string {
  if (target.kind !== 'step') return statement;
  return statement.replace(/^Session .{1,200}?, step \d+, at .{1,40}?: /u, '');
}

/** Beside a short statement: which step it was. */
export function placeWords({ target }: Citation): string | null {
  return target.kind === 'step' ? `step ${target.step} of ${target.session}` : null;
}

export function rowWords({ rowCount }: Citation): string {
  return formatCountOf(rowCount, 'row');
}
