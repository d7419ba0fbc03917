/** The columns of a file of no known format, and what makes two files have the same ones. */
import type { Container } from '../../model/evidence.ts';
import { pathText } from '../../model/mapping.ts';
import type { ColumnPath } from '../../model/mapping.ts';
import { sha256OfText } from '../../values/hash.ts';
import { isRecord } from '../fields.ts';
import type { SourceRecord } from '../importer.ts';

const MAX_COLUMNS = 300;
/** Of a fingerprint, in the name of a system. */
const FINGERPRINT_LENGTH = 6;
const MAX_DEPTH = 5;
/** Records whose columns are a file's head. */
export const HEAD_RECORDS = 50;

/** What a mapping is kept by. */
export interface TableHead {
  readonly container: Container;
  /** As `pathText` writes them, sorted, each once. */
  readonly columns: readonly string[];
  readonly fingerprint: string;
}

/** Paths of all values in these records that are no objects, in the order of their first appearance. */
export function columnPaths(records: readonly SourceRecord[]): readonly ColumnPath[] {
  const paths = new Map<string, ColumnPath>();
  const visit = (record: SourceRecord, before: ColumnPath): void => {
    for (const [name, value] of Object.entries(record)) {
      if (paths.size >= MAX_COLUMNS) return;
      const path = [...before, name];
      if (isRecord(value) && path.length < MAX_DEPTH) visit(value, path);
      else paths.set(JSON.stringify(path), path);
    }
  };
  for (const record of records) visit(record, []);
  return [...paths.values()];
}

/**
 * The head of a file by its first records. Of JSON only what all of them have counts: a field that some records
 * lack may be missing in another file altogether.
 */
export function headOf(container: Container, sampled: readonly SourceRecord[]): TableHead {
  const counts = new Map<string, number>();
  const records = sampled.slice(0, HEAD_RECORDS);
  for (const record of records) {
    for (const path of columnPaths([record])) {
      const name = pathText(path);
      counts.set(name, (counts.get(name) ?? 0) + 1);
    }
  }
  const everywhere = [...counts].filter(([, count]) => count === records.length);
  return tableHead(
    container,
    everywhere.map(([name]) => name),
  );
}

/** The head with its fingerprint: SHA-256 of the container and the sorted columns as JSON. */
export function tableHead(container: Container, names: readonly string[]): TableHead {
  const columns = [...new Set(names)].sort();
  return { container, columns, fingerprint: sha256OfText(JSON.stringify([container, columns])) };
}

/** `table-3fa9c1`: the system of tables with this head, where nothing else names it. */
export function tableSystem(fingerprint: string): string {
  return `table-${fingerprint.slice(0, FINGERPRINT_LENGTH)}`;
}
