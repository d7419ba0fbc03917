/** A writer of small Parquet files, as the format's description has them; nothing of the reader is used. */
import { gzipSync } from 'fflate';
import { joined } from './unpack-support.ts';

export const KIND = {
  BOOLEAN: 0,
  INT32: 1,
  INT64: 2,
  INT96: 3,
  FLOAT: 4,
  DOUBLE: 5,
  BYTE_ARRAY: 6,
  FIXED: 7,
} as const;
export const CODEC = { NONE: 0, SNAPPY: 1, GZIP: 2, BROTLI: 4 } as const;
export const ENCODING = { PLAIN: 0, RLE: 3, RLE_DICTIONARY: 8 } as const;

/** A field of a Thrift structure: a 32-bit or 64-bit number, bytes, a list, a structure, a truth. */
export type Field =
  | { readonly i32: number }
  | { readonly i64: bigint }
  | { readonly text: string }
  | { readonly truth: boolean }
  | { readonly struct: Fields }
  | { readonly list: readonly Field[] };
export type Fields = Readonly<Record<number, Field>>;

export interface SchemaEntry {
  readonly name: string;
  readonly kind?: number;
  readonly length?: number;
  /** 0 required, 1 optional, 2 repeated. */
  readonly repetition?: number;
  readonly children?: number;
  readonly converted?: number;
  readonly scale?: number;
  readonly logical?: Fields;
}

export interface ChunkSpec {
  readonly kind: number;
  readonly path: readonly string[];
  readonly places: number;
  readonly codec?: number;
  /** Headers and bodies, packed already. */
  readonly pages: readonly Uint8Array[];
}

function varint(value: bigint): number[] {
  const bytes: number[] = [];
  let rest = value;
  for (; rest >= 0x80n; rest >>= 7n) bytes.push(Number(rest & 0x7fn) | 0x80);
  return [...bytes, Number(rest)];
}

function zigzag(value: bigint): number[] {
  return varint(value < 0n ? -value * 2n - 1n : value * 2n);
}

function typeOf(field: Field): number {
  if ('truth' in field) return field.truth ? 1 : 2;
  if ('i32' in field) return 5;
  if ('i64' in field) return 6;
  if ('text' in field) return 8;
  return 'list' in field ? 9 : 12;
}

function valueOf(field: Field): number[] {
  if ('truth' in field) return [];
  if ('i32' in field) return zigzag(BigInt(field.i32));
  if ('i64' in field) return zigzag(field.i64);
  if ('text' in field) {
    const bytes = Buffer.from(field.text);
    return [...varint(BigInt(bytes.length)), ...bytes];
  }
  if ('struct' in field) return thrift(field.struct);
  const first = field.list[0];
  const head = 0xf0 | (first ? typeOf(first) : 12);
  return [head, ...varint(BigInt(field.list.length)), ...field.list.flatMap(valueOf)];
}

function thrift(fields: Fields): number[] {
  let before = 0;
  const written = Object.entries(fields).flatMap(([id, field]) => {
    const head = ((Number(id) - before) << 4) | typeOf(field);
    before = Number(id);
    return [head, ...valueOf(field)];
  });
  return [...written, 0];
}

function pack(bytes: Uint8Array, codec: number): Uint8Array {
  if (codec === CODEC.GZIP) return gzipSync(bytes);
  if (codec !== CODEC.SNAPPY) return bytes;
  // One literal with a length of two bytes.
  const last = bytes.length - 1;
  const head = [...varint(BigInt(bytes.length)), 61 << 2, last & 0xff, last >> 8];
  return joined(Uint8Array.from(head), bytes);
}

export interface PageSpec {
  readonly body: Uint8Array;
  readonly places: number;
  readonly encoding?: number;
  readonly codec?: number;
  readonly isDictionary?: boolean;
  readonly crc?: number;
}

