/** A staged set, put together of what the core tells of it piece by piece. */
import type { StagedChange, StagedFile, StagedImport } from './contract.ts';

export class StagedSoFar {
  #files: readonly StagedFile[] = [];

  /** The whole set as it is now; what was given before stays as it was. */
  add({ stage, changed, totals }: StagedChange): StagedImport {
    const files = this.#files.slice();
    for (const { at, file } of changed) files[at] = file;
    this.#files = files;
    return { stage, files, totals };
  }
}
