import { describe, expect, test } from 'vitest';
import { UNPACK_LIMITS } from '../../shared/unpack/limits.ts';
import { unzstd } from '../../shared/unpack/zstd.ts';
import { memorySource } from '../import/engine-support.ts';
import { joined, measured, unpacked } from './unpack-support.ts';

const LINES = Array.from({ length: 400 }, (_, n) => `line ${n} of a log\n`).join('');
/** `LINES` by `zstd -19 --check`. */
const PACKED = fromBase64(
  'KLUv/WSyGu0NAJZsUBWQJ4V0yOLjmruLgpC995YpBXWdAhxSAEQARQBz7u7u7u6qqqqqqgaDwWAwGAwGg2OMMcYYYwghhBBCCFFVVVVVRUREREQ0MzMzMyMiIiIism3btv3/v6qqDlE0sh0YUEAwADAQ' +
    'UDAIgwAFCBAEv7u7u7t7OBwOh8PhcDg8HA6Hw+FwOBwKhUKhUCgUCoVlWZZlWZZlSZIkSZIkSZLjOI7jOI7jKIqiKIqiKIpzzjnnnAEuLCwsLCwsLCwsbDwej8fj8Xg8FovFYrFYLBaL67qu67qu65qm' +
    'aZqmaZqm53me53me51mWZVmWZVmW99577733/v///z9jY2NjY2NjY2NjYmJiYmJiYmJiYrVarVar1Wq1Go1Go9FoNBqNNpvNZrPZbDabyWQymUwmk8lk27Zt27Zt23vvvffee84555xzLoGQqBEQ+f0z' +
    'sSup3AwRJAQnBAp+DOe+///vP85H4iYLIIjCEBRJEIYiSKIQFEkQhSFIojg3wvZrhPZnRPZjBPZfxJUEECAAAAABgAQASAAgAIAAAQJACAAgQUvBIlYfFZH6oIjTx0QpfUgIFhYWLCwsLCw8CzBAWgVe' +
    '+vlk',
);
/** `{"a":1}` and a line end by `zstd --no-check`. */
const SMALL = fromBase64('KLUv/QBYQQAAeyJhIjoxfQo=');
const SKIPPABLE = Uint8Array.from([0x50, 0x2a, 0x4d, 0x18, 5, 0, 0, 0, 1, 2, 3, 4, 5]);

describe('Zstandard', () => {
  test.each<[string, Uint8Array, unknown]>([
    ['one frame with a checksum', PACKED, [LINES]],
    ['a frame of a few bytes', SMALL, ['{"a":1}\n']],
    [
      'frames one after another, one to be skipped',
      joined(SKIPPABLE, SMALL, PACKED, SKIPPABLE, SMALL),
      [`{"a":1}\n${LINES}{"a":1}\n`],
    ],
    [
      'a file cut off in a second frame',
      joined(SMALL, PACKED.slice(0, 200)),
      ['{"a":1}\n', 'damaged-packing'],
    ],
    [
      'a block of no kind behind good ones of one run',
      joined(header(0), Uint8Array.from([32, 0, 0, 97, 98, 99, 10, 6, 0, 0]), new Uint8Array(20)),
      ['abc\n', 'damaged-packing'],
    ],
    ['other bytes after it', joined(SMALL, new Uint8Array(50)), ['{"a":1}\n', 'damaged-packing']],
    [
      'only its head',
      PACKED.slice(0, 9),
      'compressed with Zstandard, but the compressed data ends in the middle',
    ],
    [
      'a window of 2 GB',
      joined(header(0xa8), new Uint8Array(9)),
      expect.stringMatching(/memory would be needed .* the limit is 128 MB$/),
    ],
    [
      'a dictionary',
      Uint8Array.from([0x28, 0xb5, 0x2f, 0xfd, 1, 0x58, 7, 1, 0, 0]),
      expect.stringMatching(/dictionary/),
    ],
  ])('%s', async (_what, bytes, expected) => {
    expect(await unpacked(bytes, unzstd)).toEqual(expected);
  });

  test('is read the same, however its bytes come', async () => {
    const source = memorySource('x', joined(PACKED, SMALL));
    const { content } = await measured(source, unzstd, { ...UNPACK_LIMITS, holdBytes: 100 });
    const whole = LINES + '{"a":1}\n';
    expect(content.size).toBe(whole.length);
    for (const from of [6000, 10, 3000, whole.length - 5]) {
      const slice = await content.slice(from, from + 50);
      expect(Buffer.from(slice).toString()).toBe(whole.slice(from, from + 50));
    }
  });

  test('a file of blocks that repeat one byte is refused at once, with the limit', async () => {
    // Each block is 4 bytes for 128 KB of content: 1:32768.
    const block = Uint8Array.from([0x02, 0x00, 0x10, 0x61]);
    const bomb = joined(header(0x50), ...Array.from({ length: 20_000 }, () => block));
    const started = process.cpuUsage();
    expect(await unpacked(bomb, unzstd)).toMatch(/the limit is 1:1000$/);
    expect(process.cpuUsage(started).user).toBeLessThan(2_000_000);
  });
});

/** A frame's head with this window and no other field. */
function header(window: number): Uint8Array {
  return Uint8Array.from([0x28, 0xb5, 0x2f, 0xfd, 0, window]);
}

function fromBase64(text: string): Uint8Array {
  return new Uint8Array(Buffer.from(text, 'base64'));
}
