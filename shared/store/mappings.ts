/** The case's mappings: one for each head of a file that a person mapped. */
import type { Database } from './database.ts';
import { json, text } from './decoders.ts';
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

const SYSTEMS = `SELECT system, min(path) AS path FROM evidence
  WHERE state = 'committed' AND records > 0 GROUP BY system ORDER BY system LIMIT 200`;

/** Systems whose ids are in the case, each with the name of one file of it; the first 200 by their names. */
export function systemsInCase(
  db: Database,
): readonly { readonly system: string; readonly file: string }[] {
  return db
    .all(SYSTEMS, [], { system: text, path: text })
    .map(({ system, path }) => ({ system, file: path.replace(/^.*[/\\]/, '') }));
}

/** Keeps a mapping, as canonical JSON, for files with this head; null forgets it. */
export function saveMappingText(db: Database, fingerprint: string, written: string | null): void {
  writeMeta(db, `mapping:${fingerprint}`, written);
}
