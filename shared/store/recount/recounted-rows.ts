/** Holds each row that a parser gives against the row of the case: what differs, field by field. */
import type { AgentPart } from '../../model/agent.ts';
import { FURTHER_ADDRESS, MENTION_STRIDE, ROW_STRIDE } from '../../model/batch.ts';
import type { ParsedBatch } from '../../model/batch.ts';
import { VALUE_KINDS } from '../../model/entity.ts';
import type { Database } from '../database.ts';
import { num } from '../decoders.ts';
import type { RecordHashes } from '../record-hashes.ts';
import type { SqlValue } from '../sql-js.ts';
import type { CaseNames } from './case-names.ts';
import type { RecordPlaces } from './record-places.ts';

const EVENT = `SELECT evidence, record, offset, length, time, form, time_text, action, actor, on_behalf_of, target,
  ip, session, summary FROM event WHERE id = ?`;
const WITNESS =
  'SELECT offset, length FROM witness WHERE event = ? AND evidence = ? AND record = ?';
const MENTION = 'SELECT 1 AS found FROM mention WHERE event = ? AND entity = ? AND role = ?';
const PARTS = `SELECT session, kind, run, agent, model, tool, call_id, text, outcome, approval, approval_verified,
  tokens_in, tokens_out, message_id FROM part WHERE event = ? ORDER BY id`;

/** What is known of a file's records before it is read again. */
export interface StoredRecords {
  readonly places: RecordPlaces;
  /** Of all events of the case. */
  readonly hashes: RecordHashes;
}

/** Names a field whose stored value is not what the record states; null: the whole event is not there. */
export type RowDifference = string | null;

/** One row of a batch, with what was said beside it. */
export interface RowPlace {
  readonly batch: ParsedBatch;
  readonly row: number;
  readonly names: CaseNames;
}

export class RecountedRows {
  readonly #db: Database;
  readonly #evidence: number;
  readonly #places: RecordPlaces;
  readonly #hashes: RecordHashes;
  /** Mentions and parts of events that stand under this evidence. */
  mentions = 0;
  parts = 0;

  constructor(db: Database, evidence: number, { places, hashes }: StoredRecords) {
    this.#db = db;
    this.#evidence = evidence;
    this.#places = places;
    this.#hashes = hashes;
  }

  /** What the case says otherwise than the record; empty where nothing. */
  differences(
    at: RowPlace,
    said: { readonly mentions: readonly number[]; readonly parts: readonly AgentPart[] },
  ): readonly RowDifference[] {
    const { rows } = at.batch;
    const start = at.row * ROW_STRIDE;
    const place = this.#places[rows[start + 1] ?? -1] ?? 0;
    const stored = this.#stored(Math.abs(place));
    if (place === 0 || stored === null) return [null];
    const found = [
      ...this.#placeDifferences(place, stored, rows.subarray(start + 1, start + 4)),
      ...fieldDifferences(stored, rows.subarray(start, start + ROW_STRIDE), at.names),
      ...this.#hashDifferences(Math.abs(place), rows.subarray(start + 13, start + 15)),
    ];
    // A further witness brings no mentions and no parts of its own.
    if (place < 0) return found;
    return [
      ...found,
      ...this.#mentionDifferences(place, at, said.mentions),
      ...this.#partDifferences(place, at, said.parts),
    ];
  }

