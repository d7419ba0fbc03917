/** Roles, readings, kinds and outcomes of a mapping in words. */
import type { PartyKind } from '../../../shared/model/entity.ts';
import type { Outcome } from '../../../shared/model/event.ts';
import type { MappingTime, MappingTrial, TimeReading } from '../../../shared/model/mapping.ts';
import type { AnyRole } from '../../state/edit-mapping.ts';

export const ROLE_WORDS: Readonly<Record<AnyRole, string>> = {
  time: 'Time',
  'actor-id': 'Actor: id',
  'actor-name': 'Actor: name',
  'actor-email': 'Actor: e-mail',
  action: 'Action',
  ip: 'Address',
  'target-id': 'Target: id',
  'target-name': 'Target: name',
  outcome: 'Outcome',
  session: 'Session',
  summary: 'Summary',
  'on-behalf-of-id': 'On behalf of: id',
  'on-behalf-of-name': 'On behalf of: name',
  device: 'Device of the actor',
  phone: 'Phone of the actor',
};

export const ROLES: readonly AnyRole[] = Object.keys(ROLE_WORDS).filter(isRole);

export function isRole(id: string): id is AnyRole {
  return Object.hasOwn(ROLE_WORDS, id);
}

export const READING_WORDS: Readonly<Record<TimeReading, string>> = {
  iso: 'year first: 2026-03-01 10:00',
  'day-first': 'day first: 01.03.2026 10:00',
  'month-first': 'month first: 03/01/2026 10:00 AM',
  'month-name': 'with a month’s name: 1 Mar 2026 10:00',
  compact: 'digits: 20260301100000',
  'epoch-s': 'seconds since 1970',
  'epoch-ms': 'milliseconds since 1970',
  'epoch-us': 'microseconds since 1970',
  'epoch-ns': 'nanoseconds since 1970',
};

/** The reading without its example. */
export function shortReading(reading: TimeReading): string {
  return READING_WORDS[reading].replace(/:.*$/u, '');
}

export function isEpoch(reading: TimeReading): boolean {
  return reading.startsWith('epoch-');
}

/** How a time is read, in one line. */
export function readingWords({ reading, zone }: MappingTime, isAssumed: boolean): string {
  if (isEpoch(reading)) return shortReading(reading);
  const where = zone === null ? (isAssumed ? ', UTC assumed' : '') : `, ${zone}`;
  return `${shortReading(reading)}${where}`;
}

/** True when no value tells whether the day or the month stands first, and the mapping says one of them. */
export function isDoubtful(reading: TimeReading, trial: MappingTrial | null): boolean {
  const isOfTwo = reading === 'day-first' || reading === 'month-first';
  return isOfTwo && trial?.likelyTime?.isAmbiguous === true;
}

export const KIND_WORDS: Readonly<Record<PartyKind, string>> = {
  account: 'an account',
  service: 'a service',
  token: 'a token',
  agent: 'an agent',
  system: 'a system',
  group: 'a group',
  project: 'a project',
  tool: 'a tool',
  file: 'a file',
  secret: 'a secret',
  policy: 'a policy',
  session: 'a session',
  address: 'an address',
  other: 'something else',
};

export const OUTCOME_WORDS: Readonly<Record<Outcome, string>> = {
  success: 'success',
  failure: 'failure',
  denied: 'denied',
  unknown: 'says neither',
};

/** What stands between joined parts, so that blanks can be seen. */
export function separatorWords(separator: string): string {
  if (separator === '') return 'nothing between them';
  if (separator === ' ') return 'a blank between them';
  return `“${separator}” between them`;
}

const MONTHS =
  'January February March April May June July August September October November December';
const NUMBERS = /^\s*(\d{1,2})[./-](\d{1,2})[./-]\d{4}/u;

/** What a doubtful date is by either order: `3 April`; null where it is none of two numbers below 13. */
export function dayOf(text: string, order: 'day-first' | 'month-first'): string | null {
  const [, first, second] = NUMBERS.exec(text) ?? [];
  if (first === undefined || second === undefined) return null;
  const [day, month] = order === 'day-first' ? [first, second] : [second, first];
  const name = MONTHS.split(' ')[Number(month) - 1];
  return name === undefined ? null : `${Number(day)} ${name}`;
}
