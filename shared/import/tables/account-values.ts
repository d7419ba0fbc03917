/** Values that a row of an account list says the account holds. */
import type { Mention, ValueKind } from '../../model/entity.ts';
import { addressesOf } from '../../values/address.ts';
import { cardTuples } from '../../values/card.ts';
import { canonicalEmail } from '../../values/email.ts';
import { canonicalName } from '../../values/name.ts';
import { canonicalPhone } from '../../values/phone.ts';
import { isPlaceholder } from '../../values/placeholder.ts';

/** A hostile cell may hold thousands of values. */
const MAX_VALUES = 50;

/** All cells of one field of a row, each cut at `;` where the field may hold several. */
export interface AccountCells {
  readonly emails: readonly string[];
  readonly addresses: readonly string[];
  readonly devices: readonly string[];
  readonly sessions: readonly string[];
  readonly phones: readonly string[];
  readonly dialCode: string | null;
  readonly cards: readonly string[];
  readonly cardHashes: Parameters<typeof cardTuples>[0];
  readonly payments: readonly string[];
  readonly externalIds: readonly string[];
  readonly name: string | null;
}

/** The values in a cell: several are separated by `;`, or stand in braces as PostgreSQL writes arrays. */
export function valuesOfCell(cell: string): readonly string[] {
  const array = /^\{(.*)\}$/s.exec(cell.trim())?.[1];
  const parts = array === undefined ? cell.split(';') : array.split(',');
  return parts
    .map((part) => part.trim().replace(/^"|"$/g, ''))
    .filter((part) => part !== '')
    .slice(0, MAX_VALUES);
}

/** Mentions in canonical form, without repeats; placeholders stay as they are, text of another kind is left out. */
export function mentionsOf(cells: AccountCells): readonly Mention[] {
  const { dialCode } = cells;
  const mentions = [
    ...mentioned('email', cells.emails, (text) => [canonicalEmail(text)]),
    ...mentioned('ip', cells.addresses, addressesOf),
    ...mentioned('device', cells.devices, (text) => [text]),
    ...mentioned('device', cells.sessions, (text) => [`session:${text}`]),
    ...mentioned('phone', cells.phones, (text) => [canonicalPhone(text, dialCode)]),
    ...mentioned('card', cells.cards, (text) => [text]),
    ...mentioned('card', cardTuples(cells.cardHashes), (text) => [text]),
    ...mentioned('card', cells.payments, (text) => [`reference:${text}`]),
    ...mentioned('credential', cells.externalIds, (text) => [text]),
    ...mentioned('name', cells.name === null ? [] : [cells.name], (text) => [canonicalName(text)]),
  ];
  const seen = new Set<string>();
  return mentions.filter(({ kind, value }) => {
    const key = `${kind} ${value}`;
    return !seen.has(key) && seen.add(key);
  });
}

function mentioned(
  kind: ValueKind,
  texts: readonly string[],
  canonical: (text: string) => readonly (string | null)[],
): readonly Mention[] {
  return texts.flatMap((text) => {
    if (isPlaceholder(text)) return [{ kind, value: text.trim() }];
    return canonical(text).flatMap((value) => (value === null ? [] : [{ kind, value }]));
  });
}
