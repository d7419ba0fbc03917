/** Breaks what JSON says while it stays JSON: bytes broken at random seldom give a whole record of wrong types. */
import type { SeededRandom } from '../../shared/sample/seeded-random.ts';

export type JsonMutation = (bytes: Buffer, random: SeededRandom, other: Buffer) => Buffer;

/** In place of a value: what no source writes, raw, as some of it is no JSON of ours. */
const VALUES: readonly string[] = [
  'null',
  'true',
  '""',
  '" "',
  '[]',
  '{}',
  '[[[]]]',
  '[null,"a",{"a":1}]',
  '{"":{"":""}}',
  '{"value":1,"id":{"id":[1]}}',
  '-1',
  '0',
  '-0',
  '0.1',
  '1e308',
  '1e999',
  '-1e999',
  '9007199254740993',
  '-9223372036854775809',
  '123456789012345678901234567890.5',
  '8640000000000000',
  '8640000000000001',
  '-8640000000000001',
  '253402300800000',
  '"\\ud800"',
  '"\\udfff\\ud800"',
  '"\\u0000"',
  '"\\u202e\\u2066"',
  '"__proto__"',
  '"constructor"',
  '"0000-01-01T00:00:00Z"',
  '"9999-12-31T23:59:60Z"',
  '"+275760-09-13T00:00:00.001Z"',
  '"-271821-04-19T23:59:59Z"',
  '"2026-03-29T02:30:00 Europe/Berlin"',
  '"::ffff:c000:0201%eth0"',
  '"192.0.2.1, 192.0.2.1,,unknown"',
  '"[2001:db8::1]:99999"',
  '"a@b@c@example.com"',
  '"{\\"a\\":"',
  '"[[[[[[[["',
];

const MOST_RECORDS = 200;
const MARK = 'fuzz-mark';

type Json = unknown[] | Record<string, unknown>;
interface Slot {
  readonly holder: Json;
  readonly name: string | number;
}

export const JSON_MUTATIONS: readonly JsonMutation[] = [
  // A value of another type, or at the edge of its own.
  (bytes, random) =>
    changed(bytes, random, (slots) => {
      put(random.pick(slots), MARK);
      return random.pick(VALUES);
    }),
  // A scalar in a list, or in an object under its own name; a list or object where a scalar stood.
  (bytes, random) =>
    changed(bytes, random, (slots) => {
      const slot = random.pick(slots);
      const value = at(slot);
      put(slot, random.percent(50) ? [value, value] : { [String(slot.name)]: value });
      return null;
    }),
  // Two values change places.
  (bytes, random) =>
    changed(bytes, random, (slots) => {
      const [one, other] = [random.pick(slots), random.pick(slots)];
      const [a, b] = [at(one), at(other)];
      if (isWithin(a, b) || isWithin(b, a)) return null;
      put(one, b);
      put(other, a);
      return null;
    }),
  // A field goes away.
  (bytes, random) =>
    changed(bytes, random, (slots) => {
      const { holder, name } = random.pick(slots);
      if (!Array.isArray(holder)) Reflect.deleteProperty(holder, String(name));
      return null;
    }),
  // A name twice in one object, with another value: the last counts, or so one hopes.
  (bytes, random) => {
    const text = bytes.toString('utf8');
    const names = [...text.matchAll(/"[^"\\]{1,60}":/g)].slice(0, 5000);
    if (names.length === 0) return bytes;
    const found = random.pick(names);
    const again = `${found[0]}${random.pick(VALUES)},`;
    return Buffer.from(text.slice(0, found.index) + again + text.slice(found.index));
  },
  // Records of another format among those of this one.
  (bytes, random, other) => {
    const [own, foreign] = [linesOf(bytes), linesOf(other)];
    const count = 1 + random.below(own.length);
    const places = Array.from({ length: count }, () => random.below(own.length + 1));
    for (const place of places) own.splice(place, 0, random.pick(foreign));
    return Buffer.from(own.join('\n'), 'latin1');
  },
];

function linesOf(bytes: Buffer): string[] {
  return bytes.toString('latin1').split('\n').slice(0, MOST_RECORDS);
}

/** Changes one record of a file of JSON, or the whole where it is one value; what is no JSON stays as it is. */
function changed(
  bytes: Buffer,
  random: SeededRandom,
  change: (slots: readonly Slot[]) => string | null,
): Buffer {
  const text = bytes.toString('utf8');
  const whole = parsed(text);
  if (whole !== null) return Buffer.from(changedText(whole, change));
  const lines = text.split('\n');
  const line = random.below(lines.length);
  const record = parsed(lines[line] ?? '');
  if (record === null) return bytes;
  lines[line] = changedText(record, change);
  return Buffer.from(lines.join('\n'));
}

function changedText(record: Json, change: (slots: readonly Slot[]) => string | null): string {
  const slots: Slot[] = [];
  gather(record, slots);
  const raw = slots.length === 0 ? null : change(slots);
  const text = JSON.stringify(record);
  return raw === null ? text : text.replace(`"${MARK}"`, () => raw);
}

function parsed(text: string): Json | null {
  try {
    const value: unknown = JSON.parse(text);
    return isJson(value) ? value : null;
  } catch {
    // A broken line is as good as any.
    return null;
  }
}

function isJson(value: unknown): value is Json {
  return typeof value === 'object' && value !== null;
}

function gather(value: unknown, slots: Slot[]): void {
  if (!isJson(value) || slots.length > 20_000) return;
  for (const [name, inner] of Object.entries(value)) {
    slots.push({ holder: value, name: Array.isArray(value) ? Number(name) : name });
    gather(inner, slots);
  }
}

function at({ holder, name }: Slot): unknown {
  return Reflect.get(holder, name);
}

function put({ holder, name }: Slot, value: unknown): void {
  Reflect.set(holder, name, value);
}

/** A value put into itself would have no end. */
function isWithin(outer: unknown, inner: unknown): boolean {
  if (outer === inner) return isJson(outer);
  return isJson(outer) && Object.values(outer).some((value) => isWithin(value, inner));
}
