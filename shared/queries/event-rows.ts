/** Events in full, by id: what a page of the table, the inspector and the command line show. */
import type { Party, PartyKind } from '../model/entity.ts';
import { PARTY_KINDS } from '../model/entity.ts';
import type { Witness } from '../model/event.ts';
import type { EventRow } from '../model/explore-row.ts';
import type { Database } from '../store/database.ts';
import { num, oneOf, orNull, type Row, text } from '../store/decoders.ts';
import { timeTextOf, unpackForm } from '../store/row-form.ts';

/** Ids a statement; further ones go into the next. */
const GROUP = 100;
const MARKS = Array.from({ length: GROUP }, () => '?').join(',');

const party = (alias: string): string =>
  `${alias}.kind AS ${alias}_kind, ${alias}.source_id AS ${alias}_id, ${alias}.name AS ${alias}_name,
   ${alias}.email AS ${alias}_email, ${alias}.entity AS ${alias}_entity`;

const SELECT = `
  SELECT event.id, event.time, event.form, stored.value AS time_text, action.value AS action,
         summary.value AS summary, ${party('actor')}, ${party('behalf')}, ${party('target')},
         event.ip AS ip_entity, ip.key AS ip, event.session AS session_entity, session.key AS session,
         event.evidence, evidence.path AS file, evidence.sha256, evidence.format,
         event.record, event.offset, event.length
  FROM event
  JOIN evidence ON evidence.id = event.evidence
  JOIN text AS action ON action.id = event.action
  LEFT JOIN text AS stored ON stored.id = event.time_text
  LEFT JOIN text AS summary ON summary.id = event.summary
  LEFT JOIN party AS actor ON actor.id = event.actor
  LEFT JOIN party AS behalf ON behalf.id = event.on_behalf_of
  LEFT JOIN party AS target ON target.id = event.target
  LEFT JOIN entity AS ip ON ip.id = event.ip
  LEFT JOIN entity AS session ON session.id = event.session
  WHERE event.id IN (${MARKS})`;

const kind = orNull(oneOf<PartyKind>(PARTY_KINDS));
const maybe = orNull(text);
const maybeNum = orNull(num);
const SHAPE = {
  id: num,
  time: maybeNum,
  form: num,
  time_text: maybe,
  action: text,
  summary: maybe,
  actor_kind: kind,
  actor_id: maybe,
  actor_name: maybe,
  actor_email: maybe,
  actor_entity: maybeNum,
  behalf_kind: kind,
  behalf_id: maybe,
  behalf_name: maybe,
  behalf_email: maybe,
  behalf_entity: maybeNum,
  target_kind: kind,
  target_id: maybe,
  target_name: maybe,
  target_email: maybe,
  target_entity: maybeNum,
  ip_entity: maybeNum,
  ip: maybe,
  session_entity: maybeNum,
  session: maybe,
  evidence: num,
  file: text,
  sha256: text,
  format: text,
  record: num,
  offset: num,
  length: num,
};
type Raw = Row<typeof SHAPE>;

interface Extras {
  readonly witnesses: Map<number, Witness[]>;
  readonly addresses: Map<number, string[]>;
  readonly tags: Map<number, string[]>;
  readonly stars: Set<number>;
}

/** The events of these ids, in the order of the ids; unknown ids are left out. */
export function eventRows(db: Database, ids: readonly number[]): EventRow[] {
  const found = new Map<number, EventRow>();
  for (let from = 0; from < ids.length; from += GROUP) {
    const group = ids.slice(from, from + GROUP);
    const params = padded(group);
    const extras = extrasOf(db, params);
    for (const raw of db.all(SELECT, params, SHAPE)) found.set(raw.id, rowOf(raw, extras));
  }
  return ids.flatMap((id) => found.get(id) ?? []);
}

/** One text of the statement for every group, so that it is prepared once. */
function padded(ids: readonly number[]): number[] {
  return Array.from({ length: GROUP }, (_, index) => ids[index] ?? 0);
}

function extrasOf(db: Database, ids: readonly number[]): Extras {
  const extras: Extras = {
    witnesses: new Map(),
    addresses: new Map(),
    tags: new Map(),
    stars: new Set(),
  };
  for (const { event, ...witness } of db.all(WITNESSES, ids, WITNESS_SHAPE)) {
    push(extras.witnesses, event, witness);
  }
  for (const { event, key } of db.all(ADDRESSES, ids, { event: num, key: text })) {
    push(extras.addresses, event, key);
  }
  for (const row of db.all(ANNOTATIONS, ids, { event: num, kind: text, text })) {
    if (row.kind === 'star') extras.stars.add(row.event);
    else push(extras.tags, row.event, row.text);
  }
  return extras;
}

const WITNESS_SHAPE = {
  event: num,
  evidence: num,
  file: text,
  sha256: text,
  record: num,
  offset: num,
  length: num,
};
const WITNESSES = `
  SELECT witness.event, witness.evidence, evidence.path AS file, evidence.sha256, witness.record,
         witness.offset, witness.length
  FROM witness JOIN evidence ON evidence.id = witness.evidence AND evidence.state = 'committed'
  WHERE witness.event IN (${MARKS}) ORDER BY witness.event, witness.evidence, witness.record`;
const ADDRESSES = `
  SELECT mention.event, entity.key FROM mention JOIN entity ON entity.id = mention.entity
  WHERE mention.role = 'address' AND mention.event IN (${MARKS}) ORDER BY mention.event, entity.id`;
const ANNOTATIONS = `
  SELECT event, kind, text FROM annotation
  WHERE kind IN ('star', 'tag') AND event IN (${MARKS}) ORDER BY event, text`;

function push<T>(map: Map<number, T[]>, key: number, value: T): void {
  const list = map.get(key);
  if (list) list.push(value);
  else map.set(key, [value]);
}

function rowOf(raw: Raw, extras: Extras): EventRow {
  const form = unpackForm(raw.form);
  const { evidence, file, sha256, record, offset, length } = raw;
  const first: Witness = { evidence, file, sha256, record, offset, length };
  return {
    id: raw.id,
    time: raw.time,
    timeText: timeTextOf(raw.form, raw.time, raw.time_text),
    timeBasis: form.basis,
    timePrecision: form.precision,
    action: raw.action,
    outcome: form.outcome,
    actor: partyOf(raw.actor_kind, raw.actor_id, [raw.actor_name, raw.actor_email]),
    onBehalfOf: partyOf(raw.behalf_kind, raw.behalf_id, [raw.behalf_name, raw.behalf_email]),
    target: partyOf(raw.target_kind, raw.target_id, [raw.target_name, raw.target_email]),
    ips: [...(raw.ip === null ? [] : [raw.ip]), ...(extras.addresses.get(raw.id) ?? [])],
    session: raw.session === null ? null : withoutSystem(raw.session),
    summary: raw.summary,
    format: raw.format,
    sources: [first, ...(extras.witnesses.get(raw.id) ?? [])],
    evidence,
    entities: {
      actor: raw.actor_entity,
      onBehalfOf: raw.behalf_entity,
      target: raw.target_entity,
      ip: raw.ip_entity,
      session: raw.session_entity,
    },
    starred: extras.stars.has(raw.id),
    tags: extras.tags.get(raw.id) ?? [],
  };
}

function partyOf(
  partyKind: PartyKind | null,
  id: string | null,
  [name, email]: readonly [string | null, string | null],
): Party | null {
  return partyKind === null ? null : { kind: partyKind, id, name, email };
}

/** The source's own id of a key such as `gitlab:8812`. */
export function withoutSystem(key: string): string {
  return key.slice(key.indexOf(':') + 1);
}
