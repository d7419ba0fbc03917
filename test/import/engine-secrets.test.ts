import fc from 'fast-check';
import { expect, test } from 'vitest';
import { SecretCounter } from '../../shared/import/secret-count.ts';
import { host, memorySource, parseAll } from './engine-support.ts';

const TOKEN = `glpat-${'a1B2'.repeat(5)}`;

test('the secrets of a file are counted in a note, by kind, and never written in it', async () => {
  const lines = [
    { time: '2026-01-01T00:00:00Z', path: '/api?private_token=abcdefgh', note: `with ${TOKEN}` },
    { time: '2026-01-01T00:00:01Z', path: `/again?private_token=abcdefgh` },
    { time: '2026-01-01T00:00:02Z', path: '/plain?token=[FILTERED]' },
  ];
  const file = lines.map((line) => JSON.stringify(line)).join('\n');
  expect((await parseAll(memorySource('app.ndjson', file))).at(-1)).toMatchObject({
    notes: [
      {
        reason: 'secrets',
        text: '3 secret values stand in the file (2 named-field, 1 gitlab-token); views mask them',
      },
    ],
  });
});

test('the count is the same however the file is cut', () => {
  const file = host.utf8.encode(`a\n{"token":"abcdefgh"}\n\n${TOKEN} é\nAPI_KEY=abcdefgh`);
  const whole = new SecretCounter(host.utf8);
  whole.push(file);
  const expected = whole.note();
  expect(expected?.text).toContain('3 secret values');
  fc.assert(
    fc.property(fc.array(fc.nat(file.length)), (cuts) => {
      const counter = new SecretCounter(host.utf8);
      let at = 0;
      for (const cut of [...cuts.sort((a, b) => a - b), file.length]) {
        counter.push(file.subarray(at, cut));
        at = cut;
      }
      expect(counter.note()).toEqual(expected);
    }),
  );
});

test('of a long file the beginning is searched, and the note says so', () => {
  const counter = new SecretCounter(host.utf8, 20);
  counter.push(host.utf8.encode('{"token":"abcdefgh"}\n'));
  counter.push(host.utf8.encode('{"token":"abcdefgh"}\n'));
  expect(counter.note()?.text).toBe(
    '1 secret value stands in the first 21 bytes (1 named-field); views mask them',
  );
});

test('a line longer than is searched at once is counted to its end', () => {
  const record = '{"token":"abcdefgh"},';
  const counter = new SecretCounter(host.utf8);
  counter.push(host.utf8.encode(`[${record.repeat(150_000)}]`));
  expect(counter.note()?.text).toMatch(/^150000 secret values stand in the file/);
});
