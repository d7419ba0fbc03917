/** What a person wrote at an event: stars, tags, notes. */
import type { Database } from './database.ts';
import { num, text } from './decoders.ts';

export type AnnotationKind = 'star' | 'tag' | 'note';

export interface AnnotationKey {
  readonly event: number;
  readonly kind: AnnotationKind;
  /** The tag or the note's text; empty for a star. */
  readonly text: string;
}

export function hasAnnotation(db: Database, { event, kind, text: body }: AnnotationKey): boolean {
  const sql = 'SELECT 1 AS found FROM annotation WHERE event = ? AND kind = ? AND text = ?';
  return db.first(sql, [event, kind, body], { found: num }) !== null;
}

/** Sets or removes one annotation; both are harmless when it is so already. */
export function putAnnotation(db: Database, key: AnnotationKey, on: boolean): void {
  const sql = on
    ? 'INSERT OR IGNORE INTO annotation (event, kind, text) VALUES (?, ?, ?)'
    : 'DELETE FROM annotation WHERE event = ? AND kind = ? AND text = ?';
  db.run(sql, [key.event, key.kind, key.text]);
}

export function notesOf(db: Database, event: number): string[] {
  const sql = `SELECT text FROM annotation WHERE event = ? AND kind = 'note' ORDER BY text`;
  return db.all(sql, [event], { text }).map((row) => row.text);
}
