/** Citing what the case shows by itself: rings, their strongest links, sessions with a dangerous path. */
import type { Cluster } from '../model/link.ts';
import type { CitationTarget } from '../model/report.ts';
import type { CallContext } from '../protocol/serve.ts';
import { citations, nextCitationNumber, putCitation } from '../store/citations.ts';
import { change } from './change.ts';
import { citationOf } from './cite.ts';
import { linksOf } from './link-methods.ts';
import type { OpenCase } from './open-case.ts';

/** What can be told without a person choosing it. */
export const FINDING_KINDS = ['rings', 'links', 'sessions'] as const;
export type FindingKind = (typeof FINDING_KINDS)[number];

/** Links cited of each ring. */
const LINKS_EACH = 3;
/** Rings and sessions cited; a report of hundreds is read by nobody, and the answers have them all. */
const MOST_RINGS = 20;
const MOST_SESSIONS = 20;

/** How the citations are kept: as changes of the case with log entries, or for this report alone. */
export type CitingMode = 'logged' | 'unlogged';

/**
 * Cites the findings of these kinds, unless something is cited already: a person's choice is not added to. Returns how
 * many citations it made.
 */
export async function citeFindings(
  open: OpenCase,
  context: CallContext,
  of: { readonly kinds: readonly FindingKind[]; readonly mode: CitingMode },
): Promise<number> {
  if (citations(open.db).length > 0) return 0;
  const targets = findingTargets(open, of.kinds);
  for (const target of targets) {
    const content = await citationOf(open, context, target);
    const number = nextCitationNumber(open.db);
    if (of.mode === 'unlogged') putCitation(open.db, number, content);
    else change(open, context, { command: 'cite', args: { number, content } });
  }
  return targets.length;
}

function findingTargets(open: OpenCase, kinds: readonly FindingKind[]): readonly CitationTarget[] {
  const rings = linksOf(open, []).clusters.slice(0, MOST_RINGS);
  const targets: CitationTarget[] = [];
  for (const ring of rings) {
    if (kinds.includes('rings')) {
      targets.push({ kind: 'cluster', accounts: ring.members.map(({ account }) => account) });
    }
    if (kinds.includes('links')) targets.push(...strongestLinks(ring));
  }
  if (kinds.includes('sessions')) targets.push(...dangerousSessions(open));
  return targets;
}

/** Pairs by the summed weight of the values that both hold: the strongest of each pair of members, once. */
function strongestLinks({ members }: Cluster): readonly CitationTarget[] {
  const pairs = members.flatMap((a, at) =>
    members.slice(at + 1).map((b) => ({ a: a.account, b: b.account, weight: shared(a, b) })),
  );
  pairs.sort((one, other) => other.weight - one.weight);
  return pairs
    .filter(({ weight }) => weight > 0)
    .slice(0, LINKS_EACH)
    .map(({ a, b }) => ({ kind: 'link', a, b }));
}

function shared(a: Cluster['members'][number], b: Cluster['members'][number]): number {
  const held = new Set(b.signals.map(({ kind, value }) => `${kind}=${value}`));
  return a.signals
    .filter(({ kind, value }) => held.has(`${kind}=${value}`))
    .reduce((sum, { weight }) => sum + weight, 0);
}

function dangerousSessions(open: OpenCase): readonly CitationTarget[] {
  const found = open.sessions().filter(({ paths }) => paths.length > 0);
  return found.slice(0, MOST_SESSIONS).flatMap(({ id, paths }): CitationTarget[] => {
    const steps = [...new Set(paths.flatMap((path) => path.steps))].sort((a, b) => a - b);
    return [
      { kind: 'session', session: id },
      ...steps.map((step): CitationTarget => ({ kind: 'step', session: id, step })),
    ];
  });
}
