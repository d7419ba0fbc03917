/** Events outside a session that may confirm what its agent did. */
import type { Database } from '../store/database.ts';
import { num, orNull, text } from '../store/decoders.ts';
import type { AuditRow } from './confirm.ts';
import { CONFIRM_WINDOW_MS } from './confirm.ts';

/** A busy account can fill a window; what is beyond is not looked at, so that fewer calls are confirmed. */
const MAX_CANDIDATES = 5000;

/**
 * Candidates for a session: events by or for its human, while it ran and 120 s on, that are no part of any
 * session and not of GitLab's `ai_` and `duo_` families, which the agent's own platform records.
 */
export function confirmations(db: Database, session: number): readonly AuditRow[] {
  const span = db.first(
    'SELECT min(e.time) AS low, max(e.time) AS high FROM part p JOIN event e ON e.id = p.event WHERE p.session = ?',
    [session],
    { low: orNull(num), high: orNull(num) },
  );
  if (!span || span.low === null || span.high === null) return [];
  const rows = db.all(
    CANDIDATES,
    [session, span.low - 1000, span.high + CONFIRM_WINDOW_MS, MAX_CANDIDATES],
    CANDIDATE_SHAPE,
  );
  return rows.map((row) => ({
    event: row.event,
    time: row.time,
    text: row.summary === null ? row.action : `${row.action} ${row.summary}`,
    target: { entity: row.entity, kind: row.kind, id: row.source_id, name: row.name },
  }));
}

const CANDIDATE_SHAPE = {
  event: num,
  time: num,
  action: text,
  summary: orNull(text),
  entity: num,
  kind: text,
  source_id: orNull(text),
  name: orNull(text),
} as const;

const CANDIDATES = `
WITH people AS MATERIALIZED (
  SELECT id FROM party WHERE entity IN (
    SELECT q.entity FROM party q WHERE q.kind = 'account' AND q.id IN (
      SELECT e.actor FROM part p JOIN event e ON e.id = p.event WHERE p.session = ?1
      UNION SELECT e.on_behalf_of FROM part p JOIN event e ON e.id = p.event WHERE p.session = ?1)))
SELECT e.id AS event, e.time, a.value AS action, s.value AS summary,
  t.entity, t.kind, t.source_id, t.name
FROM event e
JOIN evidence v ON v.id = e.evidence AND v.state = 'committed'
JOIN text a ON a.id = e.action
LEFT JOIN text s ON s.id = e.summary
JOIN party t ON t.id = e.target
WHERE e.time BETWEEN ?2 AND ?3
  AND (e.actor IN (SELECT id FROM people) OR e.on_behalf_of IN (SELECT id FROM people))
  AND a.value NOT GLOB 'ai_*' AND a.value NOT GLOB 'duo_*'
  AND NOT EXISTS (SELECT 1 FROM part p WHERE p.event = e.id)
ORDER BY e.time, e.id LIMIT ?4`;
