/** How large a case is, before it is written. */
import { num } from '../store/decoders.ts';
import type { OpenCase } from './open-case.ts';

/** Bytes of the case as a file. */
export function caseBytes({ db }: OpenCase): number {
  const pages = db.first('PRAGMA page_count', [], { page_count: num })?.page_count ?? 0;
  const size = db.first('PRAGMA page_size', [], { page_size: num })?.page_size ?? 0;
  return pages * size;
}
