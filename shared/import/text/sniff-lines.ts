/** Whether bytes are a plain text log: most of the first lines must have a time stamp near their beginning. */
import type { Utf8 } from '../../host.ts';
import type { Head } from '../candidate-readings.ts';
import { beginsRecord } from './begins-record.ts';
import { lineStamp } from './line-stamp.ts';

const LOOKED_AT_BYTES = 65_536;
const LINES = 200;
/** Prose, licences and configuration have a date here and there; a stack trace has lines without any. */
const FEWEST_SHARE = 0.5;

export interface StampedLines {
  /** The first stamp fills a cell between delimiters: what was written is a table. */
  isTable(delimiter: string): boolean;
}

/** Null when the bytes are no such log. */
export function sniffLines({ bytes, complete }: Head, utf8: Utf8): StampedLines | null {
  const start = bytes.subarray(0, LOOKED_AT_BYTES);
  const lines = utf8.decode(start).split('\n', LINES);
  // The last line may be cut.
  if (lines.length > 1 && !(complete && start.length === bytes.length)) lines.pop();
  const written = lines.filter((line) => line.trim() !== '');
  const stamped = written.filter(beginsRecord);
  if (stamped.length === 0 || stamped.length <= written.length * FEWEST_SHARE) return null;
  const first = written[0] ?? '';
  return { isTable: (delimiter) => isCell(first, delimiter) };
}

/** A head has no stamp, and a table's stamp has its cell to itself. */
function isCell(line: string, delimiter: string): boolean {
  const stamp = lineStamp(line);
  if (stamp === null) return true;
  const before = line.slice(0, stamp.at).trim().replace(/"$/, '');
  const after = line.slice(stamp.end).trimStart().replace(/^"/, '');
  return (before === '' || before.endsWith(delimiter)) && after.startsWith(delimiter);
}
