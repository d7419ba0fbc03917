/** Stages files one after another: each by itself, an archive and then the parts that are to be read of it. */
import type { ByteSource } from '../host.ts';
import type { CallContext } from '../protocol/serve.ts';
import { cancelStage, openStage } from '../store/stage.ts';
import { caseMappings } from './mapping-methods.ts';
import type { OpenCase } from './open-case.ts';
import { stageOne } from './stage-one.ts';
import { stageParts } from './stage-parts.ts';
import { StagingNews } from './staging.ts';
import type { ImportOptions, Staging, Work } from './staging.ts';

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
  const staging = { id: host.randomId(), open, stage, files: [], outcomes: new Map() };
  const news = new StagingNews(staging, context);
  try {
    const saved = caseMappings(db);
    for (const [at, { source, parts }] of from.sources.entries()) {
      await stageChosen(
        { staging, news, context, options: from.options, source, at, saved },
        parts,
      );
    }
    return staging;
  } catch (error) {
    await cancelStage(stage, host);
    throw error;
  }
}

async function stageChosen(work: Work, names: readonly string[] | null): Promise<void> {
  const at = work.staging.files.length;
  const file = await stageOne(work, null);
  if (file.holder !== null) await stageParts(work, { file, evidence: file.holder, at }, names);
}
