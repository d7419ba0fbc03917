/** Removes rows of imports that did not come to their end: cancelled ones, and what a kill left behind. */
import type { Host } from '../host.ts';
import type { Database } from './database.ts';
import { forgetBlocks } from './evidence-blocks.ts';
import { dropHashesAbove } from './record-hashes.ts';
import { json, num } from './decoders.ts';

/** Row of `meta` that says where a stage began, so that its leftovers can be found after a kill. */
const STAGE_KEY = 'stage';
const COUNTED = ['event', 'evidence', 'entity', 'party', 'text', 'warning', 'part'] as const;
/** Rows that are deleted before other work gets its turn. */
const SLICE = 20_000;

type Marks = Readonly<Record<(typeof COUNTED)[number], number>>;
type Waiting = Pick<Host, 'pause'>;

/** Notes where a stage begins. */
export function markStage(db: Database): void {
  const marks = Object.fromEntries(COUNTED.map((table) => [table, lastId(db, table)]));
  db.run('INSERT INTO meta (key, value) VALUES (?, ?)', [STAGE_KEY, JSON.stringify(marks)]);
}

/** The stage has come to its end. */
export function unmarkStage(db: Database): void {
  db.run('DELETE FROM meta WHERE key = ?', [STAGE_KEY]);
}

/** True while an import is open, and after one was killed. */
export function hasLeftovers(db: Database): boolean {
  return readMarks(db) !== null;
}

/** The largest id of a table; 0 when it is empty. */
export function lastId(db: Database, table: string): number {
  return db.first(`SELECT coalesce(max(id), 0) AS id FROM ${table}`, [], { id: num })?.id ?? 0;
}

/** Removes what an import that was killed left behind; true when there was something. */
export async function dropLeftovers(db: Database, host: Waiting): Promise<boolean> {
  const marks = readMarks(db);
  if (marks === null) return false;
  await dropRows(db, { event: marks.event, evidence: marks.evidence }, host);
  for (const table of ['warning', 'part', 'evidence', 'party', 'entity', 'text'] as const) {
    await deleteAbove(db, { table, key: 'id', above: marks[table] }, host);
  }
  unmarkStage(db);
  return true;
}

/** Takes one file out of an open stage: the last one, whose first event is above `event`. */
export async function dropFile(
  db: Database,
  file: { readonly evidence: number; readonly event: number },
  host: Waiting,
): Promise<void> {
  await dropRows(db, { event: file.event, evidence: file.evidence - 1 }, host);
  for (const table of ['warning', 'evidence'] as const) {
    const key = table === 'warning' ? 'evidence' : 'id';
    db.run(`DELETE FROM ${table} WHERE ${key} = ?`, [file.evidence]);
  }
}

async function dropRows(
  db: Database,
  above: { readonly event: number; readonly evidence: number },
  host: Waiting,
): Promise<void> {
  await deleteAbove(db, { table: 'part', key: 'event', above: above.event }, host);
  await deleteAbove(db, { table: 'mention', key: 'event', above: above.event }, host);
  db.run('DELETE FROM witness WHERE evidence > ?', [above.evidence]);
  db.run('DELETE FROM evidence_block WHERE evidence > ?', [above.evidence]);
  forgetBlocks(db);
  db.run('DELETE FROM own_id WHERE evidence > ?', [above.evidence]);
  dropHashesAbove(db, above.event);
  db.run('DELETE FROM conflict WHERE event > ?', [above.event]);
  await deleteAbove(db, { table: 'event', key: 'id', above: above.event }, host);
}

async function deleteAbove(
  db: Database,
  { table, key, above }: { readonly table: string; readonly key: string; readonly above: number },
  host: Waiting,
): Promise<void> {
  // The highest first: pages at the end of the tree are given back as they were taken.
  let last = lastKey(db, table, key);
  while (last > above) {
    const from = Math.max(above, last - SLICE);
    db.run(`DELETE FROM ${table} WHERE ${key} > ?`, [from]);
    last = from;
    await host.pause();
  }
}

function lastKey(db: Database, table: string, key: string): number {
  let last = 0;
  db.scan(`SELECT coalesce(max(${key}), 0) FROM ${table}`, [], ([value]) => {
    last = Number(value);
  });
  return last;
}

function readMarks(db: Database): Marks | null {
  const row = db.first('SELECT value FROM meta WHERE key = ?', [STAGE_KEY], {
    value: json<unknown>(),
  });
  if (row === null) return null;
  const found = row.value;
  return Object.fromEntries(COUNTED.map((table) => [table, markOf(found, table)])) as Marks;
}

/** A mark that is missing must delete nothing. */
function markOf(found: unknown, table: string): number {
  const value: unknown =
    typeof found === 'object' && found !== null ? Reflect.get(found, table) : undefined;
  return typeof value === 'number' && value >= 0 ? value : Number.MAX_SAFE_INTEGER;
}
