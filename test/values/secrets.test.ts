import fc from 'fast-check';
import { expect, test } from 'vitest';
import { maskSecrets, secretSpans, secretValues } from '../../shared/values/secrets.ts';

const GITLAB = `glpat-${'a1B2'.repeat(5)}`;
const GITHUB = `ghp_${'a1B2'.repeat(9)}`;
const JWT = `eyJ${'hbGciOiJI'.repeat(2)}.eyJ${'zdWIiOiIx'.repeat(2)}.${'c2ln'.repeat(4)}`;

test.each<[string, string, string]>([
  ['gitlab-token', `use ${GITLAB} here`, 'use •••••• here'],
  ['github-token', `remote https://x.example?x=${GITHUB}`, 'remote https://x.example?x=••••••'],
  ['aws-key', `"AKIAABCDEFGHIJKLMNOP","${'aB3/'.repeat(10)}"`, '"AKIAABCDEFGHIJKLMNOP","••••••"'],
  ['slack-token', `xoxb-${'1a2b3c'.repeat(3)}`, '••••••'],
  ['api-key', `OPENAI sk-proj-${'abcd'.repeat(6)}`, 'OPENAI ••••••'],
  ['json-web-token', `token ${JWT}`, 'token ••••••'],
  [
    'authorization',
    `-H 'Authorization: Bearer ${'abcd'.repeat(6)}'`,
    "-H 'Authorization: Bearer ••••••'",
  ],
  [
    'named-field',
    '{"api_key":"abc def","key":"DEPLOY_TOKEN"}',
    '{"api_key":"••••••","key":"DEPLOY_TOKEN"}',
  ],
  [
    'named-field',
    '{"args":"{\\"password\\":\\"abc\\"}"}',
    '{"args":"{\\"password\\":\\"••••••\\"}"}',
  ],
  ['named-field', "{'db_password': 'abc'}", "{'db_password': '••••••'}"],
  ['named-field', '{"password":"don\'t tell","n":1}', '{"password":"••••••","n":1}'],
  ['named-field', '{"password":"ab\\"cd\\\\","n":1}', '{"password":"••••••","n":1}'],
  [
    'named-field',
    '{"args":"{\\"password\\":\\"it\'s\\",\\"n\\":1}"}',
    '{"args":"{\\"password\\":\\"••••••\\",\\"n\\":1}"}',
  ],
  [
    'named-field',
    '/api/v4/user?private_token=abcdefgh&page=2',
    '/api/v4/user?private_token=••••••&page=2',
  ],
  ['named-field', 'export DEPLOY_TOKEN="abcdefgh"', 'export DEPLOY_TOKEN="••••••"'],
  [
    'password-in-url',
    'git clone https://bot:hunter22@git.example/a.git',
    'git clone https://bot:••••••@git.example/a.git',
  ],
  [
    'private-key',
    'a -----BEGIN RSA PRIVATE KEY-----\nAA\n-----END RSA PRIVATE KEY----- b',
    'a •••••• b',
  ],
])('%s is masked: %s', (kind, text, masked) => {
  expect(secretSpans(text).map((span) => span.kind)).toEqual([kind]);
  expect(maskSecrets(text)).toBe(masked);
});

test.each([
  '{"token_type":"bearer","secret_name":"db","password_changed_at":"2026-01-01"}',
  '{"token":"[REDACTED:gitlab_token]","password":"****","secret":"[FILTERED]"}',
  'DEPLOY_TOKEN=$CI_JOB_TOKEN PASSWORD=${PASSWORD} key={{ secret }}',
  '{"tokens":4096,"max_tokens":"1024"}',
  'Use basic authentication with a token for the secret garden',
  'https://git.example/a/b@main and ana@example.org',
  'task-sk-12',
  '{"accessKeyId":"ASIAABCDEFGHIJKLMNOP","userName":"deploy"}',
])('is no secret: %s', (text) => {
  expect(secretValues(text)).toEqual([]);
});

test('the spans are in order, apart from each other, and within the text, whatever it is', () => {
  const pieces = fc.constantFrom(
    GITLAB,
    GITHUB,
    JWT,
    '"token":"',
    '"',
    "'",
    '\\',
    'password=',
    '://a:b@',
    'x',
    '\n',
  );
  fc.assert(
    fc.property(fc.array(fc.oneof(pieces, fc.string())), (given) => {
      const text = given.join('');
      let at = 0;
      for (const { from, to } of secretSpans(text)) {
        expect(from).toBeGreaterThanOrEqual(at);
        expect(to).toBeGreaterThan(from);
        at = to;
      }
      expect(at).toBeLessThanOrEqual(text.length);
    }),
  );
});

test.each(['a-', '"a', 'token', 'a://', 'eyJ-', '\\', 'eyJaaaaaaaaaaa.', 'sk-', 'bearer '])(
  'a long text made of %j to be slow is answered',
  (piece) => {
    const text = `${piece.repeat(50_000)} password`;
    expect(maskSecrets(text).length).toBeLessThanOrEqual(text.length);
  },
);
