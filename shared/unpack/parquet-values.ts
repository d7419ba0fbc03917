/** Values of Parquet columns as JSON: all digits, exact decimals, times with the precision that was stored. */
import { parseFloat16 } from 'hyparquet/src/convert.js';
import type { SchemaElement } from 'hyparquet';
import type { Utf8 } from '../host.ts';
import { hexOf } from './hex.ts';
import type { SchemaNode } from './parquet-schema.ts';

const UNIT_DIGITS = { MILLIS: 3, MICROS: 6, NANOS: 9 } as const;
const DAY_SECONDS = 86_400n;
/** The last day that a date of the language can be. */
const MAX_DAY = 100_000_000n;
/** Days of an INT96 count from the Julian epoch. */
const JULIAN_DAY_OF_1970 = 2_440_588n;
const INT96_DAY_NANOS = 86_400_000_000_000n;
const UUID_BYTES = 16;
/** Longer ones would take long to write, and no writer has them. */
const MAX_DECIMAL_BYTES = 64;

/** Writes one stored value. */
type Write = (value: unknown) => string;

/** How values of a column, or of a group, are written. */
export function writerOf(node: SchemaNode, utf8: Utf8): Write {
  const one = node.children.length > 0 ? groupWriter(node, utf8) : leafWriter(node.element, utf8);
  if (node.element.repetition_type !== 'REPEATED') return (value) => orNull(value, one);
  return (value) =>
    `[${listOf(value)
      .map((item) => orNull(item, one))
      .join(',')}]`;
}

function orNull(value: unknown, write: Write): string {
  return value === null || value === undefined ? 'null' : write(value);
}

function groupWriter(node: SchemaNode, utf8: Utf8): Write {
  const { converted_type: converted, logical_type: logical } = node.element;
  const [only, more] = node.children;
  const isRepeated = more === undefined && only?.element.repetition_type === 'REPEATED';
  if (isRepeated && (converted === 'LIST' || logical?.type === 'LIST')) {
    return listWriter(node.name, only, utf8);
  }
  const isMap = converted === 'MAP' || converted === 'MAP_KEY_VALUE' || logical?.type === 'MAP';
  if (isRepeated && isMap && only.children.length === 2) return mapWriter(only, utf8);
  return structWriter(node.children, utf8);
}

function structWriter(children: readonly SchemaNode[], utf8: Utf8): Write {
  const fields = children.map((child) => ({
    id: child.tree.element.name,
    name: JSON.stringify(child.name),
    write: writerOf(child, utf8),
  }));
  return (value) => {
    const held = new Map(Object.entries(Object(value)));
    return `{${fields.map(({ id, name, write }) => `${name}:${write(held.get(id))}`).join(',')}}`;
  };
}

/** The repeated group is only the list's own, unless it has several fields or one of the names that old writers gave. */
function listWriter(name: string, repeated: SchemaNode, utf8: Utf8): Write {
  const [only, more] = repeated.children;
  const isElement = repeated.name === 'array' || repeated.name === `${name}_tuple`;
  const items = writerOf(repeated, utf8);
  const element = only && more === undefined && !isElement ? only : null;
  if (element === null) return (value) => items(fieldOf(value, repeated));
  const write = writerOf(element, utf8);
  return (value) => {
    const list = listOf(fieldOf(value, repeated));
    return `[${list.map((item) => write(fieldOf(item, element))).join(',')}]`;
  };
}

/** An object; pairs where a key comes twice, which an object would lose. */
function mapWriter(repeated: SchemaNode, utf8: Utf8): Write {
  const [keyNode, valueNode] = repeated.children;
  if (!keyNode || !valueNode) return () => 'null';
  const writeKey = writerOf(keyNode, utf8);
  const writeValue = writerOf(valueNode, utf8);
  return (value) => {
    const pairs = listOf(fieldOf(value, repeated)).map((pair) => {
      const key = writeKey(fieldOf(pair, keyNode));
      const name = key.startsWith('"') ? key : JSON.stringify(key);
      return { name, text: writeValue(fieldOf(pair, valueNode)) };
    });
    const isUnique = new Set(pairs.map(({ name }) => name)).size === pairs.length;
    return isUnique
      ? `{${pairs.map(({ name, text }) => `${name}:${text}`).join(',')}}`
      : `[${pairs.map(({ name, text }) => `[${name},${text}]`).join(',')}]`;
  };
}

function fieldOf(value: unknown, node: SchemaNode): unknown {
  return new Map(Object.entries(Object(value))).get(node.tree.element.name);
}

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

function leafWriter(element: SchemaElement, utf8: Utf8): Write {
  const whole = wholeWriter(element);
  const isHalf = element.logical_type?.type === 'FLOAT16';
  return (stored) => {
    const isHalfFloat = isHalf && stored instanceof Uint8Array && stored.length === 2;
    const value: unknown = isHalfFloat ? parseFloat16(stored) : stored;
    if (value instanceof Uint8Array) return JSON.stringify(textOf(value, element, utf8));
    if (typeof value === 'bigint') return whole(value);
    if (typeof value !== 'number') return JSON.stringify(value);
    if (element.type === 'INT32') return whole(BigInt(value));
    // What JSON has no number for.
    return Number.isFinite(value) ? JSON.stringify(value) : JSON.stringify(String(value));
  };
}

