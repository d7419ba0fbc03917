/** The time of a record whose format carries none at all. */
import type { RecordTime } from '../model/time.ts';
import { UNDATED } from '../model/time.ts';
import type { FileContext } from './importer.ts';

/** The file's own time, marked as such; undated where the host knows none. */
export function fileTimeOf({ fileTime }: FileContext): RecordTime {
  if (fileTime === null) return UNDATED;
  return { ms: Math.floor(fileTime), text: null, precision: 'none', basis: 'file-time' };
}
