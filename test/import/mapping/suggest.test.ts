import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parsePath, pathText } from '../../../shared/model/mapping.ts';
import type { MappingTable } from '../../../shared/model/mapping.ts';
import { DOORS, DOORS_MAPPING, examine, mappingOf } from './mapping-support.ts';

/** Role, column, confidence of what is suggested, and the time as it would be read. */
function suggested({ suggestion }: MappingTable) {
  const { mapping, roles } = suggestion;
  return {
    time: mapping.time === null ? null : [mapping.time.reading, mapping.time.zone],
    roles: roles.map(({ role, value, confidence }) => [
      role,
      value.kind === 'column' ? pathText(value.path) : value.kind,
      confidence,
    ]),
  };
}

describe('a suggestion', () => {
  test('goes by telling names', () => {
    const table = examine(
      'log.csv',
      'Created At (UTC),user_id,user_name,event,client_ip,session_id,project,result\n' +
        '2026-03-01 10:00:00,42,ana,login,192.0.2.7,s-1,a/b,success\n' +
        '2026-03-01 10:00:05,43,ben,login,192.0.2.8,s-2,a/c,failed\n',
    );
    expect(suggested(table)).toEqual({
      time: ['iso', 'UTC'],
      roles: [
        ['actor-id', 'user_id', 0.95],
        ['actor-name', 'user_name', 0.95],
        ['action', 'event', 0.95],
        ['ip', 'client_ip', 0.95],
        ['outcome', 'result', 0.95],
        ['time', 'Created At (UTC)', 0.9],
        ['session', 'session_id', 0.8],
        ['target-name', 'project', 0.8],
      ],
    });
    expect(table.suggestion.roles.at(-1)?.reason).toBe('named `project`; 2 of 2 values are short');
  });

  test('goes by content where names say nothing', () => {
    const table = examine(
      'x.csv',
      'k1,k2,k3\n1772359200123,192.0.2.7,zz\n1772359201123,192.0.2.8,yy\n',
    );
    expect(suggested(table)).toEqual({
      time: ['epoch-ms', null],
      roles: [
        ['time', 'k1', 0.7],
        ['ip', 'k2', 0.65],
      ],
    });
  });

  test('knows the columns of a door, and the words for who was let in', () => {
    const table = examine(
      'doors.csv',
      'When,Badge holder,Door,Event,Result\n' +
        '2026-05-04 00:15,nadia.k,North 1,entry,granted\n' +
        '2026-05-04 00:19,mrx.dev,North 2,entry,refused\n',
    );
    expect(suggested(table)).toEqual({
      time: ['iso', null],
      roles: [
        ['time', 'When', 0.95],
        ['action', 'Event', 0.95],
        ['target-name', 'Door', 0.8],
        ['actor-name', 'Badge holder', 0.6],
        ['outcome', 'Result', 0.6],
      ],
    });
  });

  test('does not decide whether the day or the month stands first when no value tells', () => {
    const table = examine('x.csv', 'when,user\n03/04/2026 10:00,ana\n05/06/2026 11:00,ben\n');
    expect(table.suggestion.mapping.time).toBeNull();
    expect(table.suggestion.roles.find(({ role }) => role === 'time')).toMatchObject({
      confidence: 0.45,
      reason:
        'its name and its values speak of a time; 2 of 2 values are a date, day first, or the month: no value tells, choose',
    });
    expect(table.suggestion.time).toEqual({
      value: { kind: 'column', path: ['when'] },
      reading: 'day-first',
      zone: null,
      isAmbiguous: true,
    });
    const told = examine('x.csv', 'when,user\n03/14/2026 10:00,ana\n05/06/2026 11:00,ben\n');
    expect(told.suggestion.mapping.time?.reading).toBe('month-first');
  });

  test('joins a day and a time of day, and opens JSON in a cell', () => {
    const table = examine(
      'x.csv',
      'Day,Clock,Data\n"2026-03-01","10:00:00","{""UserId"":""ana"",""ClientIP"":""192.0.2.7""}"\n',
    );
    expect(table.columns.map(({ name }) => name)).toEqual([
      'Day',
      'Clock',
      'Data.UserId',
      'Data.ClientIP',
    ]);
    expect(suggested(table)).toEqual({
      time: ['iso', null],
      roles: [
        ['time', 'joined', 0.9],
        ['actor-id', 'Data.UserId', 0.85],
        ['ip', 'Data.ClientIP', 0.85],
      ],
    });
  });

  test('names what numbers of HTTP mean, so that a person can change it', () => {
    const rows = '2026-03-01T10:00:00Z,ana,200\n2026-03-01T10:00:01Z,ben,403\n';
    const table = examine('x.csv', `time,user,status\n${rows}`);
    expect(table.suggestion.mapping.outcomes).toEqual([
      { word: '200', outcome: 'success' },
      { word: '403', outcome: 'denied' },
    ]);
  });

  test('says of every column how its times are written, be it suggested or not', () => {
    const table = examine(
      'x.csv',
      'stamp,local,seen (UTC),user\n1772359200,14/03/2026 10:00,2026-03-01 10:00,ana\n',
    );
    expect(table.columns.map(({ time }) => time && [time.reading, time.zone])).toEqual([
      ['epoch-s', null],
      ['day-first', null],
      ['iso', 'UTC'],
      null,
    ]);
  });

  test('never takes a time of something else for the event’s', () => {
    const table = examine('x.csv', 'user,expires,last_updated\nana,2026-03-01,2026-03-02\n');
    expect(table.suggestion.mapping.time).toBeNull();
  });
});

test('the table shows columns with their cells, and the mappings that the case has for it', () => {
  const wider = mappingOf('csv', ['Zeit'], { time: DOORS_MAPPING.time });
  const other = mappingOf('csv', ['a'], {});
  const table = examine('doors.csv', DOORS, [DOORS_MAPPING, wider, other]);
  expect(table.columns[5]).toEqual({
    path: ['Quelle'],
    name: 'Quelle',
    filled: 2,
    cells: ['192.0.2.7', '198.51.100.2', null],
    time: null,
  });
  expect(table.columns[0]?.time).toEqual({ reading: 'day-first', zone: null, isAmbiguous: false });
  expect([table.sampled, table.saved, table.fitting]).toEqual([3, DOORS_MAPPING, [wider]]);
});

test('the fingerprint is that of the head: order of columns and rows do not matter, containers do', () => {
  const print = (content: string) => examine('x', content).suggestion.mapping.fingerprint;
  expect(print('{"a":1,"b":{"c":2}}\n{"b":{"c":3},"a":4,"d":5}\n')).toBe(
    print('{"b":{"c":9},"a":"x"}\n'),
  );
  expect(print('{"a":1,"b":2}\n')).not.toBe(print('a,b\n1,2\n'));
});

test('a path and its text are the same', () => {
  expect(pathText(['a.b', '0', 'c', '1'])).toBe('["a.b"][0].c[1]');
  expect(parsePath('$.events[0].name')).toEqual(['events', '0', 'name']);
  for (const text of ['', 'a..b', 'a[', 'a["x]', '[]', `${'a.'.repeat(30)}a`]) {
    expect(parsePath(text)).toBeNull();
  }
  const names = fc.array(fc.string({ minLength: 1, unit: 'grapheme' }), {
    minLength: 1,
    maxLength: 5,
  });
  fc.assert(
    fc.property(names, (path) => {
      expect(parsePath(pathText(path))).toEqual(path);
    }),
  );
});
