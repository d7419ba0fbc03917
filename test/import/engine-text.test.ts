import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { lineStamp, stampTime } from '../../shared/import/text/line-stamp.ts';
import { memorySource, parseAll } from './engine-support.ts';

async function shortly(name: string, content: string, chunkBytes = 1 << 20): Promise<unknown> {
  const items = await parseAll(memorySource(name, content), { chunkBytes });
  const [head] = items;
  const end = items.at(-1);
  if (head?.kind !== 'head' || end?.kind !== 'end') return head?.kind === 'nothing' && head.status;
  const { records, events, warnings, undated } = end.counts;
  return [head.container, head.format, head.confidence, records, events, warnings, undated];
}

function fixture(path: string): string {
  return readFileSync(new URL(`../fixtures/${path}`, import.meta.url), 'utf8');
}

test.each<[string, number[]]>([
  ['text-log/access.log', [5, 5, 0, 0]],
  ['text-log/auth.log', [3, 3, 0, 3]],
  ['text-log/service.log', [9, 9, 0, 1]],
])('%s is a plain log of low confidence, cut anywhere', async (path, counts) => {
  for (const chunk of [1 << 20, 1, 7, 64]) {
    expect(await shortly('x.txt', fixture(path), chunk)).toEqual([
      'text-lines',
      'text-log',
      0.3,
      ...counts,
    ]);
  }
});

test('a server log of Claude Desktop is known by its lines, not by its name', async () => {
  const text = fixture('mcp-server-log/mcp-server-files.log');
  const expected = ['text-lines', 'mcp-server-log', expect.closeTo(0.83, 2), 8, 8, 0, 0];
  expect(await shortly('x.txt', text)).toEqual(expected);
});

test.each<[string, string]>([
  [
    'prose with dates',
    'On 2026-03-01 10:00 we met, as agreed.\nAt 10:05 we left.\nIt was 2026-03-01T11:00:00Z.\n',
  ],
  [
    'a licence',
    'Apache License\nVersion 2.0, January 2004\nhttp://www.example.org/licenses/\n\n1. Definitions.\n',
  ],
  [
    'configuration',
    'created: 2026-03-01T10:00:00Z\nupdated: 2026-03-01T10:00:00Z\nby: nobody\nitems:\n  - at: x\n',
  ],
  ['a list of dates', '- 2026-03-01T10:00:00Z\n- 2026-03-02T10:00:00Z\n'],
  ['a change log', '## 2026-03-01\n\n- one\n\n## 2026-02-01\n\n- two\n'],
  ['numbers of telephones', '2125550123 Alice\n1555555555 Bob\n1772359200 Carol\n'],
  ['one stamp among much else', '2026-03-01T10:00:00Z began\none\ntwo\nthree\n'],
  ['an array of numbers', '[1772359200,\n1772359201]'],
])('%s is no log', async (_what, content) => {
  expect(await shortly('x.txt', content)).toBe('unrecognised');
});

test.each<[string, string, string]>([
  ['a table with a head', 'time,what\n2026-03-01 10:00:00,in\n2026-03-01 10:00:01,out\n', 'csv'],
  [
    'a table without one',
    '2026-03-01 10:00:00,in\n2026-03-01 10:00:01,in\n2026-03-01 10:00:02,in\n',
    'csv',
  ],
  ['an array of objects', '[\n{"time":"2026-03-01T10:00:00Z"}\n]', 'json-array'],
])('%s stays what it is', async (_what, content, container) => {
  expect(await shortly('x.txt', content)).toMatchObject({ 0: container, 1: 'generic' });
});

test.each<[string, string | null, number | null]>([
  ['Jan  5 12:00:00 1000 sshd[1]: a host by that name', 'Jan  5 12:00:00', null],
  ['Jan  5 12:00:00 2026 sshd[1]: a host by that name', 'Jan  5 12:00:00', null],
  [
    '[Mon Jan  5 12:00:00.25 2026] [error] a day of the week',
    'Mon Jan  5 12:00:00.25 2026',
    Date.UTC(2026, 0, 5, 12, 0, 0, 250),
  ],
  ['Mon Jan  5 12:00:00 host sshd[1]: none', 'Mon Jan  5 12:00:00', null],
])('a year is read only where it can be nothing else: %s', (line, text, ms) => {
  const stamp = lineStamp(line);
  expect(stamp?.text).toBe(text);
  expect(stampTime(stamp?.text ?? '').ms).toBe(ms);
});
