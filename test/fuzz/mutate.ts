/** Breaks a file as accidents and attackers do; the same seed breaks it in the same way. */
import { gzipSync } from 'node:zlib';
import type { SeededRandom } from '../../shared/sample/seeded-random.ts';
import { JSON_MUTATIONS } from './mutate-json.ts';

type Mutation = (bytes: Buffer, random: SeededRandom, other: Buffer) => Buffer;

const LARGEST = 4 * 1024 * 1024;

/** Pieces that parsers have stumbled over. */
const PIECES: readonly string[] = [
  '"__proto__":{"polluted":true},',
  '"constructor":{"prototype":{"a":1}},',
  '"toString":null,',
  'null',
  'true',
  '-0',
  '1e999',
  '-1e-999',
  '9007199254740993',
  '123456789012345678901234567890',
  '0000-00-00T00:00:00Z',
  '99999-12-31T23:59:60.999999999999Z',
  '2026-02-30T25:61:61+99:99',
  '-62135596800000',
  '\u0000',
  '\u202E\u2066\uFEFF\u2028',
  '\\ud800',
  '\\u0000',
  '"',
  '""',
  '\\',
  ',',
  ';',
  '\t',
  '\n',
  '\r\n',
  '\r',
  '{',
  '}',
  '[',
  ']',
  '[]',
  '{}',
  ':',
  '=1+1',
  '<script>',
  '::ffff:192.0.2.1',
  '999.999.999.999',
  'fe80::1%eth0',
  '192.0.2.1:99999',
];

const MUTATIONS: readonly Mutation[] = [
  (bytes, random) => {
    const out = Buffer.from(bytes);
    for (let n = 1 + random.below(8); n > 0 && out.length > 0; n--) {
      out[random.below(out.length)] = random.below(256);
    }
    return out;
  },
  (bytes, random) => replaced(bytes, range(bytes, random), Buffer.alloc(0)),
  (bytes, random) => {
    const [from, to] = range(bytes, random);
    const times = 1 + random.below(4);
    const again = Buffer.concat(Array<Buffer>(times).fill(bytes.subarray(from, to)));
    return replaced(bytes, [to, to], again);
  },
  (bytes, random) => {
    const at = random.below(bytes.length + 1);
    return replaced(bytes, [at, at], Buffer.from(random.pick(PIECES)));
  },
  (bytes, random) => replaced(bytes, valueIn(bytes, random), Buffer.from(random.pick(PIECES))),
  (bytes, random) => bytes.subarray(0, random.below(bytes.length + 1)),
  (bytes, random, other) => {
    const [from, to] = range(other, random);
    return replaced(bytes, range(bytes, random), other.subarray(from, to));
  },
  (bytes, random) => {
    const depth = 1 + random.below(3000);
    const open = random.percent(50) ? '[' : '{"a":';
    const close = open === '[' ? ']' : '}';
    const deep = open.repeat(depth) + '1' + (random.percent(50) ? close.repeat(depth) : '');
    return replaced(bytes, valueIn(bytes, random), Buffer.from(deep));
  },
  (bytes, random) => {
    const lines = bytes.toString('latin1').split('\n');
    lines.sort(() => random.below(3) - 1);
    return Buffer.from(lines.join('\n'), 'latin1');
  },
  (bytes, random) => {
    const long = 'x'.repeat(1 + random.below(70_000));
    return replaced(bytes, valueIn(bytes, random), Buffer.from(`"${long}"`));
  },
];

/** The whole file in other clothes, which are then broken too, sometimes. */
const WRAPPINGS: readonly ((bytes: Buffer) => Buffer)[] = [
  (bytes) => Buffer.from(bytes.toString('utf8'), 'utf16le'),
  (bytes) => Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(bytes.toString(), 'utf16le')]),
  (bytes) => Buffer.concat([Buffer.from([0xef, 0xbb, 0xbf]), bytes]),
  (bytes) => gzipSync(bytes, { level: 1 }),
];

/** One to four mutations, of what JSON says or of bytes; one file of ten is also wrapped. Never longer than 4 MB. */
export function mutate(bytes: Buffer, random: SeededRandom, other: Buffer): Buffer {
  let out = bytes;
  // Before the bytes are broken: afterwards little of it can be parsed.
  if (random.percent(40)) {
    for (let n = 1 + random.below(3); n > 0; n--)
      out = random.pick(JSON_MUTATIONS)(out, random, other);
    if (random.percent(60)) return out.subarray(0, LARGEST);
  }
  for (let n = 1 + random.below(4); n > 0; n--) out = random.pick(MUTATIONS)(out, random, other);
  if (random.percent(10)) out = random.pick(WRAPPINGS)(out);
  if (random.percent(1)) out = random.pick(MUTATIONS)(out, random, other);
  return out.subarray(0, LARGEST);
}

/** A stretch: mostly short, seldom any. */
function range(bytes: Buffer, random: SeededRandom): readonly [number, number] {
  const from = random.below(bytes.length + 1);
  const longest = random.percent(80) ? 40 : bytes.length;
  return [from, Math.min(bytes.length, from + random.below(longest + 1))];
}

/** A value after a colon or a comma, roughly; a random stretch where there is none. */
function valueIn(bytes: Buffer, random: SeededRandom): readonly [number, number] {
  const start = random.below(bytes.length + 1);
  const colon = bytes.indexOf(random.percent(50) ? ':' : ',', start);
  if (colon < 0) return range(bytes, random);
  const ends = [',', '}', '\n'].map((end) => bytes.indexOf(end, colon + 1)).filter((at) => at > 0);
  return [colon + 1, Math.min(bytes.length, ...ends)];
}

function replaced(bytes: Buffer, [from, to]: readonly [number, number], by: Buffer): Buffer {
  return Buffer.concat([bytes.subarray(0, from), by, bytes.subarray(to)]);
}
