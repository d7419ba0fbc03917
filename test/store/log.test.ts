import fc from 'fast-check';
import { expect, test } from 'vitest';
import { canonicalJson } from '../../shared/store/canonical-json.ts';
import { createCase } from '../../shared/store/case-file.ts';
import { appendLog, brokenLogEntry, wholeLog } from '../../shared/store/log.ts';
import { testHost } from '../support/test-host.ts';

const host = await testHost();

function logOf(entries: number) {
  const db = createCase(host.sqlite, 'log');
  for (let at = 1; at <= entries; at++) {
    appendLog(db, host, { command: 'annotate', args: { event: at, kind: 'star' } });
  }
  return db;
}

test('each entry is sealed by the one before', () => {
  const db = logOf(3);
  const [first, second, third] = wholeLog(db);
  expect([first?.previous, second?.previous, third?.previous]).toEqual([
    '0'.repeat(64),
    first?.hash,
    second?.hash,
  ]);
  expect(brokenLogEntry(db, host)).toBeNull();
});

test.each([
  [`UPDATE log SET arguments = '{}' WHERE seq = 2`, 2],
  [`UPDATE log SET time = time + 1 WHERE seq = 3`, 3],
  ['DELETE FROM log WHERE seq = 2', 2],
  [`UPDATE log SET command = 'undo' WHERE seq = 1`, 1],
])('%s is found', (sql, at) => {
  const db = logOf(4);
  db.script(sql);
  expect(brokenLogEntry(db, host)).toBe(at);
});

test('canonical JSON does not depend on the order of keys and parses to the same value', () => {
  fc.assert(
    fc.property(fc.jsonValue(), (value) => {
      const text = canonicalJson(value);
      // -0 has the form 0 in JSON, before and after.
      expect(JSON.parse(text)).toEqual(JSON.parse(JSON.stringify(value)));
      expect(canonicalJson(reversed(value))).toBe(text);
    }),
  );
});

function reversed(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(reversed);
  if (typeof value !== 'object' || value === null) return value;
  const copy: [string, unknown][] = Object.entries(value).map(([key, item]) => [
    key,
    reversed(item),
  ]);
  return Object.fromEntries(copy.reverse());
}
