import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { readSmall } from '../../electron/cli/small-file.ts';
import { testFolder } from './built-cli.ts';

test('a file is read whole up to the limit, and no further beyond it, whatever it says of its size', () => {
  const path = join(testFolder(), 'ten');
  writeFileSync(path, '0123456789');
  expect(new TextDecoder().decode(readSmall(path, 10) ?? undefined)).toBe('0123456789');
  expect(readSmall(path, 9)).toBeNull();
  expect(readSmall('/dev/zero', 1_000_000)).toBeNull();
  expect(readSmall('/dev/null', 5)).toEqual(new Uint8Array());
});
