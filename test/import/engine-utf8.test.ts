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

test('any bytes are found exactly when the decoder replaces some of them', () => {
  fc.assert(
    fc.property(fc.uint8Array(), (bytes) => {
      const check = new Utf8Check();
      // A last letter: the end is not within a character.
      const whole = Uint8Array.from([...bytes, 0x61]);
      check.push(whole);
      const back = host.utf8.encode(host.utf8.decode(whole));
      const isSame = back.length === whole.length && back.every((byte, at) => byte === whole[at]);
      expect(check.note() === null).toBe(isSame);
    }),
  );
});