export function page(spec: PageSpec): Uint8Array {
  const { body, places, encoding = ENCODING.PLAIN, isDictionary = false } = spec;
  const packed = pack(body, spec.codec ?? CODEC.NONE);
  const facts: Fields = isDictionary
    ? { 1: { i32: places }, 2: { i32: encoding } }
    : { 1: { i32: places }, 2: { i32: encoding }, 3: { i32: 3 }, 4: { i32: 3 } };
  const header = thrift({
    1: { i32: isDictionary ? 2 : 0 },
    2: { i32: body.length },
    3: { i32: packed.length },
    ...(spec.crc === undefined ? {} : { 4: { i32: spec.crc } }),
    [isDictionary ? 7 : 5]: { struct: facts },
  });
  return joined(Uint8Array.from(header), packed);
}

/** Levels of one bit or more, each a run of its own, with their length before them. */
export function levels(...numbers: readonly number[]): Uint8Array {
  const runs = numbers.flatMap((level) => [2, level]);
  return joined(Uint8Array.of(runs.length, 0, 0, 0), Uint8Array.from(runs));
}

export function int32(...values: readonly number[]): Uint8Array {
  return new Uint8Array(Int32Array.from(values).buffer);
}

export function int64(...values: readonly bigint[]): Uint8Array {
  return new Uint8Array(BigInt64Array.from(values).buffer);
}

export function double(...values: readonly number[]): Uint8Array {
  return new Uint8Array(Float64Array.from(values).buffer);
}

export function texts(...values: readonly (string | Uint8Array)[]): Uint8Array {
  return joined(
    ...values.flatMap((value) => {
      const bytes = typeof value === 'string' ? Buffer.from(value) : value;
      return [int32(bytes.length), bytes];
    }),
  );
}

function schemaFields(entry: SchemaEntry): Fields {
  return {
    ...(entry.kind === undefined ? {} : { 1: { i32: entry.kind } }),
    ...(entry.length === undefined ? {} : { 2: { i32: entry.length } }),
    ...(entry.repetition === undefined ? {} : { 3: { i32: entry.repetition } }),
    4: { text: entry.name },
    ...(entry.children === undefined ? {} : { 5: { i32: entry.children } }),
    ...(entry.converted === undefined ? {} : { 6: { i32: entry.converted } }),
    ...(entry.scale === undefined ? {} : { 7: { i32: entry.scale } }),
    ...(entry.logical === undefined ? {} : { 10: { struct: entry.logical } }),
  };
}

/** A file of row groups, each with a chunk for every column. */
export function parquet(
  schema: readonly SchemaEntry[],
  groups: readonly { readonly rows: number; readonly chunks: readonly ChunkSpec[] }[],
): Uint8Array {
  const parts: Uint8Array[] = [Buffer.from('PAR1')];
  let at = 4;
  const described = groups.map(({ rows, chunks }): Field => {
    const columns = chunks.map((chunk): Field => {
      const bytes = joined(...chunk.pages);
      const from = at;
      parts.push(bytes);
      at += bytes.length;
      return {
        struct: { 2: { i64: BigInt(from) }, 3: { struct: chunkFields(chunk, from, bytes) } },
      };
    });
    return { struct: { 1: { list: columns }, 2: { i64: 0n }, 3: { i64: BigInt(rows) } } };
  });
  const rows = groups.reduce((sum, group) => sum + group.rows, 0);
  const footer = Uint8Array.from(
    thrift({
      1: { i32: 1 },
      2: { list: schema.map((entry) => ({ struct: schemaFields(entry) })) },
      3: { i64: BigInt(rows) },
      4: { list: described },
    }),
  );
  return joined(...parts, footer, int32(footer.length), Buffer.from('PAR1'));
}

function chunkFields(chunk: ChunkSpec, from: number, bytes: Uint8Array): Fields {
  return {
    1: { i32: chunk.kind },
    2: { list: [{ i32: 0 }] },
    3: { list: chunk.path.map((text) => ({ text })) },
    4: { i32: chunk.codec ?? CODEC.NONE },
    5: { i64: BigInt(chunk.places) },
    6: { i64: BigInt(bytes.length) },
    7: { i64: BigInt(bytes.length) },
    9: { i64: BigInt(from) },
  };
}
