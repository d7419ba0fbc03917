/** An import that is being read: its files so far, and what of them the window has not heard of yet. */
import type { FilePart, PartOutcome } from '../model/unpacking.ts';
import type { Mapping } from '../model/mapping.ts';
import type { ByteSource } from '../host.ts';
import type { FileMapping } from '../protocol/import-contract.ts';
import type { StagedFile, StagedImport } from '../protocol/contract.ts';
import type { CallContext } from '../protocol/serve.ts';
import type { Stage } from '../store/stage.ts';
import type { OpenCase } from './open-case.ts';
import { totalsOf } from './staged-preview.ts';

/** How often the window is told what changed, at most. */
const NEWS_EVERY_MS = 250;

export interface Staging {
  readonly id: string;
  readonly open: OpenCase;
  readonly stage: Stage;
  readonly files: StagedFile[];
  /** What became of the parts of archives and databases, by their evidence: kept with the commit. */
  readonly outcomes: Map<number, readonly PartOutcome[]>;
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

/** One source of an import, with what reading it needs. */
export interface Work {
  readonly staging: Staging;
  readonly news: StagingNews;
  readonly context: CallContext;
  readonly options: ImportOptions;
  readonly source: ByteSource;
  /** The source's position. */
  readonly at: number;
  /** The case's mappings. */
  readonly saved: readonly Mapping[];
}

/** A part of the source of a work, and the evidence that it lies in. */
export interface PartWork {
  readonly part: FilePart;
  readonly within: number;
}

export function stagedImport({ id, files }: Staging): StagedImport {
  return { stage: id, files, totals: totalsOf(files) };
}

/**
 * Tells the window what changed, not more often than it can be seen: each finished file once, so that an archive of
 * thousands of parts costs what its parts cost. What was not told comes with the import's own answer.
 */
export class StagingNews {
  readonly #staging: Staging;
  readonly #context: Pick<CallContext, 'notify'>;
  readonly #changed = new Set<number>();
  #told = -Infinity;

  constructor(staging: Staging, context: Pick<CallContext, 'notify'>) {
    this.#staging = staging;
    this.#context = context;
  }

  /** The next file of the import is read. */
  add(file: StagedFile): void {
    this.replace(this.#staging.files.length, file);
  }

  replace(at: number, file: StagedFile): void {
    this.#staging.files[at] = file;
    this.#changed.add(at);
    this.tell(null);
  }

  /** `current`: the file that is on its way, asked only if it is told. */
  tell(current: (() => StagedFile) | null): void {
    const { id, open, files } = this.#staging;
    if (open.host.ticks() - this.#told < NEWS_EVERY_MS) return;
    this.#told = open.host.ticks();
    const changed = [...this.#changed].flatMap((at) => {
      const file = files[at];
      return file === undefined ? [] : [{ at, file }];
    });
    const file = current?.() ?? null;
    if (file !== null) changed.push({ at: files.length, file });
    const totals = totalsOf(file === null ? files : [...files, file]);
    this.#changed.clear();
    this.#context.notify({ kind: 'staging', staged: { stage: id, changed, totals } });
  }
}
