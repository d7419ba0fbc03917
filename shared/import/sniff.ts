/** Helpers to recognise formats by their first records. */
import type { SourceRecord } from './importer.ts';

/** The share of records that look right, 0 to 1: one odd line among fifty must not hide a format. */
export function shareOf(
  records: readonly SourceRecord[],
  isRight: (record: SourceRecord) => boolean,
): number {
  return records.length === 0 ? 0 : records.filter(isRight).length / records.length;
}
