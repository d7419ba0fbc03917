/** The yardstick: `sqlite3 .import` of a ready-made CSV, with the same indexes. */
import { spawnSync } from 'node:child_process';
import { CSV_COLUMNS } from './gitlab-lines.ts';

const INDEXES = ['created_at', 'author_id', 'ip', 'id'] as const;

export interface Seconds {
  readonly wall: number;
  /** Of all threads together, user and system: other work on the machine adds little to it. */
  readonly processor: number;
}

/** Null where there is no `sqlite3`. */
export function importWithSqlite(csv: string, database: string): Seconds | null {
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
  // `times` prints, last, the user and system time of what the shell ran.
  const command = ['-c', 'sqlite3 "$1" && times', 'sh', database];
  const done = spawnSync('sh', command, { input: script, encoding: 'utf8' });
  const wall = (performance.now() - start) / 1000;
  if (done.status !== 0) throw new Error(`sqlite3 failed: ${done.stderr}`);
  return { wall, processor: lastTimes(done.stdout) };
}

function lastTimes(text: string): number {
  const line = text.trim().split('\n').at(-1) ?? '';
  const times = [...line.matchAll(/(\d+)m([\d.]+)s/g)];
  return times.reduce(
    (sum, [, minutes, seconds]) => sum + 60 * Number(minutes) + Number(seconds),
    0,
  );
}
