/** What each source can say at all: counted at import, put together when it is asked for. */
import { callCounts } from '../agents/call-counts.ts';
import type { SourceCoverage } from '../model/coverage.ts';
import type { CallContext, CoreMethods } from '../protocol/serve.ts';
import { clockFindings } from '../queries/clock-findings.ts';
import { evidenceList } from '../queries/evidence-list.ts';
import { sourceCoverage } from '../queries/source-coverage.ts';
import { FORMAT_TITLES, LIST_FORMATS } from './format-titles.ts';
import { type CaseSlot, type OpenCase, required } from './open-case.ts';

const NO_CALLS = { calls: 0, approved: 0, vouched: 0 };

export function coverageMethods(slot: CaseSlot): Pick<CoreMethods, 'coverage'> {
  return { coverage: (_args, context) => coverageOf(required(slot), context) };
}

/** The cards of all sources; computed once until evidence comes or goes. */
export function coverageOf(
  open: OpenCase,
  context: CallContext,
): Promise<readonly SourceCoverage[]> {
  return open.coverage(() => compute(open, context));
}

async function compute(open: OpenCase, context: CallContext): Promise<readonly SourceCoverage[]> {
  const { db, host } = open;
  const pause = () => host.pause();
  const calls = await callCounts(db, pause);
  const columns = await open.columns(context);
  const clocks = await clockFindings(db, columns, pause);
  return evidenceList(db, FORMAT_TITLES).map((source) =>
    sourceCoverage(db, source, {
      calls: calls.get(source.id) ?? NO_CALLS,
      isList: LIST_FORMATS.has(source.format),
      clocks: clocks.get(source.id) ?? [],
    }),
  );
}
