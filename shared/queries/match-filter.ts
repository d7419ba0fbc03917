/** Which rows a filter leaves: each term marks rows by whole-column loops. */
import { CaseError } from '../model/case-error.ts';
import { OUTCOMES } from '../model/event.ts';
import type { EventFilter } from '../model/explore.ts';
import type { Database } from '../store/database.ts';
import {
  addressIds,
  annotatedEvents,
  evidenceIds,
  eventsWithAddress,
  eventsWithAgentText,
  type IdSet,
  partyIds,
  sessionIds,
  textIds,
} from './dictionary-sets.ts';
import { type EventColumns, rowOfEvent } from './event-columns.ts';
import { parseQuery, type QueryTerm } from './query-text.ts';
import type { TextIndexes } from './text-indexes.ts';
import { rowsOfEntities } from './thread.ts';

/** Indexes of texts that words are looked up in; null: all texts are read, with the same answer. */
export type Indexes = Pick<TextIndexes, 'text' | 'part'> | null;

/** What a filter is held against. */
export interface Searched {
  readonly columns: EventColumns;
  readonly indexes: Indexes;
}

/** 1 at each row that the filter leaves. Errors: `bad-query`. */
export function matchFilter(
  db: Database,
  { columns, indexes }: Searched,
  filter: EventFilter,
): Uint8Array {
  const matched = new Uint8Array(columns.rows).fill(1);
  keepPeriod(columns, filter, matched);
  keepSources(columns, filter.withoutSources, matched);
  for (const term of parseQuery(filter.text)) {
    const hits = new Uint8Array(columns.rows);
    markTerm(db, { columns, indexes, hits }, term);
    const wanted = term.negated ? 0 : 1;
    for (let row = 0; row < matched.length; row++) {
      if (hits[row] !== wanted) matched[row] = 0;
    }
  }
  return matched;
}

function keepPeriod(columns: EventColumns, filter: EventFilter, matched: Uint8Array): void {
  if (filter.from === null && filter.to === null) return;
  const from = filter.from ?? -Infinity;
  const to = filter.to ?? Infinity;
  const { time } = columns;
  for (let row = 0; row < matched.length; row++) {
    const at = time[row] ?? Number.NaN;
    // NaN compares false: undated rows are left out.
    if (!(at >= from && at < to)) matched[row] = 0;
  }
}

function keepSources(columns: EventColumns, without: readonly number[], matched: Uint8Array): void {
  if (without.length === 0) return;
  const hidden = new Set(without);
  for (let row = 0; row < matched.length; row++) {
    if (hidden.has(columns.evidence[row] ?? 0)) matched[row] = 0;
  }
}

interface Marking extends Searched {
  readonly hits: Uint8Array;
}

type Mark = (db: Database, marking: Marking, values: readonly string[]) => void;

/** One entry a field: how its values mark rows. */
const MARKS: Readonly<Record<NonNullable<QueryTerm['field']>, Mark>> = {
  actor: (db, { columns, hits }, values) => mark(hits, columns.actor, partyIds(db, values, true)),
  for: (db, { columns, hits }, values) =>
    mark(hits, columns.onBehalfOf, partyIds(db, values, true)),
  target: (db, { columns, hits }, values) => mark(hits, columns.target, partyIds(db, values, true)),
  action: (db, { columns, hits, indexes }, values) =>
    mark(hits, columns.action, textIds(db, values, { whole: true, index: indexes?.text ?? null })),
  ip: (db, marking, values) => markAddresses(db, marking, addressIds(db, values, true)),
  session: (db, { columns, hits }, values) =>
    mark(hits, columns.session, sessionIds(db, values, true)),
  summary: (db, { columns, hits, indexes }, values) =>
    mark(
      hits,
      columns.summary,
      textIds(db, values, { whole: false, index: indexes?.text ?? null }),
    ),
  outcome: (_db, marking, values) => markOutcomes(marking, values),
  format: (db, { columns, hits }, values) =>
    mark(hits, columns.evidence, evidenceIds(db, 'format', values)),
  source: (db, { columns, hits }, values) =>
    mark(hits, columns.evidence, evidenceIds(db, 'path', values)),
  tag: (db, { columns, hits }, values) =>
    mark(hits, columns.id, annotatedEvents(db, 'tag', values)),
  note: (db, { columns, hits }, values) =>
    mark(hits, columns.id, annotatedEvents(db, 'note', values)),
  is: (db, marking, values) => markStates(db, marking, values),
  id: (_db, { columns, hits }, values) => {
    for (const value of values) {
      const row = rowOfEvent(columns, Number(value));
      if (row >= 0) hits[row] = 1;
    }
  },
  entity: (db, { columns, hits }, values) => {
    for (const row of rowsOfEntities(db, columns, values.map(Number))) hits[row] = 1;
  },
};

function markTerm(db: Database, marking: Marking, term: QueryTerm): void {
  if (term.field !== null) MARKS[term.field](db, marking, term.values);
  else markAnywhere(db, marking, term.values);
}

/** Marks rows whose id in `column` is in `set`. 0 stands for absent and is never in a set. */
function mark(hits: Uint8Array, column: Uint32Array, set: IdSet): void {
  // Most words stand in one or two dictionaries: a set of nobody needs no pass over millions of rows.
  if (!set.includes(1)) return;
  for (let row = 0; row < hits.length; row++) {
    if (set[column[row] ?? 0] === 1) hits[row] = 1;
  }
}

function markAnywhere(db: Database, marking: Marking, values: readonly string[]): void {
  const { columns, hits, indexes } = marking;
  const texts = textIds(db, values, { whole: false, index: indexes?.text ?? null });
  const parties = partyIds(db, values, false);
  mark(hits, columns.action, texts);
  mark(hits, columns.summary, texts);
  mark(hits, columns.actor, parties);
  mark(hits, columns.onBehalfOf, parties);
  mark(hits, columns.target, parties);
  markAddresses(db, marking, addressIds(db, values, false));
  mark(hits, columns.session, sessionIds(db, values, false));
  mark(hits, columns.id, eventsWithAgentText(db, values, indexes?.part ?? null));
}

function markAddresses(db: Database, { columns, hits }: Marking, addresses: IdSet): void {
  mark(hits, columns.ip, addresses);
  mark(hits, columns.id, eventsWithAddress(db, addresses));
}

function markOutcomes({ columns, hits }: Marking, values: readonly string[]): void {
  const wanted = new Set(values.map((value) => outcomeCode(value)));
  for (let row = 0; row < hits.length; row++) {
    // The outcome is in the lowest two bits of the form (store/row-form.ts).
    if (wanted.has((columns.form[row] ?? 0) & 3)) hits[row] = 1;
  }
}

function outcomeCode(value: string): number {
  const code = OUTCOMES.findIndex((outcome) => outcome === value.toLowerCase());
  if (code >= 0) return code;
  throw new CaseError('bad-query', `no outcome is called \`${value}\`; use ${OUTCOMES.join(', ')}`);
}

function markStates(db: Database, { columns, hits }: Marking, values: readonly string[]): void {
  for (const value of values) {
    if (value === 'starred') mark(hits, columns.id, annotatedEvents(db, 'star', ['*']));
    else if (value === 'undated') {
      for (let row = 0; row < hits.length; row++) {
        if (Number.isNaN(columns.time[row])) hits[row] = 1;
      }
    } else {
      throw new CaseError('bad-query', `\`is:${value}\` is unknown; use starred or undated`);
    }
  }
}
