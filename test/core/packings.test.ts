/** What `formats` says of packed files is all that the reader knows, each once. */
import { expect, test } from 'vitest';
import { PACKINGS } from '../../shared/core/packings.ts';
import { CONTAINERS } from '../../shared/model/evidence.ts';
import { ENCODINGS, UNPACK_KINDS } from '../../shared/model/unpacking.ts';

test('every container, packing and encoding is listed once', () => {
  const listed = PACKINGS.map(({ name }) => name).sort();
  expect(listed).toEqual([...new Set([...CONTAINERS, ...UNPACK_KINDS, ...ENCODINGS])].sort());
});
