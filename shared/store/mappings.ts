/** The case's mappings: one for each head of a file that a person mapped. */
import type { Database } from './database.ts';
import { json } from './decoders.ts';
import { readMeta, writeMeta } from './meta.ts';

const SAVED = `SELECT value FROM meta WHERE key LIKE 'mapping:%' ORDER BY key`;

/** All that are kept, in the order of their fingerprints; of a case from elsewhere, anything. */
export function savedMappingValues(db: Database): readonly unknown[] {
  return db.all(SAVED, [], { value: json<unknown>() }).map(({ value }) => value);
}

/** The text of the mapping that is kept for a head; null when none is. */
export function savedMappingText(db: Database, fingerprint: string): string | null {
  return readMeta(db, `mapping:${fingerprint}`);
}

/** Keeps a mapping, as canonical JSON, for files with this head; null forgets it. */
export function saveMappingText(db: Database, fingerprint: string, text: string | null): void {
  writeMeta(db, `mapping:${fingerprint}`, text);
}
