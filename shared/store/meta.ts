/** Small facts of a case: its name, the report's title, the keys of its journal. */
import type { Database } from './database.ts';
import { text } from './decoders.ts';

export type MetaKey = 'name' | 'report-title' | 'journal-keys' | `mapping:${string}`;

export function readMeta(db: Database, key: MetaKey): string | null {
  return db.first('SELECT value FROM meta WHERE key = ?', [key], { value: text })?.value ?? null;
}

/** Writes one fact; null removes it. */
export function writeMeta(db: Database, key: MetaKey, value: string | null): void {
  if (value === null) db.run('DELETE FROM meta WHERE key = ?', [key]);
  else db.run('INSERT OR REPLACE INTO meta (key, value) VALUES (?, ?)', [key, value]);
}
