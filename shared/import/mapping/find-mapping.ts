/** Which mapping reads a file: the one that was chosen, if the file has its columns; or one kept for this very head. */
import type { AppliedMapping, Mapping } from '../../model/mapping.ts';
import { columnsRead, pathText } from '../../model/mapping.ts';
import type { Importer, SourceRecord } from '../importer.ts';
import type { Candidate, Recognised } from '../recognise.ts';
import { ColumnReader } from './column-value.ts';
import { applied, mappedImporter } from './mapped-importer.ts';
import { columnPaths, headOf } from './table-head.ts';

/** A person said how it is to be read. */
const SURE = 1;

/** The file by a mapping chosen for it: the way of reading that has its head, else its columns; null when none has. */
export function readByChosen(
  candidates: readonly Candidate[],
  mapping: Mapping,
  generic: Importer,
): Recognised | null {
  const possible = candidates.filter(({ sample }) => sample.records.length > 0);
  const candidate =
    possible.find(({ sample }) => fingerprintOf(sample) === mapping.fingerprint) ??
    possible.find(({ sample }) => missingColumns(mapping, sample).length === 0);
  return candidate === undefined ? null : readBy(candidate, applied(mapping, 'chosen'), generic);
}

/** The file by the mapping that is kept for its head; null when none is. */
export function readBySaved(
  candidate: Candidate,
  saved: readonly Mapping[],
  generic: Importer,
): Recognised | null {
  if (saved.length === 0) return null;
  const fingerprint = fingerprintOf(candidate.sample);
  const mapping = saved.find((each) => each.fingerprint === fingerprint);
  return mapping === undefined ? null : readBy(candidate, applied(mapping, 'saved'), generic);
}

/**
 * Columns that the mapping reads and the file lacks. A table must have all; of JSON records, in which a field may be
 * absent, one that some record has is enough, and the others are listed only when none is there.
 */
export function missingColumns(
  mapping: Mapping,
  { container, records }: Candidate['sample'],
): readonly string[] {
  const read = columnsRead(mapping);
  const found = foundColumns(mapping, records);
  const missing = read.filter((name) => !found.has(name));
  return container === 'csv' || missing.length === read.length ? missing : [];
}

/** Of the columns that the mapping reads, those in which some record has something, be it an empty text. */
function foundColumns(
  { time, roles }: Mapping,
  records: readonly SourceRecord[],
): ReadonlySet<string> {
  const reader = new ColumnReader();
  const values = [...(time === null ? [] : [time.value]), ...roles.map(({ value }) => value)];
  const parts = values.flatMap((value) => (value.kind === 'joined' ? value.parts : [value]));
  const found = new Set<string>();
  for (const part of parts) {
    if (part.kind !== 'column') continue;
    const { path } = part;
    // A table's cell of JSON may be empty in some rows: its column alone must be there.
    const has = records.some((record) => reader.at(record, path) !== undefined);
    if (has) found.add(pathText(path));
  }
  return found;
}

function fingerprintOf({ container, records }: Candidate['sample']): string {
  return headOf(container, records).fingerprint;
}

function readBy(candidate: Candidate, mapping: AppliedMapping, generic: Importer): Recognised {
  const { records, container } = candidate.sample;
  const head = headOf(container, records);
  const found = new Set(columnPaths(records).map(pathText));
  const added = head.columns.filter((name) => !mapping.mapping.columns.includes(name));
  const missing = mapping.mapping.columns.filter((name) => !found.has(name));
  const isOwn = head.fingerprint === mapping.mapping.fingerprint;
  const differences = isOwn ? { added: [], missing: [] } : { added, missing };
  const importer = mappedImporter(generic, mapping, differences);
  return { ...candidate, importer, confidence: SURE };
}
