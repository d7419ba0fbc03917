/** Parts of sessions out of the case, with their events' times and sources. */
import type { AgentPart, Approval, TokenCount } from '../model/agent.ts';
import { APPROVAL_STATES } from '../model/agent.ts';
import { OUTCOMES } from '../model/event.ts';
import type { Database } from '../store/database.ts';
import { num, oneOf, orNull, text } from '../store/decoders.ts';
import { unpackForm } from '../store/row-form.ts';
import type { SqlValue } from '../store/sql-js.ts';
import type { SessionFile, SessionPart } from './session-part.ts';
import { orderParts } from './session-part.ts';

/** A session of the case, by its entity and by what a person calls it. */
export interface SessionRef {
  readonly entity: number;
  /** The source's own id; `system:id` where two systems of the case use the same. */
  readonly id: string;
}

const PART_KINDS: readonly AgentPart['kind'][] = [
  'head',
  'request',
  'message',
  'call',
  'result',
  'approval',
  'error',
  'note',
];

const NO_FILES: readonly SessionFile[] = [];

const kindOf = oneOf(PART_KINDS);
const outcomeOf = oneOf(OUTCOMES);
const stateOf = orNull(oneOf(APPROVAL_STATES));
const textOrNull = orNull(text);
const numOrNull = orNull(num);

const PARTS_SQL = `
SELECT p.event, p.kind, p.run, p.agent, p.model, p.tool, p.call_id, p.text, p.outcome, p.approval,
  p.approval_verified, p.tokens_in, p.tokens_out, p.message_id,
  e.time, e.evidence, e.record, e.offset, e.length, e.actor, e.on_behalf_of, t.entity, e.form
FROM part p JOIN event e ON e.id = p.event LEFT JOIN party t ON t.id = e.target
WHERE p.session = ?
ORDER BY p.id`;

/** All sessions of which the case holds parts, smallest entity first. */
export function readSessions(db: Database): readonly SessionRef[] {
  const rows = db.all(
    `SELECT id, key FROM entity WHERE id IN (
       SELECT DISTINCT p.session FROM part p JOIN event e ON e.id = p.event
       JOIN evidence v ON v.id = e.evidence WHERE v.state = 'committed') ORDER BY id`,
    [],
    { id: num, key: text },
  );
  const uses = new Map<string, number>();
  for (const { key } of rows) uses.set(sourceId(key), (uses.get(sourceId(key)) ?? 0) + 1);
  return rows.map(({ id, key }) => ({
    entity: id,
    id: uses.get(sourceId(key)) === 1 ? sourceId(key) : key,
  }));
}

/** Parts of one session, in the order in which things happened; those of several files are merged. */
export function readParts(db: Database, session: SessionRef): readonly SessionPart[] {
  const reader = new PartReader(db, session);
  const parts: SessionPart[] = [];
  db.scan(PARTS_SQL, [session.entity], (row) => {
    const part = reader.read(row);
    if (part) parts.push(part);
  });
  return orderParts(parts, newestFirstFiles(db));
}

/** Evidence of the format that GitLab writes newest first. */
function newestFirstFiles(db: Database): ReadonlySet<number> {
  const rows = db.all("SELECT id FROM evidence WHERE format LIKE '%session-artifact%'", [], {
    id: num,
  });
  return new Set(rows.map(({ id }) => id));
}

/** Entity keys are `system:id`, and ids may hold colons themselves. */
function sourceId(key: string): string {
  return key.slice(key.indexOf(':') + 1);
}

/** Decodes rows of `PARTS_SQL` by position: a session may have 50,000 of 23 columns. */
class PartReader {
  readonly #session: string;
  readonly #files: ReadonlyMap<number, SessionFile>;
  readonly #alsoIn: ReadonlyMap<number, readonly SessionFile[]>;
  readonly #people: People;

  constructor(db: Database, session: SessionRef) {
    this.#session = session.id;
    this.#files = committedFiles(db);
    this.#alsoIn = furtherFiles(db, session.entity);
    this.#people = new People(db, session.entity);
  }

