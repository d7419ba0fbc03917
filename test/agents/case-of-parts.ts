/** A case in memory with a session in it, written through the real schema. */
import type { SessionPart } from '../../shared/agents/session-part.ts';
import { createCase } from '../../shared/store/case-file.ts';
import type { Database } from '../../shared/store/database.ts';
import { EVENT_INDEXES } from '../../shared/store/schema.ts';
import type { SqlValue } from '../../shared/store/sql-js.ts';
import { openSqlite } from '../support/open-sqlite.ts';

export async function emptyCase(): Promise<Database> {
  const db = createCase(await openSqlite(), 'test');
  for (const index of EVENT_INDEXES) db.script(index);
  return db;
}

export function addEvidence(db: Database, id: number, state: string = 'committed'): void {
  insert(db, 'evidence', {
    id,
    path: `/evidence/${id}.jsonl`,
    sha256: String(id).repeat(64).slice(0, 64),
    bytes: 1,
    container: 'ndjson',
    format: 'test',
    system: 'gitlab',
    confidence: 1,
    state,
    records: 0,
    events: 0,
    warnings: 0,
    duplicates: 0,
    undated: 0,
    storage: 'inline',
    imported_at: 0,
    notes: '[]',
    gaps: '[]',
  });
}

export function addParty(
  db: Database,
  party: { id: number; kind: string; sourceId: string; name: string | null; system?: string },
): number {
  const key = `${party.system ?? 'gitlab'}:${party.sourceId}`;
  const known = db.query(`SELECT id FROM entity WHERE kind = '${party.kind}' AND key = '${key}'`, 1)
    .rows[0]?.[0];
  const entity = typeof known === 'number' ? known : 100 + party.id;
  if (entity !== known) insert(db, 'entity', { id: entity, kind: party.kind, key });
  insert(db, 'party', {
    id: party.id,
    entity,
    kind: party.kind,
    source_id: party.sourceId,
    name: party.name,
  });
  return entity;
}

export interface EventRowOf {
  readonly id: number;
  readonly time: number | null;
  readonly evidence: number;
  readonly record: number;
  readonly action: string;
  readonly actor?: number;
  readonly onBehalfOf?: number;
  readonly target?: number;
  /** As stored beside the time; without it, a time that the record states. */
  readonly form?: number;
}

export function addEvent(db: Database, event: EventRowOf): void {
  insert(db, 'text', { id: event.id, value: event.action });
  insert(db, 'event', {
    id: event.id,
    time: event.time,
    form: event.form ?? 0,
    evidence: event.evidence,
    record: event.record,
    offset: event.record * 100,
    length: 99,
    action: event.id,
    actor: event.actor ?? null,
    on_behalf_of: event.onBehalfOf ?? null,
    target: event.target ?? null,
  });
}

type StoredPart = Pick<SessionPart, 'kind'> & Partial<SessionPart>;

export function addPart(
  db: Database,
  place: { event: number; session: number },
  part: StoredPart,
): void {
  insert(db, 'part', {
    event: place.event,
    session: place.session,
    kind: part.kind,
    run: part.run ?? null,
    agent: part.agent ?? null,
    model: part.model ?? null,
    tool: part.tool ?? null,
    call_id: part.callId ?? null,
    text: part.text ?? null,
    outcome: part.outcome ?? 'unknown',
    approval: part.approval?.state ?? null,
    approval_verified: part.approval?.verified ? 1 : 0,
    tokens_in: part.tokens?.in ?? null,
    tokens_out: part.tokens?.out ?? null,
    message_id: part.tokens?.messageId ?? null,
  });
}

export function insert(db: Database, table: string, row: Readonly<Record<string, SqlValue>>): void {
  const names = Object.keys(row);
  const marks = names.map(() => '?').join(', ');
  db.run(`INSERT INTO ${table} (${names.join(', ')}) VALUES (${marks})`, Object.values(row));
}
