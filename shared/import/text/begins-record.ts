/** What begins a record in a plain text log; all other lines go on with the one before them. */
import { lineStamp } from './line-stamp.ts';

/** Heads of events that are records of their own, with or without a stamp before them. */
const EVENT_HEADS: readonly RegExp[] = [
  // import/cef/
  /^(?:\xef\xbb\xbf|\ufeff)?(?:CEF:\d{1,2}|LEEF:[12](?:\.\d)?)\|/,
];

/** Whether the line has such a head, or a time stamp near its beginning. */
export function beginsRecord(line: string): boolean {
  return EVENT_HEADS.some((head) => head.test(line)) || lineStamp(line) !== null;
}
