import { expect, test } from 'vitest';
import { ARGUMENTS } from '../../shared/protocol/arguments.ts';

test('a part may be chosen by the longest name that an archive can give it', () => {
  const chosen = (name: string): boolean =>
    ARGUMENTS.fileParts.safeParse({
      source: { name: 'a.zip', size: 1, handle: null, parts: [name] },
    }).success;
  expect([chosen('x'.repeat(65_535)), chosen('x'.repeat(65_536))]).toEqual([true, false]);
});
