import fc from 'fast-check';
import { expect, test } from 'vitest';
import { suggestSystem } from '../../../shared/import/mapping/suggest-system.ts';
import { importers } from '../../../shared/import/importers.ts';
import { examine } from './mapping-support.ts';

const FINGERPRINT = '3fa9c1'.padEnd(64, '0');
const systemOf = (fileName: string): string => suggestSystem(fileName, FINGERPRINT);

test.each([
  ['Badge export 2026-03 (Lyon).csv', 'badge-lyon'],
  ['badge_lyon_2026-04-30T23-59.csv.gz', 'badge-lyon'],
  ['evidence/2026/Türen-Süd März.csv', 'turen-sud-marz'],
  ['till-log.march.v2.json', 'till'],
  ['crm users.csv', 'crm'],
])('the system of %s is called %s: another export of it has the same name', (fileName, system) => {
  expect(systemOf(fileName)).toBe(system);
});

test('names that any system gives its exports say nothing: then the head tells systems apart', () => {
  for (const fileName of ['users.csv', 'export-2026.csv', 'audit_log.json', '報告.csv', '.csv']) {
    expect(systemOf(fileName)).toBe('table-3fa9c1');
  }
  const [one, other] = ['user_id,what\n1,a\n', 'id,member\n1,a\n'].map(
    (content) => examine('users.csv', content).suggestion.mapping.system,
  );
  expect(one).toMatch(/^table-[0-9a-f]{6}$/);
  expect(one).not.toBe(other);
});

test('a table is never silently of the system of a known format, nor of all tables without a name', () => {
  expect(systemOf('gitlab-users.csv')).toBe('gitlab-table');
  const known = new Set(importers.map(({ system }) => system));
  fc.assert(
    fc.property(fc.oneof(fc.string(), fc.constantFrom(...known)), (name) => {
      const system = systemOf(name);
      expect(known.has(system)).toBe(false);
      expect(system).toMatch(/^[a-z0-9][a-z0-9._-]{0,59}$/);
    }),
  );
});
