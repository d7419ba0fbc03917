import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { stepSecrets } from '../../shared/agents/step-secrets.ts';
import {
  knownSecrets,
  secretParts,
  sourcesOfSecrets,
} from '../../renderer/views/agents/secrets.ts';
import { stepsOf } from './agent-steps.ts';

const STEPS = stepsOf([
  { output: '{"value":"not of a private read"}' },
  { labels: ['private-read'], output: '{"key":"DEPLOY_TOKEN","value":"made-up-value-0000"}' },
  { input: '{"body":"DEPLOY made-up-value-0000","api_key":"abcdefgh"}' },
]);
const KNOWN = knownSecrets(stepSecrets(STEPS, 3));

describe('secrets of a step', () => {
  test('are what a private read returned, and what stands in its own texts', () => {
    expect(stepSecrets(STEPS, 3)).toEqual([
      { value: 'made-up-value-0000', step: 2 },
      { value: 'abcdefgh', step: 3 },
    ]);
    expect(stepSecrets(STEPS, 1)).toEqual([{ value: 'made-up-value-0000', step: 2 }]);
  });

  test('are masked where a later call sends them, and show where they came from', () => {
    const input = STEPS[2]?.input ?? '';
    const shown = secretParts(input, KNOWN.keys()).map((part) => (part.isSecret ? '#' : part.text));
    expect(shown.join('')).toBe('{"body":"DEPLOY #","api_key":"#"}');
    expect(sourcesOfSecrets(input, KNOWN)).toEqual([2, 3]);
  });

  test('the parts joined are the text again, whatever it is', () => {
    const pieces = fc.constantFrom('made-up-value-0000', 'abcdefgh', '"', 'x');
    fc.assert(
      fc.property(fc.array(fc.oneof(pieces, fc.string())), (given) => {
        const text = given.join('');
        const parts = secretParts(text, KNOWN.keys());
        expect(parts.map((part) => part.text).join('')).toBe(text);
      }),
    );
  });
});
