/** Changes of a mapping in the dialog. */
import { describe, expect, test } from 'vitest';
import {
  rolesOfColumn,
  valueOf,
  withColumnRole,
  withOutcome,
  withPart,
  withSuggested,
  withValue,
} from '../../renderer/state/edit-mapping.ts';
import { dayOf, separatorWords } from '../../renderer/views/mapping/role-words.ts';
import { systemTyped, systemWords } from '../../renderer/views/mapping/system-words.ts';
import { valueText } from '../../shared/model/mapping-text.ts';
import type { MappingTable } from '../../shared/model/mapping.ts';
import { examine } from '../import/mapping/mapping-support.ts';

const BADGES = examine(
  'badge.csv',
  'stamp,local,first,last\n1772359200,14/03/2026 10:00,Anna,Berg\n1772359201,15/03/2026 10:00,Bela,Novak\n',
);

function columnOf({ columns }: MappingTable, name: string) {
  const found = columns.find((column) => column.name === name);
  if (found === undefined) throw new Error(`no column ${name}`);
  return found;
}

describe('a column that becomes the time', () => {
  test.each([
    ['stamp', 'epoch-s'],
    ['local', 'day-first'],
    ['first', 'iso'],
  ])('%s is read as %s: by what stands in it, not always year first', (name, reading) => {
    const none = { ...BADGES.suggestion.mapping, time: null };
    const { time } = withColumnRole(none, columnOf(BADGES, name), 'time');
    expect(time?.reading).toBe(reading);
  });

  test('is read anew when another column takes its place', () => {
    const stamp = withColumnRole(BADGES.suggestion.mapping, columnOf(BADGES, 'stamp'), 'time');
    const local = withColumnRole(stamp, columnOf(BADGES, 'local'), 'time');
    expect([valueOf(local, 'time'), local.time?.reading]).toEqual([
      { kind: 'column', path: ['local'] },
      'day-first',
    ]);
  });
});

test('a hint of a time is taken with the reading that its content supports', () => {
  const table = examine('x.csv', 'when,user\n03/04/2026 10:00,ana\n05/06/2026 11:00,ben\n');
  expect(table.suggestion.mapping.time).toBeNull();
  const { time } = withSuggested(table.suggestion.mapping, 'time', table.suggestion);
  expect(time).toEqual({
    value: { kind: 'column', path: ['when'] },
    reading: 'day-first',
    zone: null,
  });
});

test('a column taken out of a join leaves the others joined, or alone', () => {
  const [first, last, stamp] = ['first', 'last', 'stamp'].map((name) => columnOf(BADGES, name));
  if (first === undefined || last === undefined || stamp === undefined) throw new Error('columns');
  const start = { ...BADGES.suggestion.mapping, roles: [], time: null };
  const named = withColumnRole(start, first, 'actor-name');
  const value = valueOf(named, 'actor-name');
  if (value === null) throw new Error('no value');
  const both = withPart(withPart(value, { kind: 'column', path: last.path }), {
    kind: 'constant',
    text: '!',
  });
  expect(valueText(both)).toBe('first + last + "!"');
  const joined = withValue(named, 'actor-name', both);
  expect(rolesOfColumn(joined, last.path)).toEqual(['actor-name']);
  const without = withColumnRole(joined, last, null);
  expect(valueOf(without, 'actor-name')).toEqual({
    kind: 'joined',
    parts: [
      { kind: 'column', path: ['first'] },
      { kind: 'constant', text: '!' },
    ],
    separator: ' ',
  });
  // A fixed text alone would be said of every row.
  expect(valueOf(withColumnRole(without, first, 'summary'), 'actor-name')).toBeNull();
});

test('a word means what was said last, whatever the case of its letters', () => {
  const start = { ...BADGES.suggestion.mapping, outcomes: [] };
  const said = withOutcome(withOutcome(start, ' Refused ', 'failure'), 'REFUSED', 'denied');
  expect(said.outcomes).toEqual([{ word: 'Refused', outcome: 'denied' }]);
  expect(withOutcome(said, 'refused', null).outcomes).toEqual([]);
  expect(withOutcome(start, '  ', 'denied').outcomes).toEqual([]);
});

test('what stands between parts can be seen, and a doubtful date is said both ways', () => {
  expect([' ', '', '-'].map(separatorWords)).toEqual([
    'a blank between them',
    'nothing between them',
    '“-” between them',
  ]);
  expect(dayOf('03/04/2026 10:00', 'day-first')).toBe('3 April');
  expect(dayOf('03/04/2026 10:00', 'month-first')).toBe('4 March');
  expect(dayOf('13/14/2026', 'month-first')).toBeNull();
});

describe('the name of a system says which ids will be one account', () => {
  const inCase = [{ system: 'crm', file: 'crm.csv' }];
  const inImport = [{ system: 'till', file: 'till.csv' }];
  const of = (system: string, ofHead: string | null = null) =>
    systemWords(system, { inCase, inImport, ofHead });

  test.each([
    ['badge', 'muted', 'No other file has it'],
    ['generic', 'doubt', 'equal ids in any of them would be one account'],
    ['crm', 'doubt', 'crm.csv in the case has it too'],
    ['till', 'doubt', 'till.csv in this import has it too'],
    ['', 'danger', 'needs a name'],
    ['-x', 'danger', 'needs a name'],
  ])('`%s`: %s', (system, tone, words) => {
    expect(of(system).tone).toBe(tone);
    expect(of(system).text).toContain(words);
  });

  test('the same head in the same system is what everybody expects', () => {
    expect(of('crm', 'crm').tone).toBe('muted');
  });

  test('capitals and blanks are put right as they are typed', () => {
    expect(systemTyped('Badge Lyon')).toBe('badge-lyon');
  });
});
