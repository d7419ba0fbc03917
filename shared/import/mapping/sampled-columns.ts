/** The columns of a table with what stands in them, JSON in a cell taken apart. */
import type { ColumnPath } from '../../model/mapping.ts';
import { pathText } from '../../model/mapping.ts';
import { leafName } from '../generic/leaves.ts';
import { isRecord } from '../fields.ts';
import type { SourceRecord } from '../importer.ts';
import { cellText, ColumnReader, parsedJson } from './column-value.ts';
import { columnPaths } from './table-head.ts';

export interface SampledColumn {
  readonly path: ColumnPath;
  readonly name: string;
  /** By which the generic reading knows it. */
  readonly leaf: string;
  /** Its text in each record; null where it is empty. */
  readonly cells: readonly (string | null)[];
  /** Those that are not null. */
  readonly texts: readonly string[];
}

/** Records with every cell that is a JSON object as that object: its paths stay the same. */
export function opened(records: readonly SourceRecord[]): readonly SourceRecord[] {
  return records.map((record) =>
    Object.fromEntries(
      Object.entries(record).map(([name, value]) => {
        const inner = typeof value === 'string' ? parsedJson(value) : null;
        return [name, isRecord(inner) ? inner : value];
      }),
    ),
  );
}

/** Columns of the opened records, in the order of their first appearance. */
export function sampledColumns(records: readonly SourceRecord[]): readonly SampledColumn[] {
  const reader = new ColumnReader();
  return columnPaths(records).map((path) => {
    const cells = records.map((record) => cellText(reader.at(record, path)));
    const texts = cells.filter((text) => text !== null);
    return { path, name: pathText(path), leaf: leafName(path), cells, texts };
  });
}
