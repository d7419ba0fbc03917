/**
 * The language of the query bar and of `events --query`.
 *
 * Words and terms are joined by AND. `field:value` looks in one field, `field:a,b` for either value,
 * `-term` leaves out what matches. `*` in a value stands for anything, `"…"` keeps blanks together.
 * A value of a field that holds names or ids matches the whole of it, in any case of letters; a bare word
 * matches anywhere in actor, target, action, address, session, summary or agent text. `id:` and `entity:` take
 * the numbers that events and entities have in the case: what views ask with, rather than what people type.
 */
import { CaseError } from '../model/case-error.ts';

export const QUERY_FIELDS = [
  'actor',
  'for',
  'target',
  'action',
  'ip',
  'session',
  'outcome',
  'format',
  'source',
  'summary',
  'tag',
  'note',
  'is',
  'id',
  'entity',
] as const;
export type QueryField = (typeof QUERY_FIELDS)[number];

export interface QueryTerm {
  /** Null: anywhere. */
  readonly field: QueryField | null;
  /** One of these; never empty. */
  readonly values: readonly string[];
  readonly negated: boolean;
}

const MAX_TERMS = 50;

/** The terms of a query text. Errors: `bad-query` with what is wrong and the way out. */
export function parseQuery(text: string): readonly QueryTerm[] {
  const terms: QueryTerm[] = [];
  for (const token of tokens(text)) terms.push(termOf(token));
  if (terms.length > MAX_TERMS) {
    throw new CaseError(
      'bad-query',
      `the query has ${terms.length} terms; use at most ${MAX_TERMS}`,
    );
  }
  return terms;
}

/** Splits at blanks and commas outside quotes; `pieces` are the comma-separated values. */
interface Token {
  readonly head: string | null;
  readonly pieces: readonly string[];
  readonly negated: boolean;
}

function tokens(text: string): Token[] {
  const found: Token[] = [];
  const pattern = /(-?)(?:([A-Za-z]+):)?((?:"[^"]*"|[^\s"])+)|"([^"]*)$/gu;
  for (const match of text.matchAll(pattern)) {
    const [, minus = '', head = null, body, open] = match;
    if (open !== undefined && body === undefined) {
      throw new CaseError('bad-query', `a quote is not closed in \`${text.trim()}\`; add a \`"\``);
    }
    found.push({
      head,
      pieces: head === null ? [unquoted(body ?? '')] : splitValues(body ?? ''),
      negated: minus === '-',
    });
  }
  return found;
}

function splitValues(body: string): string[] {
  const values = body.match(/(?:"[^"]*"|[^,"])+/gu) ?? [];
  return values.map((value) => unquoted(value)).filter((value) => value !== '');
}

function unquoted(value: string): string {
  return value.replaceAll('"', '');
}

function termOf(token: Token): QueryTerm {
  const { head, pieces, negated } = token;
  if (head === null) {
    refuseFieldWithoutValue(pieces[0] ?? '');
    return { field: null, values: pieces, negated };
  }
  const field = QUERY_FIELDS.find((name) => name === head.toLowerCase());
  if (field === undefined) {
    // `https://…` and `gid:…` are words, not fields: only what looks like a field is refused.
    if (pieces[0]?.startsWith('/')) return word(token);
    throw new CaseError(
      'bad-query',
      `no field is called \`${head}\`; the fields are ${QUERY_FIELDS.join(', ')}`,
    );
  }
  if (pieces.length === 0) refuseFieldWithoutValue(`${head}:`);
  return { field, values: pieces, negated };
}

function refuseFieldWithoutValue(text: string): void {
  if (QUERY_FIELDS.some((field) => `${field}:` === text.toLowerCase())) {
    throw new CaseError('bad-query', `\`${text}\` has no value; write one behind the colon`);
  }
}

function word({ head, pieces, negated }: Token): QueryTerm {
  return { field: null, values: [`${head ?? ''}:${pieces.join(',')}`], negated };
}

/** A LIKE pattern (escape character `\`) for a whole value in which `*` stands for anything. */
export function wholeValuePattern(value: string): string {
  return escapeLike(value).replaceAll('*', '%');
}

/** A LIKE pattern for a value anywhere in a text. */
export function anywherePattern(value: string): string {
  return `%${escapeLike(value).replaceAll('*', '%')}%`;
}

function escapeLike(value: string): string {
  return value.replaceAll(/[\\%_]/gu, (character) => `\\${character}`);
}
