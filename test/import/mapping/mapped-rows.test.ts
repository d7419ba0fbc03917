import { describe, expect, test } from 'vitest';
import { tryMapping } from '../../../shared/import/mapping/examine.ts';
import { mappingHash } from '../../../shared/import/mapping/mapped-importer.ts';
import { generic } from '../../../shared/import/formats/generic.ts';
import type { Mapping, MappingTrial } from '../../../shared/model/mapping.ts';
import { host, memorySource, TOOLS } from '../engine-support.ts';
import { parseFile } from '../../../shared/import/parse-file.ts';
import type { ParsedFile, ParseRequest } from '../../../shared/model/batch.ts';
import { column, DOORS, DOORS_MAPPING, mappingOf } from './mapping-support.ts';

function trial(content: string, mapping: Mapping): MappingTrial | null {
  const head = { bytes: host.utf8.encode(content), complete: true };
  return tryMapping({ head, fileName: 'a' }, { utf8: host.utf8, generic }, mapping);
}

async function parse(content: string, request: Partial<ParseRequest>): Promise<ParsedFile[]> {
  const items: ParsedFile[] = [];
  const whole = { format: null, keepUpToBytes: 0, ...request };
  for await (const item of parseFile(memorySource('doors.csv', content), whole, TOOLS)) {
    items.push(item);
  }
  return items;
}

const UNFILLED = { onBehalfOf: null, session: null, mentions: [], parts: [] };
const person = (name: string) => ({ kind: 'account', id: null, name, email: null });
const door = (name: string) => ({ kind: 'other', id: null, name, email: null });

test('a row is what the mapping says of it, and a role that it does not fill is null', () => {
  expect(trial(DOORS, DOORS_MAPPING)).toEqual({
    sampled: 3,
    undated: 2,
    withoutActor: 0,
    withoutAddress: 1,
    // The clock of Berlin never showed 02:30 on that day.
    unreadTimes: ['29.03.2026 02:30'],
    // `ja` stands in two records; the mapping says what both words mean.
    outcomeWords: [
      { word: 'ja', count: 2, outcome: 'success', isUnderstood: true },
      { word: 'nein', count: 1, outcome: 'denied', isUnderstood: true },
    ],
    likelyTime: { reading: 'day-first', isAmbiguous: false },
    rows: [
      {
        ...UNFILLED,
        time: {
          ms: Date.UTC(2026, 2, 29, 6, 15),
          text: '29.03.2026 08:15',
          precision: 'minute',
          basis: 'explicit-offset',
        },
        action: 'Zutritt',
        outcome: 'success',
        actor: person('ana'),
        target: door('Nord 1'),
        ips: ['192.0.2.7'],
        summary: 'Zutritt at Nord 1',
      },
      {
        ...UNFILLED,
        time: { ms: null, text: '29.03.2026 02:30', precision: 'none', basis: 'none' },
        action: 'Zutritt',
        outcome: 'denied',
        actor: person('ben'),
        target: door('Nord 2'),
        ips: ['198.51.100.2'],
        summary: 'Zutritt at Nord 2',
      },
      {
        ...UNFILLED,
        time: { ms: null, text: null, precision: 'none', basis: 'none' },
        action: 'Zutritt',
        outcome: 'success',
        actor: person('ana'),
        target: door('Nord 1'),
        ips: [],
        summary: 'Zutritt at Nord 1',
      },
    ],
  });
});

test('paths lead into objects, lists and JSON in a text; ids keep their digits', () => {
  const record = {
    at: 1772359200,
    'a.b': { who: 'x' },
    people: [{ id: 7 }, { id: 8 }],
    detail: '{"session":{"id":12345678901234567890},"ok":true}',
  };
  const mapping = mappingOf('ndjson', [], {
    time: { value: column('at'), reading: 'epoch-s', zone: null },
    roles: [
      { role: 'actor-id', value: column('people', '1', 'id') },
      { role: 'actor-name', value: column('a.b', 'who') },
      { role: 'session', value: column('detail', 'session', 'id') },
      { role: 'outcome', value: column('detail', 'ok') },
      { role: 'action', value: { kind: 'constant', text: 'seen' } },
      { role: 'target-id', value: column('people', 'length') },
      { role: 'target-name', value: column('__proto__', 'toString') },
    ],
  });
  expect(trial(`${JSON.stringify(record)}\n`, mapping)?.rows).toEqual([
    {
      time: {
        ms: Date.UTC(2026, 2, 1, 10),
        text: '1772359200',
        precision: 'second',
        basis: 'explicit-offset',
      },
      action: 'seen',
      outcome: 'success',
      actor: { kind: 'account', id: '8', name: 'x', email: null },
      onBehalfOf: null,
      target: null,
      ips: [],
      session: '12345678901234567890',
      summary: null,
      mentions: [],
      parts: [],
    },
  ]);
});

