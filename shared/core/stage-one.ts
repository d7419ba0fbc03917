/** Stages one file, or one part of an archive, and tells how far it is. */
import { partName } from '../model/unpacking.ts';
import { pathOf, stageFile } from '../store/import-writer.ts';
import type { StagedEvidence, StageFileOptions } from '../store/import-writer.ts';
import { StagedPreview } from './staged-preview.ts';
import type { PartWork, Work } from './staging.ts';

/** `of`: a part of the source; null for the source itself. Errors: as `stageFile`. */
export async function stageOne(work: Work, of: PartWork | null): Promise<StagedEvidence> {
  const { staging, news, context, options, source } = work;
  const { host } = staging.open;
  const step = of?.part.step ?? null;
  const name = step === null ? null : partName(step);
  const bytes = step === null ? source.size : null;
  const preview = new StagedPreview(staging.open, pathOf(source, step), { bytes, part: name });
  const staged = await stageFile(
    staging.stage,
    { source, host },
    {
      ...options,
      ...mappingsFor(work, name),
      ...(of === null ? {} : { part: { step: of.part.step, within: of.within } }),
      isCancelled: () => context.cancelled(),
      onProgress: (done, total) => {
        context.progress(`reading ${name ?? source.name}`, done, total);
        news.tell(() => preview.soFar());
      },
    },
  );
  news.add(preview.finished(staged.report, staged.evidence, staged.mapping));
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
