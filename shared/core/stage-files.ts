/** An import for hosts that hold the case themselves: staged, reported, and then committed or let go with the case. */
import type { ByteSource } from '../host.ts';
import type { ClockFinding } from '../model/coverage.ts';
import type { FileReport } from '../model/evidence.ts';
import type { Mapping } from '../model/mapping.ts';
import type { StagedFile } from '../protocol/contract.ts';
import type { CallContext } from '../protocol/serve.ts';
import { KEEP_UP_TO_BYTES } from '../store/import-writer.ts';
import { CONTAINERS } from '../model/evidence.ts';
import { num, oneOf, text } from '../store/decoders.ts';
import { commit } from './import-methods.ts';
import type { OpenCase } from './open-case.ts';
import { stageSources } from './stage-sources.ts';

import { stagedClocks } from './staged-clocks.ts';
import type { Staging } from './staging.ts';

export interface StagedFiles {
  /** For each source, in their order: its own, then those of its parts. */
  readonly reports: readonly (readonly FileReport[])[];
  /** What a person should know before the commit, by the path of each file with rows; its clocks are compared here. */
  checks(): Promise<ReadonlyMap<string, StagedChecks>>;
  /** Makes the rows part of the case, with a log entry. */
  commit(): Promise<void>;
}

/** What was found of a file while it is in no case yet. */
export interface StagedChecks extends Pick<
  StagedFile,
  'counts' | 'from' | 'to' | 'gaps' | 'overlap' | 'bases'
> {
  readonly clocks: readonly ClockFinding[];
}

/** Reads all sources; `format` is a format's name to force, `mapping` reads all of them. Never throws on bad evidence. */
export async function stageFiles(
  { open, context }: { readonly open: OpenCase; readonly context: CallContext },
  from: {
    readonly sources: readonly ByteSource[];
    readonly format: string | null;
    readonly mapping?: Mapping | null;
    /** Names of the parts to read of archives and databases; absent or null: all that can be read. */
    readonly parts?: readonly string[] | null;
  },
): Promise<StagedFiles> {
  const { format, mapping = null, parts = null } = from;
  const options = { format, mapping, keepUpToBytes: KEEP_UP_TO_BYTES };
  const sources = from.sources.map((source) => ({ source, parts }));
  const staging = await stageSources(open, context, { sources, options });
  return {
    reports: bySource(staging.files).map((reports) =>
      reports.map((report) => asKnown(open, report)),
    ),
    checks: () => checksOf(staging, context),
    commit: async () => {
      await commit(staging, context);
    },
  };
}

async function checksOf(
  { open, stage, files }: Staging,
  context: CallContext,
): Promise<ReadonlyMap<string, StagedChecks>> {
  const clocks = await stagedClocks(open, context, stage.evidence);
  // Each file with rows is one evidence of the stage, in the order of the files.
  const read = files.filter(({ report }) => report.status === 'imported');
  return new Map(
    read.map(({ report, counts, from, to, gaps, overlap, bases }, at) => {
      const found = { counts, from, to, gaps, overlap, bases, clocks: clocks[at] ?? [] };
      return [report.path, found];
    }),
  );
}

/** An archive's parts stand after it. */
function bySource(files: readonly StagedFile[]): readonly (readonly FileReport[])[] {
  const sources: FileReport[][] = [];
  for (const { part, report } of files) {
    if (part === null) sources.push([report]);
    else sources.at(-1)?.push(report);
  }
  return sources;
}

const KNOWN = `SELECT container, format, confidence FROM evidence
  WHERE sha256 = ? AND state <> 'withdrawn' ORDER BY id LIMIT 1`;

/** Of a file that the case has already, the case knows how it was read. */
function asKnown({ db }: OpenCase, report: FileReport): FileReport {
  if (report.status !== 'already-imported') return report;
  const shape = { container: oneOf(CONTAINERS), format: text, confidence: num };
  return { ...report, ...db.first(KNOWN, [report.sha256], shape) };
}
