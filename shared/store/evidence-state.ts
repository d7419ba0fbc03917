/**
 * Withdrawing evidence (undo of an import) and bringing it back.
 *
 * An event stands under its first committed witness. INVARIANT: no event is lost with a file as long as
 * another committed file witnessed it, and the first witness is the same whichever way it came about.
 */
import type { Database } from './database.ts';

/** Rows stay; no query sees them. */
export function withdrawEvidence(db: Database, evidence: readonly number[]): void {
  for (const id of evidence) {
    db.run(`UPDATE evidence SET state = 'withdrawn' WHERE id = ?`, [id]);
  }
  for (const id of evidence) moveToFirstWitness(db, 'event.evidence = ?', id);
}

export function restoreEvidence(db: Database, evidence: readonly number[]): void {
  for (const id of evidence) {
    db.run(`UPDATE evidence SET state = 'committed' WHERE id = ?`, [id]);
  }
  const witnessed = 'event.id IN (SELECT event FROM witness WHERE evidence = ?)';
  for (const id of evidence) moveToFirstWitness(db, witnessed, id);
}

const COMMITTED = `
  SELECT witness.evidence, witness.record, witness.offset, witness.length
  FROM witness JOIN evidence ON evidence.id = witness.evidence AND evidence.state = 'committed'
  WHERE witness.event = event.id`;

/** Swaps the event's own place with its first committed witness, where that one comes first. */
function moveToFirstWitness(db: Database, which: string, evidence: number): void {
  db.script('CREATE TEMP TABLE IF NOT EXISTS moving (event INTEGER PRIMARY KEY)');
  db.run('DELETE FROM moving');
  db.run(
    `INSERT INTO moving SELECT event.id FROM event
     JOIN evidence AS own ON own.id = event.evidence
     WHERE ${which} AND EXISTS (${COMMITTED}
       AND (own.state <> 'committed' OR (witness.evidence, witness.record) < (event.evidence, event.record)))`,
    [evidence],
  );
  db.run(
    `INSERT OR IGNORE INTO witness SELECT id, evidence, record, offset, length
     FROM event WHERE id IN (SELECT event FROM moving)`,
  );
  db.run(
    `UPDATE event SET (evidence, record, offset, length) =
       (${COMMITTED} ORDER BY witness.evidence, witness.record LIMIT 1)
     WHERE id IN (SELECT event FROM moving)`,
  );
  db.run(
    `DELETE FROM witness WHERE event IN (SELECT event FROM moving) AND (evidence, record) =
       (SELECT event.evidence, event.record FROM event WHERE event.id = witness.event)`,
  );
}
