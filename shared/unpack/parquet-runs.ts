/** Numbers as Parquet pages keep them: runs and packed bits, and differences. Nothing grows beyond what is counted. */
import { UnpackFault } from './fault.ts';

/** Reads on from `at`. */
export interface PageReader {
  readonly view: DataView;
  offset: number;
}

const MAX_WIDTH = 32;
const MAX_VARINT_BYTES = 10;
const MAX_MINIBLOCKS = 1024;

/** Exactly `count` numbers of `width` bits from runs and packed groups of eight. */
export function readRuns(reader: PageReader, width: number, count: number): Uint32Array {
  if (width > MAX_WIDTH) throw damagedPage();
  const numbers = new Uint32Array(count);
  let filled = 0;
  while (filled < count) {
    const head = Number(varint(reader));
    if (head % 2 === 0) {
      const run = Math.min(head / 2, count - filled);
      numbers.fill(Number(littleEndian(reader, Math.ceil(width / 8))), filled, filled + run);
      filled += run;
    } else {
      const packed = Math.min(((head - 1) / 2) * 8, count - filled);
      const end = reader.offset + ((head - 1) / 2) * width;
      const bits = new Bits(reader);
      for (let place = 0; place < packed; place++) numbers[filled++] = Number(bits.take(width));
      // Writers leave out what the last group does not need.
      reader.offset = end;
    }
  }
  return numbers;
}

/** Numbers as differences to the ones before: whole numbers, lengths. */
export function readDifferences(reader: PageReader, count: number, bits: 32 | 64): bigint[] {
  const blockSize = Number(varint(reader));
  const miniblocks = Number(varint(reader));
  const total = Number(varint(reader));
  const perMiniblock = blockSize / miniblocks;
  const isSound = miniblocks > 0 && miniblocks <= MAX_MINIBLOCKS && Number.isInteger(perMiniblock);
  if (!isSound || perMiniblock === 0 || total !== count) throw damagedPage();
  let value = zigzag(varint(reader));
  const numbers: bigint[] = count === 0 ? [] : [BigInt.asIntN(bits, value)];
  while (numbers.length < count) {
    const least = zigzag(varint(reader));
    const widths = Array.from({ length: miniblocks }, () => Number(littleEndian(reader, 1)));
    for (const width of widths) {
      if (numbers.length >= count) break;
      if (width > bits) throw damagedPage();
      const end = reader.offset + Math.ceil((perMiniblock * width) / 8);
      const packed = new Bits(reader);
      const wanted = Math.min(perMiniblock, count - numbers.length);
      for (let place = 0; place < wanted; place++) {
        value = BigInt.asIntN(bits, value + least + packed.take(width));
        numbers.push(value);
      }
      reader.offset = end;
    }
  }
  return numbers;
}

/** Strings as lengths and bytes, each perhaps with a beginning of the one before it. */
export function readStrings(
  reader: PageReader,
  count: number,
  { hasPrefixes, maxBytes }: { readonly hasPrefixes: boolean; readonly maxBytes: number },
): Uint8Array[] {
  const prefixes = hasPrefixes ? readDifferences(reader, count, 32).map(Number) : [];
  const lengths = readDifferences(reader, count, 32).map(Number);
  let before = new Uint8Array(0);
  let made = 0;
  return lengths.map((length, at) => {
    const prefix = prefixes[at] ?? 0;
    const end = reader.offset + length;
    made += prefix + length;
    const isSound = prefix >= 0 && prefix <= before.length && length >= 0 && made <= maxBytes;
    if (!isSound || end > reader.view.byteLength) throw damagedPage();
    const value = new Uint8Array(prefix + length);
    value.set(before.subarray(0, prefix));
    value.set(
      new Uint8Array(reader.view.buffer, reader.view.byteOffset + reader.offset, length),
      prefix,
    );
    reader.offset = end;
    before = value;
    return value;
  });
}

/** Bits from the lowest on. */
class Bits {
  readonly #reader: PageReader;
  #held = 0n;
  #bits = 0;

  constructor(reader: PageReader) {
    this.#reader = reader;
  }

  take(width: number): bigint {
    while (this.#bits < width) {
      this.#held |= littleEndian(this.#reader, 1) << BigInt(this.#bits);
      this.#bits += 8;
    }
    const value = BigInt.asUintN(width, this.#held);
    this.#held >>= BigInt(width);
    this.#bits -= width;
    return value;
  }
}

function littleEndian(reader: PageReader, bytes: number): bigint {
  let value = 0n;
  if (reader.offset + bytes > reader.view.byteLength) throw damagedPage();
  for (let place = 0; place < bytes; place++) {
    value |= BigInt(reader.view.getUint8(reader.offset++)) << BigInt(8 * place);
  }
  return value;
}

function varint(reader: PageReader): bigint {
  let value = 0n;
  for (let place = 0; place < MAX_VARINT_BYTES; place++) {
    const byte = littleEndian(reader, 1);
    value |= (byte & 0x7fn) << BigInt(7 * place);
    if (byte < 0x80n) return BigInt.asUintN(64, value);
  }
  throw damagedPage();
}

function zigzag(value: bigint): bigint {
  return (value >> 1n) ^ -(value & 1n);
}

/** For whatever in a page contradicts itself. */
export function damagedPage(): UnpackFault {
  return new UnpackFault('a damaged Parquet file: a page of it does not hold together');
}