test('values that an account holds are read; those of another kind of actor are not', () => {
  const row = 'mail,phone,device\nAna@Example.com,+49 170 1234567,pixel-7\n';
  const roles: Mapping['roles'] = [
    { role: 'actor-email', value: column('mail') },
    { role: 'phone', value: column('phone') },
    { role: 'device', value: column('device') },
  ];
  const mapping = mappingOf('csv', ['device', 'mail', 'phone'], { roles });
  expect(trial(row, mapping)?.rows[0]?.mentions).toEqual([
    { kind: 'email', value: 'ana@example.com' },
    { kind: 'device', value: 'pixel-7' },
    { kind: 'phone', value: '+491701234567' },
  ]);
  const project = { ...mapping, kinds: { actor: 'project', target: 'other' } } as const;
  expect(trial(row, project)?.rows[0]?.mentions).toEqual([]);
});

describe('a file that is read by a mapping', () => {
  test('says which, and that its zone is a person’s statement', async () => {
    const items = await parse(DOORS, { mapping: DOORS_MAPPING });
    expect(items[0]).toMatchObject({
      kind: 'head',
      container: 'csv',
      format: 'generic',
      system: 'doors',
      confidence: 1,
      isList: false,
      mapping: { mapping: DOORS_MAPPING, hash: mappingHash(DOORS_MAPPING), origin: 'chosen' },
    });
    expect(items.at(-1)).toMatchObject({
      counts: { records: 3, events: 3, warnings: 0, undated: 2 },
      notes: [
        {
          reason: 'mapped',
          text: `read by the mapping \`Doors of building 4\`, SHA-256 ${mappingHash(DOORS_MAPPING)}`,
        },
        {
          reason: 'stated-zone',
          text:
            'times without a zone are read as Europe/Berlin: a person stated it, the file does not; ' +
            'times that its clocks showed twice or never stay undated',
        },
      ],
    });
  });

  test('with further columns is read too, and says how it differs', async () => {
    const wider = DOORS.replace('Zeit;', 'Nr;Zeit;').replaceAll(/\n(?=.)/g, '\n1;');
    const items = await parse(wider, { mapping: DOORS_MAPPING });
    expect(items.at(-1)).toMatchObject({ counts: { records: 3, events: 3, undated: 2 } });
    expect(items.at(-1)).toHaveProperty('notes.2', {
      reason: 'other-columns',
      text: 'the mapping was made for other columns; new here: `Nr`',
    });
  });

  test('without a column that it reads is not read at all', async () => {
    const items = await parse('a;b\n1;2\n', { mapping: DOORS_MAPPING });
    expect(items).toMatchObject([
      {
        kind: 'nothing',
        status: 'unrecognised',
        reason:
          'the mapping `Doors of building 4` does not fit: the file has no records with the columns that it reads',
      },
    ]);
  });

  test('is found by its head alone among the mappings that a case keeps', async () => {
    const other = mappingOf('csv', ['a', 'b'], {});
    const found = await parse(DOORS, { savedMappings: [other, DOORS_MAPPING] });
    expect(found[0]).toMatchObject({ mapping: { origin: 'saved', mapping: DOORS_MAPPING } });
    const wider = await parse(DOORS.replace('Zeit;', 'Nr;Zeit;'), {
      savedMappings: [DOORS_MAPPING],
    });
    expect(wider[0]).not.toHaveProperty('mapping');
  });
});

test('a zone that this system does not know leaves times undated, never assumed', () => {
  const { time } = DOORS_MAPPING;
  if (time === null) throw new Error('the mapping has a time');
  const lost = { ...DOORS_MAPPING, time: { ...time, zone: 'Mars/Olympus' } };
  expect(trial(DOORS, lost)?.undated).toBe(3);
});
