/** The clocks of staged files beside those of the case: asked for when the files are read, never part of reading. */
import type { ClockFinding } from '../model/coverage.ts';
import type { CallContext } from '../protocol/serve.ts';
import { clockFindings } from '../queries/clock-findings.ts';
import { loadEventColumns } from '../queries/event-columns.ts';
import { num } from '../store/decoders.ts';
import type { OpenCase } from './open-case.ts';

/** For each of the staged files, in their order. Errors: `cancelled`. */
export async function stagedClocks(
  open: OpenCase,
  context: CallContext,
  staged: readonly number[],
): Promise<readonly (readonly ClockFinding[])[]> {
  const { db, host } = open;
  const sql = `SELECT count(*) AS n FROM evidence WHERE state <> 'withdrawn'`;
  // One file alone has nothing to be held against.
  if ((db.first(sql, [], { n: num })?.n ?? 0) < 2) return staged.map(() => []);
  const columns = await loadEventColumns(db, host, {
    withStaged: true,
    cancelled: () => context.cancelled(),
    progress: (done, total) => context.progress('comparing clocks', done, total),
  });
  const found = await clockFindings(db, columns, () => host.pause());
  return staged.map((evidence) => found.get(evidence) ?? []);
}
