import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { gunzip } from '../../shared/unpack/gzip.ts';
import { UNPACK_LIMITS } from '../../shared/unpack/limits.ts';
import { memorySource } from '../import/engine-support.ts';
import { joined, measured, unpacked } from './unpack-support.ts';

const LINES = Array.from({ length: 5000 }, (_, n) => `line ${n} of a log\n`).join('');
const PACKED = new Uint8Array(gzipSync(LINES));

describe('gzip', () => {
  test.each<[string, Uint8Array, unknown]>([
    ['one member', PACKED, [LINES]],
    [
      'members one after another',
      joined(PACKED, gzipSync('more'), PACKED),
      [`${LINES}more${LINES}`],
    ],
    ['an empty member', new Uint8Array(gzipSync('')), ['']],
    [
      'a file cut off in a member',
      PACKED.slice(0, 9000),
      [expect.stringMatching(/^line 0 /), 'damaged-packing'],
    ],
    ['a file cut off in its checksum', PACKED.slice(0, -5), [LINES, 'damaged-packing']],
    ['a wrong checksum', changed(PACKED, PACKED.length - 8), [LINES, 'damaged-packing']],
    ['a wrong length', changed(PACKED, PACKED.length - 4), [LINES, 'damaged-packing']],
    ['other bytes after it', joined(PACKED, new Uint8Array(100)), [LINES, 'damaged-packing']],
    [
      'only its head',
      PACKED.slice(0, 10),
      'compressed with gzip, but checksum and length are not those of the content: it is cut off or damaged',
    ],
    [
      'damage from the first block on',
      changed(PACKED, 10),
      expect.stringMatching(/^compressed with gzip, but/),
    ],
  ])('%s', async (_what, bytes, expected) => {
    expect(await unpacked(bytes, gunzip)).toEqual(expected);
  });

  test('what comes out is what went in, wherever it is read', async () => {
    const part = fc.uint8Array({ maxLength: 20_000 });
    const at = fc.double({ min: 0, max: 1, noNaN: true });
    await fc.assert(
      fc.asyncProperty(
        fc.array(part, { minLength: 1, maxLength: 3 }),
        at,
        at,
        async (parts, a, b) => {
          const whole = joined(...parts);
          const packed = joined(...parts.map((bytes) => gzipSync(bytes)));
          const limits = { ...UNPACK_LIMITS, holdBytes: 1000 };
          const { content } = await measured(memorySource('x', packed), gunzip, limits);
          expect(content.size).toBe(whole.length);
          for (const from of [a, b, 0].map((share) => Math.floor(share * whole.length))) {
            expect(await content.slice(from, from + 999)).toEqual(whole.slice(from, from + 999));
          }
        },
      ),
      { numRuns: 15 },
    );
  });

  test('content past the memory that holds it is read again from the file, in any order', async () => {
    const limits = { ...UNPACK_LIMITS, holdBytes: 2_000_000 };
    const whole = Buffer.from(Array.from({ length: 900_000 }, (_, n) => String(n)).join('\n'));
    const { content } = await measured(memorySource('x', gzipSync(whole)), gunzip, limits);
    const places = [3_000_000, 3_100_000, 2_000_000, 0, content.size - 10, 1_500_000];
    const read = await Promise.all(places.map((from) => content.slice(from, from + 100_000)));
    expect(read).toEqual(
      places.map((from) => new Uint8Array(whole.subarray(from, from + 100_000))),
    );
  });

  test('tens of thousands of crumbs are refused in words; as many whole lines are read', async () => {
    const many = (text: string): Uint8Array =>
      joined(...Array.from({ length: 12_000 }, () => new Uint8Array(gzipSync(text))));
    expect(await unpacked(many('a'), gunzip)).toMatch(/over 10000 parts of fewer than 64 bytes/);
    const line = `${JSON.stringify({ time: '2026-03-01T10:00:00Z', text: 'x'.repeat(40) })}\n`;
    expect(await unpacked(many(line), gunzip)).toEqual([line.repeat(12_000)]);
  });

  test('a file that grows a thousandfold is refused at once, with the limit', async () => {
    const bomb = new Uint8Array(gzipSync(Buffer.alloc(300 * 1024 * 1024)));
    const started = process.cpuUsage();
    expect(await unpacked(bomb, gunzip)).toMatch(/more than 1000 times .* the limit is 1:1000$/);
    expect(process.cpuUsage(started).user).toBeLessThan(2_000_000);
  });

  test('content over the largest size is refused with that size', async () => {
    const limits = { ...UNPACK_LIMITS, maxBytes: 10_000 };
    expect(await unpacked(PACKED, gunzip, limits)).toMatch(
      /^its content is larger than 10000 bytes/,
    );
  });
});

function changed(bytes: Uint8Array, at: number): Uint8Array {
  return bytes.map((byte, index) => (index === at ? byte ^ 0xff : byte));
}
