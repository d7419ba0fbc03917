import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  knownSecrets,
  secretParts,
  sourcesOfSecrets,
} from '../../renderer/views/agents/secrets.ts';
import { stepsOf } from './agent-steps.ts';

const STEPS = stepsOf([
  { output: '{"value":"not of a private read"}' },
  { labels: ['private-read'], output: '{"key":"DEPLOY_TOKEN","value":"made-up-value-0000"}' },
  { input: '{"body":"DEPLOY_TOKEN=made-up-value-0000"}' },
]);
const KNOWN = knownSecrets(STEPS);

function masked(text: string): string {
  return secretParts(text, KNOWN)
    .map((part) => (part.isSecret ? '#' : part.text))
    .join('');
}

describe('secrets in evidence', () => {
  test('what a private read returned is known, and found where a later call sends it', () => {
    expect([...KNOWN]).toEqual([['made-up-value-0000', 2]]);
    expect(masked(STEPS[2]?.input ?? '')).toBe('{"body":"DEPLOY_TOKEN=#"}');
    expect(sourcesOfSecrets(STEPS[2]?.input ?? null, KNOWN)).toEqual([2]);
  });

  test.each([
    ['{"api_key":"abc","key":"DEPLOY_TOKEN"}', '{"api_key":"#","key":"DEPLOY_TOKEN"}'],
    ['{"args":"{\\"password\\":\\"abc\\"}"}', '{"args":"{\\"password\\":\\"#\\"}"}'],
    ['use glpat-aaaaaaaaaaaaaaaaaaaa here', 'use # here'],
    ['{"value":"plain"}', '{"value":"plain"}'],
  ])('by the name of the field or the shape of the value: %s', (text, shown) => {
    expect(masked(text)).toBe(shown);
  });

  test('the parts joined are the text again, whatever it is', () => {
    const pieces = fc.constantFrom(
      'made-up-value-0000',
      '"token":"',
      '"',
      '\\',
      'x',
      '"secret":"s"',
    );
    fc.assert(
      fc.property(fc.array(fc.oneof(pieces, fc.string())), (given) => {
        const text = given.join('');
        expect(
          secretParts(text, KNOWN)
            .map((part) => part.text)
            .join(''),
        ).toBe(text);
      }),
    );
  });
});
