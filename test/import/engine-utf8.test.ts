import fc from 'fast-check';
import { expect, test } from 'vitest';
import { Utf8Check } from '../../shared/import/utf8-check.ts';
import { host, memorySource, parseAll } from './engine-support.ts';

const LATIN1 = Uint8Array.from('time,user\n2026-01-01T00:00:00Z,m\u00fcller\n', (letter) =>
  letter.charCodeAt(0),
);

test('a table that is spelled in Windows-1252 says that its letters were replaced', async () => {
  expect((await parseAll(memorySource('doors.csv', LATIN1))).at(-1)).toMatchObject({
    notes: [
      { reason: 'wrong-encoding', text: expect.stringContaining('1 place, the first at byte 32') },
    ],
  });
});

test('text that is UTF-8 is no finding, also with the sign of replacement in it', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), fc.nat(), (text, cut) => {
      const bytes = host.utf8.encode(`${text.replace(/\p{Cs}/gu, '')}\uFFFD`);
      const check = new Utf8Check();
      check.push(bytes.subarray(0, cut % (bytes.length + 1)));
      check.push(bytes.subarray(cut % (bytes.length + 1)));
      expect(check.note()).toBeNull();
    }),
  );
});

const ASCII = fc.nat(40).map((length) => Array<number>(length).fill(0x61));
const ODD = fc.uint8Array({ maxLength: 6 }).map((bytes) => [...bytes]);

test('as many places are found as the decoder replaces, however the bytes lie in memory and are cut', () => {
  const stretches = fc.array(fc.oneof(ASCII, ODD), { maxLength: 8 });
  fc.assert(
    fc.property(stretches, fc.nat(), fc.nat(3), (parts, cut, shift) => {
      const bytes = Uint8Array.from([...Array<number>(shift).fill(0), ...parts.flat()]).subarray(
        shift,
      );
      const check = new Utf8Check();
      const at = cut % (bytes.length + 1);
      check.push(bytes.subarray(0, at));
      check.push(bytes.subarray(at));
      const decoded = host.utf8.decode(bytes).split('\uFFFD').length;
      const written = Buffer.from(bytes).toString('latin1').split('\u00EF\u00BF\u00BD').length;
      const places = /: (\d+) place/u.exec(check.note()?.text ?? '')?.[1] ?? '0';
      expect(Number(places)).toBe(decoded - written);
    }),
    { numRuns: 1000 },
  );
});

test.each([
  ['before another letter', 'caf\u00E9s', 3],
  ['before two that could go on', 'a\u00F0\u0090b', 1],
  ['at the end of the file', 'caf\u00E9', 3],
])('the first place is where the letter stands: %s', (_what, letters, byte) => {
  const check = new Utf8Check();
  check.push(Uint8Array.from(letters, (letter) => letter.charCodeAt(0)));
  expect(check.note()?.text).toContain(`1 place, the first at byte ${byte},`);
});
