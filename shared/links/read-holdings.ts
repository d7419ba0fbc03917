/** Holdings from committed evidence: the values of events by their actors. */
import { VALUE_KINDS } from '../model/entity.ts';
import type { ValueKind } from '../model/entity.ts';
import { isUnproven } from '../values/sign-in.ts';
import { withActionTest } from '../store/action-test.ts';
import type { ActionTest } from '../store/action-test.ts';
import type { Database } from '../store/database.ts';
import { num, orNull, text } from '../store/decoders.ts';
import type { SqlValue } from '../store/sql-js.ts';
import { buildHoldings, earlier, later, NO_FACTS } from './holdings.ts';
import type { Account, AccountFacts, Held, Holdings, HoldingsInput } from './holdings.ts';
import { compareText } from './order.ts';
import { PairTable } from './pair-table.ts';

/** Condition on `event`: it belongs to the case. */
export const COMMITTED = "event.evidence IN (SELECT id FROM evidence WHERE state = 'committed')";

/**
 * Reads who holds what. An account holds the addresses of the events in which it is the actor, and what these say
 * that it holds; never what stands beside an attempt in which nobody has been shown to be the actor, such as a sign-in
 * that failed. Everyone whom an event names as account is an account of the case, whether it holds anything or not.
 */
export function readHoldings(db: Database): Holdings {
  const parties = readParties(db);
  const seen = new Seen(parties, committedOf(db));
  withActionTest(db, isUnproven, (isTried) => readRows(db, { seen, isTried }));
  const held = seen.held();
  return buildHoldings({
    accounts: accountsOf(db, parties, seen.accounts),
    values: readValues(db, held),
    held,
  });
}

/** Read row by row: a grouped scan of a million rows sorts them, which takes six times as long. */
function readRows(
  db: Database,
  { seen, isTried }: { readonly seen: Seen; readonly isTried: ActionTest },
): void {
  db.scan(EVENTS, [], ([evidence, actor, ip, time, target, onBehalfOf, action, form]) => {
    if (!seen.isCommitted(Number(evidence))) return;
    seen.name(target);
    seen.name(onBehalfOf);
    seen.hold(actor, isTried(Number(action), Number(form)) ? null : ip, time);
  });
  db.scan(MENTIONS, [], ([evidence, actor, value, time, action, form]) => {
    if (!seen.isCommitted(Number(evidence))) return;
    seen.hold(actor, isTried(Number(action), Number(form)) ? null : value, time);
  });
}

const EVENTS = 'SELECT evidence, actor, ip, time, target, on_behalf_of, action, form FROM event';
/** Further addresses of an event are those of machines on the way (`X-Forwarded-For`): they belong to nobody. */
const MENTIONS = `
  SELECT event.evidence, event.actor, mention.entity, event.time, event.action, event.form
  FROM mention CROSS JOIN event ON event.id = mention.event WHERE mention.role = 'holds'`;

function committedOf(db: Database): ReadonlySet<number> {
  const rows = db.all("SELECT id FROM evidence WHERE state = 'committed'", [], { id: num });
  return new Set(rows.map(({ id }) => id));
}

/** Gathers holdings from rows in any order. */
class Seen {
  readonly accounts = new Set<number>();
  /** By the party's id: entity of an account; 0 for others. */
  readonly #entityOf: Int32Array;
  /** By the party's id: 1 when an event named it. */
  readonly #named: Uint8Array;
  readonly #committed: ReadonlySet<number>;
  readonly #pairs = new PairTable();
  readonly #first: number[] = [];
  readonly #last: number[] = [];
  readonly #rows: number[] = [];

  constructor(parties: ReadonlyMap<number, PartyRow>, committed: ReadonlySet<number>) {
    let last = 0;
    for (const party of parties.keys()) last = Math.max(last, party);
    this.#entityOf = new Int32Array(last + 1);
    this.#named = new Uint8Array(last + 1);
    for (const [party, { entity }] of parties) this.#entityOf[party] = entity;
    this.#committed = committed;
  }

  isCommitted(evidence: number): boolean {
    return this.#committed.has(evidence);
  }

  /** A party that an event names; its entity where it is an account, else 0. */
  name(party: SqlValue | undefined): number {
    if (typeof party !== 'number') return 0;
    const entity = this.#entityOf[party] ?? 0;
    if (entity > 0 && this.#named[party] === 0) {
      this.#named[party] = 1;
      this.accounts.add(entity);
    }
    return entity;
  }

  hold(
    party: SqlValue | undefined,
    ...[value, time]: readonly [SqlValue | undefined, SqlValue | undefined]
  ): void {
    const account = this.name(party);
    if (account === 0 || typeof value !== 'number') return;
    const at = typeof time === 'number' ? time : NaN;
    const place = this.#pairs.numberOf(account, value);
    const isNew = place === this.#rows.length;
    this.#first[place] = isNew ? at : earlier(this.#first[place] ?? NaN, at);
    this.#last[place] = isNew ? at : later(this.#last[place] ?? NaN, at);
    this.#rows[place] = isNew ? 1 : (this.#rows[place] ?? 0) + 1;
  }

  held(): Held[] {
    return this.#rows.map((rows, place) => {
      const [account, value] = this.#pairs.pair(place);
      const first = orNothing(this.#first[place]);
      return { account, value, first, last: orNothing(this.#last[place]), rows };
    });
  }
}

function orNothing(time: number | undefined): number | null {
  return time === undefined || Number.isNaN(time) ? null : time;
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
