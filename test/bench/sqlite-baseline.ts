/** The yardstick: `sqlite3 .import` of a ready-made CSV, with the same indexes. */
import { spawnSync } from 'node:child_process';
import { CSV_COLUMNS } from './gitlab-lines.ts';

const INDEXES = ['created_at', 'author_id', 'ip', 'id'] as const;

/** Seconds; null where there is no `sqlite3`. */
export function importWithSqlite(csv: string, database: string): number | null {
  if (spawnSync('sqlite3', ['-version']).status !== 0) return null;
  const script = [
    'PRAGMA journal_mode = OFF;',
    'PRAGMA synchronous = OFF;',
    `CREATE TABLE event (${CSV_COLUMNS});`,
    '.mode csv',
    `.import '${csv}' event`,
    ...INDEXES.map((column) => `CREATE INDEX event_${column} ON event (${column});`),
    'SELECT count(*) FROM event;',
  ].join('\n');
  const start = performance.now();
  const done = spawnSync('sqlite3', [database], { input: script, encoding: 'utf8' });
  const seconds = (performance.now() - start) / 1000;
  if (done.status !== 0) throw new Error(`sqlite3 failed: ${done.stderr}`);
  return seconds;
}
