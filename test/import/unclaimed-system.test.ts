import { expect, test } from 'vitest';
import { text } from '../../shared/store/decoders.ts';
import { importAll, memorySource, newCase, parseAll } from './engine-support.ts';

async function systemOf(name: string, content: string): Promise<string | null> {
  const [head] = await parseAll(memorySource(name, content));
  return head?.kind === 'head' ? head.system : null;
}

const A = 'time,user_id,user,ip\n2026-03-01 10:00:00,42,ana,192.0.2.1\n';
const B = 'when,user_id,user,event\n2026-03-01 10:00:00,42,ben,login\n';

test('number 42 of two tables of no known format is two people; of two with the same columns one', async () => {
  const db = newCase();
  await importAll(db, [
    memorySource('a.csv', A),
    memorySource('b.csv', B),
    memorySource('c.csv', A.replace('10:00', '11:00')),
  ]);
  const keys = db.all(`SELECT key FROM entity WHERE kind = 'account' ORDER BY id`, [], {
    key: text,
  });
  expect(keys.map(({ key }) => key)).toEqual([
    expect.stringMatching(/^table-[\da-f]{6}:42$/),
    expect.stringMatching(/^table-[\da-f]{6}:42$/),
  ]);
  expect(new Set(keys.map(({ key }) => key)).size).toBe(2);
  db.close();
});

test('the order of columns and the name of the file say nothing about the source of a table', async () => {
  const first = await systemOf('a.csv', A);
  expect(await systemOf('z.csv', 'ip,user,user_id,time\n192.0.2.9,x,1,2026-03-02 10:00:00\n')).toBe(
    first,
  );
  expect(await systemOf('a.csv', B)).not.toBe(first);
});

test('of a text log the source is told by the words of its name', async () => {
  const line = '2026-03-01T10:00:00Z user=ana in\n2026-03-01T10:00:01Z user=ana out\n';
  expect(await systemOf('auth.log', line)).toBe('log-auth');
  expect(await systemOf('auth-20260301.log.1', line)).toBe('log-auth');
  expect(await systemOf('gateway.log', line)).toBe('log-gateway');
  expect(await systemOf('logs\\host-a\\auth.log', line)).toBe('log-auth');
  expect(await systemOf('2026.txt', line)).toBe('log-text');
});

test('a known format keeps the name of its own', async () => {
  expect(await systemOf('x.log', 'CEF:0|V|P|1|1|n|1|suser=a\n')).toBe('cef');
});
