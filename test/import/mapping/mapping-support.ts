/** Mappings and tables for tests: made up, small, of real shape. */
import { examineTable, NOTHING_KEPT } from '../../../shared/import/mapping/examine.ts';
import { emptyMapping } from '../../../shared/import/mapping/suggest.ts';
import { tableHead } from '../../../shared/import/mapping/table-head.ts';
import type { Container } from '../../../shared/model/evidence.ts';
import type { Mapping, MappingTable, MappingValue } from '../../../shared/model/mapping.ts';
import { host } from '../engine-support.ts';

export const DOORS =
  'Zeit;Benutzer;Tür;Ereignis;Ergebnis;Quelle\n' +
  '29.03.2026 08:15;ana;Nord 1;Zutritt;ja;192.0.2.7\n' +
  '29.03.2026 02:30;ben;Nord 2;Zutritt;nein;198.51.100.2\n' +
  ';ana;Nord 1;Zutritt;ja;\n';

export const column = (...path: readonly string[]): MappingValue => ({ kind: 'column', path });

export const DOORS_MAPPING: Mapping = {
  ...emptyMapping(
    tableHead('csv', ['Benutzer', 'Ereignis', 'Ergebnis', 'Quelle', 'Tür', 'Zeit']),
    'Doors of building 4',
  ),
  system: 'doors',
  time: { value: column('Zeit'), reading: 'day-first', zone: 'Europe/Berlin' },
  roles: [
    { role: 'actor-name', value: column('Benutzer') },
    { role: 'action', value: column('Ereignis') },
    { role: 'ip', value: column('Quelle') },
    { role: 'target-name', value: column('Tür') },
    { role: 'outcome', value: column('Ergebnis') },
    {
      role: 'summary',
      value: {
        kind: 'joined',
        parts: [
          { kind: 'column', path: ['Ereignis'] },
          { kind: 'constant', text: 'at' },
          { kind: 'column', path: ['Tür'] },
        ],
        separator: ' ',
      },
    },
  ],
  outcomes: [
    { word: 'Ja', outcome: 'success' },
    { word: 'nein', outcome: 'denied' },
  ],
};

export function mappingOf(
  container: Container,
  columns: readonly string[],
  rest: Partial<Mapping>,
): Mapping {
  return { ...emptyMapping(tableHead(container, columns), 'A mapping'), ...rest };
}

/** What the dialog is told of a file. */
export function examine(
  fileName: string,
  content: string,
  saved: readonly Mapping[] = [],
): MappingTable {
  const head = { bytes: host.utf8.encode(content), complete: true };
  const table = examineTable({ head, fileName }, host.utf8, { ...NOTHING_KEPT, mappings: saved });
  if (table === null) throw new Error('no table');
  return table;
}
