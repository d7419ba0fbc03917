import fc from 'fast-check';
import { expect, test } from 'vitest';
import { SecretCounter } from '../../shared/import/secret-count.ts';
import { secretSpans } from '../../shared/values/secrets.ts';
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
        text: '3 secret values stand in the file (2 beside a telling name, 1 GitLab token); views mask them',
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

test('of a file that is full of what may be secrets only the beginning is searched, and the note says so', () => {
  const counter = new SecretCounter(host.utf8, 20);
  counter.push(host.utf8.encode('{"token":"abcdefgh"}\n'));
  counter.push(host.utf8.encode('{"token":"abcdefgh"}\n'));
  expect(counter.note()?.text).toBe(
    '1 secret value stands in the first 21 bytes (1 beside a telling name); views mask them',
  );
});

test('a line longer than is searched at once is counted to its end', () => {
  const record = '{"token":"abcdefgh"},';
  const counter = new SecretCounter(host.utf8);
  counter.push(host.utf8.encode(`[${record.repeat(150_000)}]`));
  expect(counter.note()?.text).toMatch(/^150000 secret values stand in the file/);
});

test('a secret at the end of a long file is counted: nothing but hints costs more than a look', () => {
  const counter = new SecretCounter(host.utf8);
  const calm = host.utf8.encode(
    `${JSON.stringify({ action: 'read', id: 7, tokens: 12 })}\n`.repeat(20_000),
  );
  for (let i = 0; i < 60; i++) counter.push(calm);
  counter.push(host.utf8.encode(`{"token":"abcdefgh"}\n`));
  expect(counter.note()?.text).toBe(
    '1 secret value stands in the file (1 beside a telling name); views mask them',
  );
});

const KINDS = [
  `glpat-${'a1B2'.repeat(5)}`,
  `gldt-${'a1B2'.repeat(5)}`,
  `ghp_${'a1B2'.repeat(9)}`,
  `gho_${'a1B2'.repeat(9)}`,
  `github_pat_${'a1B2'.repeat(9)}`,
  `AKIAQ7Z2M4X9T1B6C3D8,${'aB3/'.repeat(10)}`,
  `"ASIAQ7Z2M4X9T1B6C3D8": "${'aB3/'.repeat(10)}"`,
  'xoxb-12345678901',
  `sk-${'a1B2'.repeat(6)}`,
  `sk_live_${'a1B2'.repeat(6)}`,
  `rk_test_${'a1B2'.repeat(6)}`,
  `AIza${'a1B2x'.repeat(7)}`,
  `npm_${'a1B2'.repeat(9)}`,
  `hf_${'a1B2'.repeat(9)}`,
  `eyJ${'hbGciOiJI'.repeat(60)}.eyJ${'zdWIiOiIx'.repeat(60)}.${'c2ln'.repeat(4)}`,
  `Bearer ${'a1B2'.repeat(5)}`,
  `basic\t${'a1B2'.repeat(5)}`,
  'Token  abcdefghijklmnopqrst',
  '-----BEGIN RSA PRIVATE KEY-----abc-----END RSA PRIVATE KEY-----',
  'postgres://user:hunter22@db.example.com/x',
  's3://user:hunter22@db.example.com/x',
  ...['secret', 'TOKEN', 'password', 'passwd', 'pwd', 'api_key', 'apiKey', 'private_key'].flatMap(
    (name) => [`"${name}":"abcdefgh"`, `${name}s=abcdefgh`, `\\"${name}\\": \\"abcdefgh\\"`],
  ),
  ...['secretKey', 'access_key', 'accesskey', 'credentials', 'Cookie', 'authorization'].map(
    (name) => `'${name}': 'abcdefgh'`,
  ),
];

test('whatever the rules find in a text is found in its bytes, wherever it stands', () => {
  const around = fc.stringMatching(/^[ -~]{0,12}$/u);
  fc.assert(
    fc.property(
      fc.array(fc.tuple(around, fc.constantFrom(...KINDS)), { maxLength: 6 }),
      (parts) => {
        const lines = parts.map(([before, secret]) => `${before} ${secret}`);
        const expected = lines.reduce((sum, line) => sum + secretSpans(line).length, 0);
        const counter = new SecretCounter(host.utf8);
        counter.push(host.utf8.encode(lines.join('\n')));
        expect(counter.note()?.text.match(/^\d+/u)?.[0] ?? '0').toBe(String(expected));
      },
    ),
    { numRuns: 500 },
  );
});

test.each(KINDS)('%s is one secret', (secret) => {
  const counter = new SecretCounter(host.utf8);
  counter.push(host.utf8.encode(`x\n${'y '.repeat(3000)}${secret}${' z'.repeat(3000)}\nx`));
  expect(counter.note()?.text).toMatch(/^1 secret value /u);
});
