/** Importing: staged first, shown, then committed or cancelled; and the sample case. */
import type { Host } from '../host.ts';
import { CaseError } from '../model/case-error.ts';
import type { LogEntry } from '../model/case-info.ts';
import type { FileReport } from '../model/evidence.ts';
import type { AppliedMapping, Mapping } from '../model/mapping.ts';
import type { SourceHandle } from '../protocol/contract.ts';
import type { CallContext, CoreMethods } from '../protocol/serve.ts';
import { sampleFiles } from '../sample/sample-files.ts';
import { KEEP_UP_TO_BYTES } from '../store/import-writer.ts';
import { appendLog } from '../store/log.ts';
import { storeOutcomes } from '../store/part-outcomes.ts';
import { cancelStage, commitStage } from '../store/stage.ts';
import { beginCase, caseInfo } from './case-methods.ts';
import { changed, logged } from './change.ts';
import { FORMATS } from './format-titles.ts';
import { memorySource } from './memory-source.ts';
import { keepMappings } from './mapping-methods.ts';
import type { CaseSlot, OpenCase } from './open-case.ts';
import { listedParts } from './listed-parts.ts';
import { stageSources } from './stage-sources.ts';
import type { ChosenSource } from './stage-sources.ts';
import { stagedImport } from './staging.ts';
import type { ImportOptions, Staging } from './staging.ts';
import { stagedClocks } from './staged-clocks.ts';

type Import =
  | 'fileParts'
  | 'stageImport'
  | 'commitImport'
  | 'cancelImport'
  | 'stagedClocks'
  | 'formats'
  | 'openSample';

/** Names of parts in a log entry; the evidence has them all. */
const MOST_LOGGED = 100;
const DEFAULTS: ImportOptions = { format: null, keepUpToBytes: KEEP_UP_TO_BYTES };

export function importMethods(slot: CaseSlot, host: Host): Pick<CoreMethods, Import> {
  const held = new HeldStaging(slot);
  return {
    stageImport: async ({ sources, mappings = [] }, context) => {
      held.refuseAnother();
      const open = slot.current ?? beginCase(slot, host, caseNameFor(sources));
      const opened = await openedSources(host, sources);
      const options = { ...DEFAULTS, mappings };
      const staging = await stageSources(open, context, { sources: opened, options });
      held.hold(staging);
      return stagedImport(staging);
    },
    commitImport: async ({ stage }, context) => {
      const { open } = await commit(held.take(stage), context);
      return caseInfo(open);
    },
    cancelImport: async ({ stage }) => {
      const { stage: rows, open } = held.take(stage);
      await cancelStage(rows, open.host);
      return null;
    },
    stagedClocks: ({ stage }, context) => {
      const { open, stage: rows } = held.peek(stage);
      return stagedClocks(open, context, rows.evidence);
    },
    fileParts: async ({ source }) => await listedParts(host, await host.openSource(source.handle)),
    formats: () => FORMATS,
    openSample: async (options, context) => {
      const open = beginCase(slot, host, 'Sample case');
      await importSample(open, context, options);
      return caseInfo(open);
    },
  };
}

/** The one import that is open, until it is committed or cancelled, or another case is opened. */
class HeldStaging {
  readonly #slot: CaseSlot;
  #staging: Staging | null = null;

  constructor(slot: CaseSlot) {
    this.#slot = slot;
  }

  hold(staging: Staging): void {
    this.#staging = staging;
  }

  refuseAnother(): void {
    if (this.#staging === null || this.#staging.open !== this.#slot.current) return;
    throw new CaseError('bad-argument', 'another import is open; commit or cancel it first');
  }

  peek(stage: string): Staging {
    const current = this.#staging;
    if (current === null || current.id !== stage || current.open !== this.#slot.current) {
      throw new CaseError('not-found', 'this import is not open any more; choose the files again');
    }
    return current;
  }

  take(stage: string): Staging {
    const current = this.peek(stage);
    this.#staging = null;
    return current;
  }
}

async function openedSources(
  host: Host,
  sources: readonly SourceHandle[],
): Promise<readonly ChosenSource[]> {
  return await Promise.all(
    sources.map(async ({ handle, parts }) => ({
      source: await host.openSource(handle),
      parts: parts ?? null,
    })),
  );
}

async function importSample(
  open: OpenCase,
  context: CallContext,
  options: Parameters<typeof sampleFiles>[0],
): Promise<void> {
  const sources = sampleFiles(options).map((file) => ({
    source: memorySource(open.host, file),
    parts: null,
  }));
  await commit(await stageSources(open, context, { sources, options: DEFAULTS }), context);
}

/** A case begun by dropping files is called after the first of them. */
function caseNameFor(sources: readonly SourceHandle[]): string {
  const name = (sources[0]?.name ?? '').replace(/\.(?:gz|zst)$/iu, '').replace(/\.[^.]*$/u, '');
  return name === '' ? 'New case' : name.slice(0, 200);
}

/** Makes a staged import part of the case, with its log entry; cancelled, nothing of it is left. */
export async function commit(staging: Staging, context: CallContext): Promise<Staging> {
  const { open, stage } = staging;
  const { host } = open;
  let entries: readonly LogEntry[] = [];
  try {
    await commitStage(stage, {
      within: () => {
        entries = logImport(staging);
      },
      onProgress: (done, total) => context.progress('building indexes', done, total),
      pause: () => host.pause(),
      isCancelled: () => context.cancelled(),
    });
  } catch (error) {
    await cancelStage(stage, host);
    throw error;
  }
  for (const entry of entries) logged(context, entry);
  changed(open, context, ['events', 'evidence', 'case', 'log']);
  return staging;
}

/** The entry of what was imported, after those of mappings that are kept by it; empty when no file was. */
function logImport({ open, stage, files, outcomes }: Staging): readonly LogEntry[] {
  const imported = files.filter(({ report }) => report.status === 'imported');
  if (imported.length === 0) return [];
  for (const [evidence, parts] of outcomes) storeOutcomes(open.db, evidence, parts);
  const used = imported.flatMap(({ mapping }) => mapping ?? []);
  const kept = keepMappings(open, used);
  const entry = appendLog(open.db, open.host, {
    command: 'import',
    args: {
      evidence: stage.evidence,
      files: imported.map(({ report, mapping }) => ({
        file: report.path,
        sha256: report.sha256,
        ...(mapping === null ? {} : { mapping: mapping.hash }),
        ...leftOut(report),
      })),
      events: imported.reduce((sum, { report }) => sum + report.events - report.duplicates, 0),
      ...mappingsByHash(used),
    },
  });
  return [...kept, entry];
}

/** The choice of a person is a statement of the log: how many parts of an archive stayed out, and the first of them. */
function leftOut({ parts = [] }: FileReport): {
  readonly leftOut?: { readonly parts: number; readonly first: readonly string[] };
} {
  const names = parts.filter(({ state }) => state === 'left-out').map(({ name }) => name);
  if (names.length === 0) return {};
  return { leftOut: { parts: names.length, first: names.slice(0, MOST_LOGGED) } };
}

/** So that the import can be done again from its entry and its files alone. */
function mappingsByHash(used: readonly AppliedMapping[]): {
  readonly mappings?: Readonly<Record<string, Mapping>>;
} {
  if (used.length === 0) return {};
  return { mappings: Object.fromEntries(used.map(({ hash, mapping }) => [hash, mapping])) };
}
