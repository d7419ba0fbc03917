import { expect, test } from 'vitest';
import { sourceGroups } from '../../renderer/views/explore/source-looks.ts';

test('files of one format are one chip, and an archive, which has no events itself, is none', () => {
  const okta = { container: 'json-array', format: 'okta-system-log', formatTitle: 'Okta' } as const;
  const groups = sourceGroups([
    { id: 1, container: 'zip', format: 'archive', formatTitle: 'Archive of files' },
    { id: 2, ...okta },
    { id: 3, container: 'csv', format: 'generic', formatTitle: 'Table of no known format' },
    { id: 4, ...okta },
  ]);
  expect(groups.map(({ format, files }) => [format, files])).toEqual([
    ['okta-system-log', [2, 4]],
    ['generic', [3]],
  ]);
});
