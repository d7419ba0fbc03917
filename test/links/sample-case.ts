/** The sample of a size, imported through the real importers into a case in memory. */
import { sampleFiles } from '../../shared/sample/sample-files.ts';
import { createCase } from '../../shared/store/case-file.ts';
import type { Database } from '../../shared/store/database.ts';
import { stageFile } from '../../shared/store/import-writer.ts';
import { commitStage, openStage } from '../../shared/store/stage.ts';
import { testHost } from '../support/test-host.ts';

const SILENT = { onProgress: () => undefined, isCancelled: () => false };

export async function sampleCase(events: number, seed: number): Promise<Database> {
  const host = await testHost();
  const db = createCase(host.sqlite, 'sample');
  const stage = openStage(db);
  for (const file of sampleFiles({ events, seed })) {
    const bytes = Buffer.from([...file.chunks()].join(''));
    const source = {
      name: file.name,
      path: null,
      size: bytes.length,
      modified: null,
      slice: (from: number, to: number) =>
        Promise.resolve(new Uint8Array(bytes.subarray(from, to))),
    };
    const { evidence } = await stageFile(
      stage,
      { source, host },
      { format: null, keepUpToBytes: 0, ...SILENT },
    );
    if (evidence !== null && !stage.evidence.includes(evidence)) stage.evidence.push(evidence);
  }
  await commitStage(stage, { within: () => undefined, pause: host.pause, ...SILENT });
  return db;
}
