/** Values that no record states but that follow from those it does: mail domain, network prefix, day of sign-up. */
import type { ValueKind } from '../model/entity.ts';
import type { UnixMs } from '../model/time.ts';
import { addressPrefix } from '../values/address.ts';
import { registrableDomain } from '../values/email.ts';
import { signupDay } from './batch.ts';
import type { Held, HoldingsInput } from './holdings.ts';
import { compareText } from './order.ts';

interface Derived {
  readonly kind: ValueKind;
  readonly value: string;
}

/**
 * Adds derived values and who holds them. Their entity ids are negative, numbered in the order of their own text, so
 * that they do not depend on the order of rows.
 */
export function withDerived(input: HoldingsInput): HoldingsInput {
  const derivedFrom = new Map<number, Derived>();
  for (const { entity, kind, value } of input.values) {
    const derived = deriveFrom(kind, value);
    if (derived !== null) derivedFrom.set(entity, derived);
  }
  const days = input.accounts.flatMap(({ entity, createdAt }) =>
    createdAt === null ? [] : [{ account: entity, at: createdAt, day: dayOf(createdAt) }],
  );
  const ids = numbered([...derivedFrom.values(), ...days.map(({ day }) => day)]);
  const idOf = (derived: Derived): number => ids.get(keyOf(derived))?.entity ?? 0;
  const held: Held[] = days.map(({ account, at, day }) => ({
    account,
    value: idOf(day),
    first: at,
    last: at,
    rows: 1,
  }));
  const idFrom = new Map([...derivedFrom].map(([entity, derived]) => [entity, idOf(derived)]));
  for (const { account, value, first, last, rows } of input.held) {
    const derived = idFrom.get(value);
    if (derived !== undefined) held.push({ account, value: derived, first, last, rows });
  }
  return {
    accounts: input.accounts,
    values: [...input.values, ...ids.values()],
    held: [...input.held, ...held],
  };
}

function dayOf(at: UnixMs): Derived {
  return { kind: 'signup-batch', value: signupDay(at) };
}

function deriveFrom(kind: ValueKind, value: string): Derived | null {
  if (kind === 'email') {
    const domain = registrableDomain(value);
    return domain === null ? null : { kind: 'email-domain', value: domain };
  }
  if (kind !== 'ip') return null;
  const prefix = addressPrefix(value);
  return prefix === null ? null : { kind: 'ip-prefix', value: prefix };
}

function keyOf({ kind, value }: Derived): string {
  return `${kind}=${value}`;
}

function numbered(
  derived: readonly Derived[],
): ReadonlyMap<string, Derived & { readonly entity: number }> {
  const found = new Map(derived.map((one) => [keyOf(one), one]));
  const sorted = [...found].sort((a, b) => compareText(a[0], b[0]));
  return new Map(sorted.map(([key, one], at) => [key, { ...one, entity: -1 - at }]));
}
