/** Which accounts stand behind which sessions, and which projects these touched: for the graph. */
import type { Database } from '../store/database.ts';
import { num, oneOf, text } from '../store/decoders.ts';
import { COMMITTED } from './read-holdings.ts';

/** An edge between two entities of the case with its rows. */
export interface SessionEdge {
  /** Entity id of the session. */
  readonly session: number;
  /** Entity id of the account or project. */
  readonly other: number;
  readonly rows: number;
}

export interface SessionNode {
  readonly entity: number;
  readonly kind: 'session' | 'project';
  /** The source's own id. */
  readonly value: string;
  readonly label: string;
}

export interface SessionLinks {
  readonly nodes: ReadonlyMap<number, SessionNode>;
  readonly accounts: readonly SessionEdge[];
  readonly projects: readonly SessionEdge[];
}

const BEHALF = `
  SELECT session, party.entity AS other, count(*) AS rows FROM (
    SELECT session, on_behalf_of AS who FROM event WHERE session IS NOT NULL AND ${COMMITTED}
    UNION ALL
    SELECT session, actor FROM event WHERE session IS NOT NULL AND ${COMMITTED})
  JOIN party ON party.id = who WHERE party.kind = 'account' GROUP BY session, party.entity ORDER BY 1, 2`;
const TARGETS = `
  SELECT session, party.entity AS other, count(*) AS rows FROM event JOIN party ON party.id = event.target
  WHERE session IS NOT NULL AND party.kind = 'project' AND ${COMMITTED}
  GROUP BY session, party.entity ORDER BY 1, 2`;
const NODES = `
  SELECT entity.id, entity.kind, entity.key, coalesce(min(party.name), '') AS name
  FROM entity LEFT JOIN party ON party.entity = entity.id
  WHERE entity.kind IN ('session', 'project') GROUP BY entity.id`;

/** One reading of all sessions of the case; few events belong to one. */
export function readSessionLinks(db: Database): SessionLinks {
  const shape = { session: num, other: num, rows: num };
  const nodes = db
    .all(NODES, [], { id: num, kind: oneOf(['session', 'project']), key: text, name: text })
    .map(({ id, kind, key, name }): SessionNode => {
      const value = key.slice(key.indexOf(':') + 1);
      return { entity: id, kind, value, label: name === '' ? shortened(value) : name };
    });
  return {
    nodes: new Map(nodes.map((node) => [node.entity, node])),
    accounts: db.all(BEHALF, [], shape),
    projects: db.all(TARGETS, [], shape),
  };
}

/** A long id or hash by its ends. */
export function shortened(value: string): string {
  return value.length > 40 ? `${value.slice(0, 12)}…${value.slice(-4)}` : value;
}
