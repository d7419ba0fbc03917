/** A question about the words of an event's action and its outcome, asked of millions of rows that hold numbers. */
import type { Outcome } from '../model/event.ts';
import type { Database } from './database.ts';
import { unpackForm } from './row-form.ts';
import type { SqliteStatement } from './sql-js.ts';

/** The answer by `event.action` and `event.form`. */
export type ActionTest = (action: number, form: number) => boolean;

/** The bits of `form` in which the outcome stands (row-form.ts). */
const OUTCOME_BITS = 3;
const MAX_KNOWN = 1_000_000;

/** Runs `work` with a test of rows; `ask` is asked once for each action and outcome, as events have few of them. */
export function withActionTest<T>(
  db: Database,
  ask: (action: string, outcome: Outcome) => boolean,
  work: (test: ActionTest) => T,
): T {
  // A statement of its own: those that the database keeps may be dropped while another is being read.
  const words = db.prepare('SELECT value FROM text WHERE id = ?');
  const known = new Map<number, boolean>();
  try {
    return work((action, form) => {
      const key = action * (OUTCOME_BITS + 1) + (form & OUTCOME_BITS);
      const before = known.get(key);
      if (before !== undefined) return before;
      const answer = ask(wordsOf(words, action), unpackForm(form).outcome);
      if (known.size >= MAX_KNOWN) known.clear();
      known.set(key, answer);
      return answer;
    });
  } finally {
    words.free();
  }
}

function wordsOf(statement: SqliteStatement, action: number): string {
  statement.bind([action]);
  const value = statement.step() ? statement.get()[0] : null;
  statement.reset();
  return typeof value === 'string' ? value : '';
}