function textOf(bytes: Uint8Array, element: SchemaElement, utf8: Utf8): string {
  const { converted_type: converted, logical_type: logical } = element;
  const kind = logical?.type ?? converted;
  if (kind === 'STRING' || kind === 'UTF8' || kind === 'ENUM' || kind === 'JSON') {
    const text = utf8.decode(bytes);
    return text.includes('\uFFFD') && !isSame(utf8.encode(text), bytes) ? hexOf(bytes) : text;
  }
  if (kind === 'DECIMAL' && bytes.length <= MAX_DECIMAL_BYTES)
    return decimal(signedOf(bytes), scaleOf(element));
  const hex = hexOf(bytes);
  if (kind !== 'UUID' || bytes.length !== UUID_BYTES) return hex;
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})/u, '$1-$2-$3-$4-');
}

/** For whole numbers as stored, which may mean decimals, dates and times. */
function wholeWriter(element: SchemaElement): (value: bigint) => string {
  const { type, converted_type: converted, logical_type: logical } = element;
  if (converted === 'DECIMAL' || logical?.type === 'DECIMAL') {
    const scale = scaleOf(element);
    return (value) => JSON.stringify(decimal(value, scale));
  }
  if (type === 'INT96') return (value) => momentText(int96Nanos(value), 9, '');
  if (converted === 'DATE' || logical?.type === 'DATE') return dateText;
  const timed = timedOf(element);
  if (timed !== null) {
    const { digits, zone } = timed;
    return (value) =>
      timed.isMoment ? momentText(value, digits, zone) : timeText(value, digits, zone);
  }
  const bits = unsignedBits(element);
  return bits === null ? String : (value) => String(BigInt.asUintN(bits, value));
}

interface Timed {
  readonly isMoment: boolean;
  readonly digits: number;
  readonly zone: '' | 'Z';
}

function timedOf({
  converted_type: converted,
  logical_type: logical,
}: SchemaElement): Timed | null {
  if (logical?.type === 'TIMESTAMP' || logical?.type === 'TIME') {
    const zone = logical.isAdjustedToUTC ? 'Z' : '';
    return { isMoment: logical.type === 'TIMESTAMP', digits: UNIT_DIGITS[logical.unit], zone };
  }
  const [kind, unit] = converted?.split('_') ?? [];
  const digits = unit === 'MILLIS' ? 3 : 6;
  if (kind !== 'TIMESTAMP' && kind !== 'TIME') return null;
  return { isMoment: kind === 'TIMESTAMP', digits, zone: 'Z' };
}

function unsignedBits({
  converted_type: converted,
  logical_type: logical,
}: SchemaElement): number | null {
  if (converted?.startsWith('UINT_') === true) return Number(converted.slice('UINT_'.length));
  return logical?.type === 'INTEGER' && !logical.isSigned ? logical.bitWidth : null;
}

function scaleOf({ scale, logical_type: logical }: SchemaElement): number {
  const digits = logical?.type === 'DECIMAL' ? logical.scale : scale;
  return Math.min(Math.max(digits ?? 0, 0), 1000);
}

function decimal(value: bigint, scale: number): string {
  const sign = value < 0n ? '-' : '';
  const digits = String(value < 0n ? -value : value).padStart(scale + 1, '0');
  const point = digits.length - scale;
  return scale === 0 ? sign + digits : `${sign}${digits.slice(0, point)}.${digits.slice(point)}`;
}

function dateText(days: bigint): string {
  if (days > MAX_DAY || days < -MAX_DAY) return String(days);
  return JSON.stringify(dayOf(days));
}

function dayOf(days: bigint): string {
  return new Date(Number(days) * 86_400_000).toISOString().split('T')[0] ?? '';
}

/** A number that is no time which can be written stays a number. */
function momentText(value: bigint, digits: number, zone: string): string {
  const perDay = DAY_SECONDS * 10n ** BigInt(digits);
  const inDay = ((value % perDay) + perDay) % perDay;
  const day = (value - inDay) / perDay;
  if (day >= MAX_DAY || day < -MAX_DAY) return String(value);
  return JSON.stringify(`${dayOf(day)}T${clock(inDay, digits)}${zone}`);
}

function timeText(value: bigint, digits: number, zone: string): string {
  if (value < 0n || value >= DAY_SECONDS * 10n ** BigInt(digits)) return String(value);
  return JSON.stringify(clock(value, digits) + zone);
}

function clock(value: bigint, digits: number): string {
  const unit = 10n ** BigInt(digits);
  const seconds = value / unit;
  const whole = `${two(seconds / 3600n)}:${two((seconds / 60n) % 60n)}:${two(seconds % 60n)}`;
  return `${whole}.${String(value % unit).padStart(digits, '0')}`;
}

function two(number: bigint): string {
  return String(number).padStart(2, '0');
}

function int96Nanos(value: bigint): bigint {
  const days = (value >> 64n) - JULIAN_DAY_OF_1970;
  return days * INT96_DAY_NANOS + BigInt.asUintN(64, value);
}

function signedOf(bytes: Uint8Array): bigint {
  if (bytes.length === 0) return 0n;
  return BigInt.asIntN(bytes.length * 8, BigInt(`0x${hexOf(bytes)}`));
}

function isSame(one: Uint8Array, other: Uint8Array): boolean {
  return one.length === other.length && one.every((byte, at) => byte === other[at]);
}
