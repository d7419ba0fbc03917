/** What the renderer may ask of the core about files before they are in the case: a part of `CoreApi`. */
import type { CaseInfo } from '../model/case-info.ts';
import type { ClockFinding, ConflictExample } from '../model/coverage.ts';
import type { Mapping, MappingTable, MappingTrial } from '../model/mapping.ts';
import type { PartList } from '../model/part-list.ts';
import type { ExportedFile, FormatInfo, Nothing, SourceHandle, StagedImport } from './contract.ts';

/** How one file of an import is to be read. */
export interface FileMapping {
  /** Its position among the sources. */
  readonly source: number;
  /** The part of an archive or a database; null: the file itself. */
  readonly part: string | null;
  /** Null: without the mapping that the case has for it. */
  readonly mapping: Mapping | null;
}

export interface ImportApi {
  /** Parts of an archive or a database, in its own order, and what is wrong around them; null for a file that is read as one, or cannot be read. */
  fileParts(args: { readonly source: SourceHandle }): PartList | null;
  stageImport(args: {
    readonly sources: readonly SourceHandle[];
    readonly mappings?: readonly FileMapping[];
  }): StagedImport;
  /** Cancelled before its end, it leaves the case as it was before the import. */
  commitImport(args: { readonly stage: string }): CaseInfo;
  /** Clocks and zones of the staged files beside those of the case: an entry for each file with new rows, in their order. */
  stagedClocks(args: { readonly stage: string }): readonly (readonly ClockFinding[])[];
  /** The first conflicts of a file, staged or in the case, both sides as recorded. */
  conflicts(args: { readonly sha256: string; readonly limit: number }): readonly ConflictExample[];
  cancelImport(args: { readonly stage: string }): null;
  formats(args: Nothing): readonly FormatInfo[];
  /**
   * The beginning of a file, with a suggested mapping. A source with one name in `parts` is that part. Error `bad-argument`
   * when it holds no records.
   */
  mappingTable(args: { readonly source: SourceHandle }): MappingTable;
  /** What would become of the first records. Error `bad-argument` when the mapping does not fit. */
  tryMapping(args: { readonly source: SourceHandle; readonly mapping: Mapping }): MappingTrial;
  /** A mapping out of a file. Error `bad-argument`, naming what is wrong in it. */
  readMapping(args: { readonly bytes: Uint8Array }): Mapping;
  mappingFile(args: { readonly mapping: Mapping }): ExportedFile;
}
