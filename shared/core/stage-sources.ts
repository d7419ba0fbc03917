/** Stages files one after another: each by itself, an archive and then the parts that are to be read of it. */
import type { ByteSource, Host } from '../host.ts';
import { partedFile } from '../import/list-parts.ts';
import type { FileReport } from '../model/evidence.ts';
import { partName, partPath } from '../model/unpacking.ts';
import type { FilePart, PartStep } from '../model/unpacking.ts';
import type { Mapping } from '../model/mapping.ts';
import type { FileMapping } from '../protocol/import-contract.ts';
import type { StagedFile, StagedImport } from '../protocol/contract.ts';
import type { CallContext } from '../protocol/serve.ts';
import { notRead } from '../store/known-evidence.ts';
import { dropHolder, pathOf, stageFile } from '../store/import-writer.ts';
import type { StagedEvidence, StageFileOptions } from '../store/import-writer.ts';
import { cancelStage, openStage } from '../store/stage.ts';
import type { Stage } from '../store/stage.ts';
import { UnreadableSource } from '../unpack/fault.ts';
import { caseMappings } from './mapping-methods.ts';
import type { OpenCase } from './open-case.ts';
import { StagedPreview, totalsOf } from './staged-preview.ts';

/** How often the preview of a file on its way is sent again. */
const PREVIEW_EVERY_MS = 250;

export interface Staging {
  readonly id: string;
  readonly open: OpenCase;
  readonly stage: Stage;
  readonly files: StagedFile[];
}

/** What an import may be told beside its files. */
export interface ImportOptions {
  readonly format: string | null;
  readonly keepUpToBytes: number;
  /** For all files; absent or null: none. */
  readonly mapping?: Mapping | null;
  /** For single files; null: not even the one that the case keeps. */
  readonly mappings?: readonly FileMapping[];
}

export interface ChosenSource {
  readonly source: ByteSource;
  /** Names of the parts to read of an archive or a database; null for all that can be read. */
  readonly parts: readonly string[] | null;
}

/** Stages all files in one import; nothing is left of it when it fails or is cancelled. */
export async function stageSources(
  open: OpenCase,
  context: CallContext,
  from: { readonly sources: readonly ChosenSource[]; readonly options: ImportOptions },
): Promise<Staging> {
  const { db, host } = open;
  const stage = openStage(db);
  const staging: Staging = { id: host.randomId(), open, stage, files: [] };
  try {
    const saved = caseMappings(db);
    for (const [at, chosen] of from.sources.entries()) {
      await stageChosen({ staging, context, options: from.options, at, saved }, chosen);
    }
    return staging;
  } catch (error) {
    await cancelStage(stage, host);
    throw error;
  }
}

export function stagedImport({ id, files }: Staging): StagedImport {
  return { stage: id, files, totals: totalsOf(files) };
}

interface Work {
  readonly staging: Staging;
  readonly context: CallContext;
  readonly options: ImportOptions;
  /** The source's position. */
  readonly at: number;
  /** The case's mappings. */
  readonly saved: readonly Mapping[];
}

async function stageChosen(work: Work, { source, parts: names }: ChosenSource): Promise<void> {
  const { staging } = work;
  const at = staging.files.length;
  const file = await stageOne(work, source, null);
  if (file.holder === null) return;
  const all = file.parts ?? (await listedParts(staging.open.host, source)) ?? [];
  const wanted = names === null ? null : new Set(names);
  const chosen = wanted === null ? all : all.filter(({ name }) => wanted.has(name));
  let read = 0;
  for (const part of chosen) {
    const isRead = await stagePart(work, { source, part, within: file.holder });
    if (isRead) read++;
  }
  if (read === 0 && file.evidence !== null) await letGo(work, { at, file, parts: chosen });
}

