/** Roles, readings and kinds of a mapping in words. */
import type { MappingRole, TimeReading } from '../../../shared/model/mapping.ts';

export type AnyRole = MappingRole | 'time';

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