  /** Null for a part of evidence that is not of the case. */
  read(row: readonly SqlValue[]): SessionPart | null {
    const cell = (at: number): SqlValue => row[at] ?? null;
    const evidence = num(cell(15), 'evidence');
    const file = this.#files.get(evidence);
    if (!file) return null;
    const event = num(cell(0), 'event');
    return {
      kind: kindOf(cell(1), 'kind'),
      run: textOrNull(cell(2), 'run'),
      agent: textOrNull(cell(3), 'agent'),
      model: textOrNull(cell(4), 'model'),
      tool: textOrNull(cell(5), 'tool'),
      callId: textOrNull(cell(6), 'call_id'),
      text: textOrNull(cell(7), 'text'),
      outcome: outcomeOf(cell(8), 'outcome'),
      approval: approvalOf(cell(9), cell(10)),
      tokens: tokensOf(row.slice(11, 14)),
      session: this.#session,
      event,
      time: recordedTime(cell(14), cell(22)),
      source: {
        evidence,
        file: file.file,
        sha256: file.sha256,
        record: num(cell(16), 'record'),
        offset: num(cell(17), 'offset'),
        length: num(cell(18), 'length'),
      },
      human: this.#people.humanOf(cell(19), cell(20)),
      target: numOrNull(cell(21), 'entity'),
      alsoIn: this.#alsoIn.get(event) ?? NO_FILES,
    };
  }
}

/** The date of a file says when it was written, not when a step was done: such a step is undated. */
function recordedTime(time: SqlValue, form: SqlValue): number | null {
  const { basis } = unpackForm(num(form, 'form'));
  return basis === 'file-time' ? null : numOrNull(time, 'time');
}

function approvalOf(state: SqlValue, verified: SqlValue): Approval | null {
  const decided = stateOf(state, 'approval');
  return decided === null ? null : { state: decided, verified: num(verified, 'verified') === 1 };
}

function tokensOf([read, written, message]: readonly SqlValue[]): TokenCount | null {
  const given = numOrNull(read ?? null, 'tokens_in');
  const made = numOrNull(written ?? null, 'tokens_out');
  if (given === null && made === null) return null;
  return { in: given ?? 0, out: made ?? 0, messageId: textOrNull(message ?? null, 'message_id') };
}

function committedFiles(db: Database): ReadonlyMap<number, SessionFile> {
  const rows = db.all("SELECT id, path, sha256 FROM evidence WHERE state = 'committed'", [], {
    id: num,
    path: text,
    sha256: text,
  });
  return new Map(rows.map(({ id, path, sha256 }) => [id, { file: path, sha256 }]));
}

function furtherFiles(db: Database, session: number): ReadonlyMap<number, readonly SessionFile[]> {
  const rows = db.all(
    `SELECT w.event, v.path, v.sha256 FROM witness w JOIN evidence v ON v.id = w.evidence
     WHERE w.event IN (SELECT event FROM part WHERE session = ?) AND v.state = 'committed'`,
    [session],
    { event: num, path: text, sha256: text },
  );
  const files = new Map<number, SessionFile[]>();
  for (const { event, path, sha256 } of rows) {
    const found = files.get(event);
    if (found) found.push({ file: path, sha256 });
    else files.set(event, [{ file: path, sha256 }]);
  }
  return files;
}

/** Parties of a session's events, each read once. */
class People {
  readonly #db: Database;
  readonly #labels = new Map<number, { kind: string; label: string | null }>();
  /** Some record names a person for whom the agent acted; then no other is taken for that person. */
  readonly #hasPrincipal: boolean;

  constructor(db: Database, session: number) {
    this.#db = db;
    const principal = db.first(
      `SELECT e.id FROM part p JOIN event e ON e.id = p.event
       WHERE p.session = ? AND e.on_behalf_of IS NOT NULL LIMIT 1`,
      [session],
      { id: num },
    );
    this.#hasPrincipal = principal !== null;
  }

  /** The principal; where the session names none at all, the account that acted itself. */
  humanOf(actorCell: SqlValue, principalCell: SqlValue): string | null {
    const principal = numOrNull(principalCell, 'on_behalf_of');
    if (principal !== null) return this.#party(principal).label;
    const actor = numOrNull(actorCell, 'actor');
    if (this.#hasPrincipal || actor === null) return null;
    const party = this.#party(actor);
    return party.kind === 'account' ? party.label : null;
  }

  #party(id: number): { kind: string; label: string | null } {
    const known = this.#labels.get(id);
    if (known) return known;
    const row = this.#db.first(
      `SELECT p.kind, coalesce(p.name, (SELECT q.name FROM party q WHERE q.entity = p.entity
         AND q.name IS NOT NULL LIMIT 1), p.email, p.source_id) AS label FROM party p WHERE p.id = ?`,
      [id],
      { kind: text, label: textOrNull },
    );
    const party = row ?? { kind: 'other', label: null };
    this.#labels.set(id, party);
    return party;
  }
}