/** True when the part is in the case, from now on or from before. */
async function stagePart(
  work: Work,
  of: { readonly source: ByteSource; readonly part: FilePart; readonly within: number },
): Promise<boolean> {
  const { source, part, within } = of;
  if (part.refusal !== null) {
    const path = partPath(source.path ?? source.name, part.step);
    const why = {
      status: 'refused',
      reason: part.refusal,
      sha256: null,
      bytes: part.bytes,
    } as const;
    take(work, unreadFile(work.staging, notRead(path, why), part.name));
    return false;
  }
  const { report } = await stageOne(work, source, { step: part.step, within });
  return report.status === 'imported' || report.status === 'already-imported';
}

/** An archive of which nothing was read is no evidence of the case. */
async function letGo(
  { staging }: Work,
  of: {
    readonly at: number;
    readonly file: StagedEvidence;
    readonly parts: readonly FilePart[];
  },
): Promise<void> {
  const { evidence, report } = of.file;
  if (evidence !== null) await dropHolder(staging.stage, evidence, staging.open.host);
  const reason =
    of.parts.length === 0
      ? 'it holds nothing that could be read'
      : `none of its ${of.parts.length} parts could be read: each is listed with its reason`;
  const { path, sha256, bytes } = report;
  const why = { status: 'unrecognised', reason, sha256, bytes } as const;
  staging.files[of.at] = unreadFile(staging, notRead(path, why), null);
}

function unreadFile({ open }: Staging, report: FileReport, part: string | null): StagedFile {
  return new StagedPreview(open, report.path, { bytes: report.bytes, part }).finished(report, null);
}

/** The parts of a file; null when it has none. Never throws on bad evidence. */
export async function listedParts(
  host: Pick<Host, 'parse'>,
  source: ByteSource,
): Promise<readonly FilePart[] | null> {
  if (!(await isParted(source))) return null;
  const request = { format: null, keepUpToBytes: 0, part: null, listOnly: true };
  const parsing = host.parse(source, request);
  for await (const item of parsing.batches()) {
    if (item.kind === 'progress') continue;
    parsing.cancel();
    return item.kind === 'head' ? item.parts : null;
  }
  return null;
}

/** By its first bytes: all other files need no parser to be told that they have no parts. */
async function isParted(source: ByteSource): Promise<boolean> {
  try {
    return (await partedFile(source)) !== null;
  } catch (error) {
    if (error instanceof UnreadableSource) return false;
    throw error;
  }
}

function take({ staging, context }: Work, file: StagedFile): void {
  staging.files.push(file);
  context.notify({ kind: 'staging', staged: stagedImport(staging) });
}

async function stageOne(
  work: Work,
  source: ByteSource,
  part: { readonly step: PartStep; readonly within: number } | null,
): Promise<StagedEvidence> {
  const { staging, context, options } = work;
  const { host } = staging.open;
  const step = part?.step ?? null;
  const path = pathOf(source, step);
  const name = step === null ? null : partName(step);
  const bytes = step === null ? source.size : null;
  const preview = new StagedPreview(staging.open, path, { bytes, part: name });
  let shown = -Infinity;
  const staged = await stageFile(
    staging.stage,
    { source, host },
    {
      ...options,
      ...mappingsFor(work, name),
      ...(part === null ? {} : { part }),
      isCancelled: () => context.cancelled(),
      onProgress: (done, total) => {
        context.progress(`reading ${name ?? source.name}`, done, total);
        if (host.ticks() - shown < PREVIEW_EVERY_MS) return;
        shown = host.ticks();
        const files = [...staging.files, preview.soFar()];
        context.notify({
          kind: 'staging',
          staged: { stage: staging.id, files, totals: totalsOf(files) },
        });
      },
    },
  );
  take(work, preview.finished(staged.report, staged.evidence, staged.mapping));
  return staged;
}

function mappingsFor(
  { at, options, saved }: Work,
  part: string | null,
): Pick<StageFileOptions, 'mapping' | 'savedMappings'> {
  const { mapping = null, mappings = [] } = options;
  const own = mappings.find((each) => each.source === at && each.part === part);
  return { mapping: own?.mapping ?? mapping, savedMappings: own?.mapping === null ? [] : saved };
}
