/** Citations of the case; a number is never given twice. */
import type { Citation } from '../model/report.ts';
import { canonicalJson } from './canonical-json.ts';
import type { Database } from './database.ts';
import { json, num, orNull, text } from './decoders.ts';

type Content = Omit<Citation, 'label' | 'note'>;

const SHAPE = { number: num, content: json<Content>(), note: orNull(text) };

/** Citations that were not removed, in the order of their numbers. */
export function citations(db: Database): Citation[] {
  const sql = 'SELECT number, content, note FROM citation WHERE removed = 0 ORDER BY number';
  return db.all(sql, [], SHAPE).map(citationOf);
}

/** The citation with this label that was not removed; null when there is none. */
export function citationLabelled(db: Database, label: string): Citation | null {
  const sql = 'SELECT number, content, note FROM citation WHERE removed = 0 AND number = ?';
  const row = db.first(sql, [numberOf(label)], SHAPE);
  return row && citationOf(row);
}

function citationOf(row: {
  readonly number: number;
  readonly content: Content;
  readonly note: string | null;
}): Citation {
  return { label: `E${row.number}`, ...row.content, note: row.note };
}

/** Number of the next citation: removed ones keep theirs. */
export function nextCitationNumber(db: Database): number {
  const sql = 'SELECT coalesce(max(number), 0) + 1 AS next FROM citation';
  return db.first(sql, [], { next: num })?.next ?? 1;
}

/** Writes a new citation, or brings a removed one of this number back. */
export function putCitation(db: Database, number: number, content: Content): void {
  db.run(
    `INSERT INTO citation (number, target, content, note) VALUES (?1, ?2, ?3, NULL)
     ON CONFLICT (number) DO UPDATE SET removed = 0`,
    // In one form: what is done again out of the log must give the same bytes.
    [number, canonicalJson(content.target), canonicalJson(content)],
  );
}

export function setCitationRemoved(db: Database, label: string, removed: boolean): void {
  db.run('UPDATE citation SET removed = ? WHERE number = ?', [removed ? 1 : 0, numberOf(label)]);
}

export function setCitationNote(db: Database, label: string, note: string | null): void {
  db.run('UPDATE citation SET note = ? WHERE number = ?', [note, numberOf(label)]);
}

/** `E12` → 12; 0, which no citation has, for anything else. */
function numberOf(label: string): number {
  return /^E[1-9]\d{0,8}$/u.test(label) ? Number(label.slice(1)) : 0;
}