  #stored(event: number): SqlValue[] | null {
    let found: SqlValue[] | null = null;
    this.#db.scan(EVENT, [event], (values) => {
      found = values;
    });
    return found;
  }

  #placeDifferences(place: number, stored: SqlValue[], said: Float64Array): readonly string[] {
    const [record = 0, offset = 0, length = 0] = said;
    const shape = { offset: num, length: num };
    const [, , storedOffset, storedLength] = stored;
    const found =
      place > 0
        ? { offset: storedOffset, length: storedLength }
        : this.#db.first(WITNESS, [-place, this.#evidence, record], shape);
    return found?.offset === offset && found.length === length ? [] : ['place'];
  }

  #hashDifferences(event: number, [high, low]: Float64Array): readonly string[] {
    const isSame = this.#hashes.high(event) === high && this.#hashes.low(event) === low;
    return isSame ? [] : ['hash'];
  }

  #mentionDifferences(
    event: number,
    { batch, names }: RowPlace,
    said: readonly number[],
  ): readonly string[] {
    const distinct = new Set<string>();
    const different = new Set<string>();
    for (const at of said) {
      const kind = batch.mentions[at + 1] ?? 0;
      const word = kind === FURTHER_ADDRESS ? 'ip' : VALUE_KINDS[kind];
      const local = batch.mentions[at + 2] ?? -1;
      if (word === undefined || names.string(local) === null) continue;
      const role = kind === FURTHER_ADDRESS ? 'address' : 'holds';
      const entity = names.value(word, local);
      distinct.add(`${entity} ${role}`);
      const isThere = this.#db.first(MENTION, [event, entity, role], { found: num }) !== null;
      if (!isThere) different.add('values that the actor holds');
    }
    this.mentions += distinct.size;
    return [...different];
  }

  #partDifferences(
    event: number,
    { batch, row, names }: RowPlace,
    said: readonly AgentPart[],
  ): readonly string[] {
    const local = batch.rows[row * ROW_STRIDE + 11] ?? -1;
    if (said.length === 0 || local < 0) return [];
    this.parts += said.length;
    const stored: SqlValue[][] = [];
    this.#db.scan(PARTS, [event], (values) => stored.push(values));
    const session = names.session(local);
    const isSame =
      stored.length === said.length &&
      said.every((part, at) => isEqual(stored[at] ?? [], partValues(part, session)));
    return isSame ? [] : ['what it says of the session'];
  }
}

function fieldDifferences(
  stored: SqlValue[],
  said: Float64Array,
  names: CaseNames,
): readonly string[] {
  const id = (at: number): number | null => {
    const value = stored[at] ?? null;
    return typeof value === 'number' ? value : null;
  };
  const cell = (at: number): number => said[at] ?? -1;
  const time = Number.isNaN(cell(0)) ? null : cell(0);
  const ip = cell(10) < 0 ? null : names.value('ip', cell(10));
  const equal: readonly (readonly [string, boolean])[] = [
    ['time', id(4) === time && names.isText(cell(5), id(6))],
    ['outcome, zone or precision', id(5) === cell(4)],
    ['action', names.isText(cell(6), id(7))],
    ['actor', names.isParty(cell(7), id(8))],
    ['person on whose behalf', names.isParty(cell(8), id(9))],
    ['target', names.isParty(cell(9), id(10))],
    ['address', id(11) === ip],
    ['session', id(12) === names.session(cell(11))],
    ['summary', names.isText(cell(12), id(13))],
  ];
  return equal.flatMap(([field, isEqualField]) => (isEqualField ? [] : [field]));
}

function partValues(part: AgentPart, session: number | null): readonly SqlValue[] {
  const { kind, run, agent, model, tool, callId, text, outcome, approval, tokens } = part;
  const approved = [approval?.state ?? null, approval?.verified === true ? 1 : 0] as const;
  const spent = [tokens?.in ?? null, tokens?.out ?? null, tokens?.messageId ?? null] as const;
  return [session, kind, run, agent, model, tool, callId, text, outcome, ...approved, ...spent];
}

function isEqual(stored: readonly SqlValue[], said: readonly SqlValue[]): boolean {
  return said.every((value, at) => value === (stored[at] ?? null));
}

/** Where a row's mentions lie in those of its batch. */
export function mentionsFrom(batch: ParsedBatch, row: number, from: number): readonly number[] {
  const places: number[] = [];
  for (let at = from; batch.mentions[at * MENTION_STRIDE] === row; at++) {
    places.push(at * MENTION_STRIDE);
  }
  return places;
}
