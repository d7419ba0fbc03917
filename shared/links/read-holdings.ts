/** Holdings from committed evidence: the values of events by their actors, grouped by SQLite. */
import { VALUE_KINDS } from '../model/entity.ts';
import type { ValueKind } from '../model/entity.ts';
import type { Database } from '../store/database.ts';
import { num, orNull, text } from '../store/decoders.ts';
import { buildHoldings, NO_FACTS } from './holdings.ts';
import type { Account, AccountFacts, Held, Holdings, HoldingsInput } from './holdings.ts';
import { compareText } from './order.ts';

/** Condition on `event`: it belongs to the case. */
export const COMMITTED = "event.evidence IN (SELECT id FROM evidence WHERE state = 'committed')";

/**
 * Reads who holds what. An account holds the addresses of the events in which it is the actor, and what these say
 * that it holds. Everyone whom an event names as account is an account of the case, whether it holds anything or not.
 */
export function readHoldings(db: Database): Holdings {
  const parties = readParties(db);
  const held: Held[] = [];
  const seen = new Set<number>();
  const take = (
    party: number,
    value: number,
    ...[times]: readonly [Omit<Held, 'account' | 'value'>]
  ): void => {
    const account = parties.get(party)?.entity;
    if (account === undefined) return;
    seen.add(account);
    if (value > 0) held.push({ account, value, ...times });
  };
  scanGroups(db, ADDRESSES, take);
  scanGroups(db, MENTIONS, take);
  for (const column of ['target', 'on_behalf_of']) {
    db.scan(`SELECT DISTINCT ${column} FROM event WHERE ${COMMITTED}`, [], ([party]) => {
      const account = parties.get(Number(party))?.entity;
      if (account !== undefined) seen.add(account);
    });
  }
  return buildHoldings({
    accounts: accountsOf(db, parties, seen),
    values: readValues(db, held),
    held,
  });
}

const ADDRESSES = `
  SELECT actor, coalesce(ip, 0), min(time), max(time), count(*)
  FROM event WHERE actor IS NOT NULL AND ${COMMITTED} GROUP BY actor, ip`;
const MENTIONS = `
  SELECT event.actor, mention.entity, min(event.time), max(event.time), count(*)
  FROM mention JOIN event ON event.id = mention.event
  WHERE event.actor IS NOT NULL AND ${COMMITTED} GROUP BY event.actor, mention.entity`;

function scanGroups(
  db: Database,
  sql: string,
  take: (party: number, value: number, times: Omit<Held, 'account' | 'value'>) => void,
): void {
  db.scan(sql, [], ([party, value, first, last, rows]) => {
    const times = { first: asTime(first), last: asTime(last), rows: Number(rows) };
    take(Number(party), Number(value), times);
  });
}

function asTime(value: unknown): number | null {
  return typeof value === 'number' ? value : null;
}

interface PartyRow {
  readonly entity: number;
  readonly key: string;
  readonly source_id: string | null;
  readonly name: string | null;
  readonly email: string | null;
}

function readParties(db: Database): ReadonlyMap<number, PartyRow> {
  const rows = db.all(
    `SELECT party.id, party.entity, entity.key, party.source_id, party.name, party.email
     FROM party JOIN entity ON entity.id = party.entity WHERE party.kind = 'account'`,
    [],
    {
      id: num,
      entity: num,
      key: text,
      source_id: orNull(text),
      name: orNull(text),
      email: orNull(text),
    },
  );
  return new Map(rows.map((row) => [row.id, row]));
}

function accountsOf(
  db: Database,
  parties: ReadonlyMap<number, PartyRow>,
  seen: ReadonlySet<number>,
): Account[] {
  const created = readCreated(db, parties);
  const facts = readFacts(db, parties);
  const accounts = new Map<number, Account>();
  for (const { entity, key, source_id, name, email } of parties.values()) {
    if (!seen.has(entity)) continue;
    const known = accounts.get(entity);
    accounts.set(entity, {
      entity,
      key,
      account: source_id ?? name ?? email ?? key,
      name: chosen(known?.name ?? null, name),
      email: chosen(known?.email ?? null, email),
      createdAt: created.get(entity) ?? null,
      facts: facts.get(entity) ?? NO_FACTS,
    });
  }
  return [...accounts.values()];
}

/** Where records name one account differently, the choice must not depend on their order. */
function chosen(a: string | null, b: string | null): string | null {
  if (a === null || b === null) return a ?? b;
  return compareText(a, b) <= 0 ? a : b;
}

const CREATED = "('account_created', 'user_created', 'user_create', 'registered')";

function readCreated(
  db: Database,
  parties: ReadonlyMap<number, PartyRow>,
): ReadonlyMap<number, number> {
  const created = new Map<number, number>();
  // The account stands as actor in account lists, as target where someone else made it.
  db.scan(
    `SELECT actor, target, time FROM event
     WHERE action IN (SELECT id FROM text WHERE value IN ${CREATED}) AND time IS NOT NULL AND ${COMMITTED}`,
    [],
    ([actor, target, time]) => {
      const made = parties.get(Number(target)) ?? parties.get(Number(actor));
      if (made === undefined) return;
      created.set(made.entity, Math.min(Number(time), created.get(made.entity) ?? Infinity));
    },
  );
  return created;
}

/** Plans that cost money, as account lists write them in the summary of a row: `plan premium, state active`. */
const PAID = /\bplan (premium|ultimate|gold|silver|bronze|paid|pro|team|enterprise|business)\b/i;

function readFacts(
  db: Database,
  parties: ReadonlyMap<number, PartyRow>,
): ReadonlyMap<number, AccountFacts> {
  const facts = new Map<number, AccountFacts>();
  db.scan(
    `SELECT event.actor, text.value FROM event JOIN text ON text.id = event.summary
     WHERE event.action IN (SELECT id FROM text WHERE value = 'account_created')
       AND text.value LIKE 'plan %' AND ${COMMITTED}`,
    [],
    ([actor, summary]) => {
      const party = parties.get(Number(actor));
      if (party === undefined) return;
      const known = facts.get(party.entity) ?? NO_FACTS;
      facts.set(party.entity, {
        ...known,
        paid: known.paid === true || PAID.test(String(summary)),
      });
    },
  );
  return facts;
}

function readValues(db: Database, held: readonly Held[]): HoldingsInput['values'] {
  const wanted = new Set(held.map(({ value }) => value));
  const values: { entity: number; kind: ValueKind; value: string }[] = [];
  const kinds = VALUE_KINDS.map((kind) => `'${kind}'`).join(', ');
  db.scan(`SELECT id, kind, key FROM entity WHERE kind IN (${kinds})`, [], ([id, kind, key]) => {
    const known = VALUE_KINDS.find((one) => one === kind);
    const entity = Number(id);
    if (known !== undefined && wanted.has(entity))
      values.push({ entity, kind: known, value: String(key) });
  });
  return values;
}
