/** The pages of one column in one row group, as values at their places in lists and groups. */
import { assembleLists } from 'hyparquet/src/assemble.js';
import { parquetHeader } from 'hyparquet/src/column.js';
import { byteStreamSplit } from 'hyparquet/src/encoding.js';
import { readPlain } from 'hyparquet/src/plain.js';
import type { PageHeader } from 'hyparquet/src/types.js';
import { Crc32 } from './crc32.ts';
import { UnpackFault } from './fault.ts';
import { unpackPage } from './parquet-codecs.ts';
import { damagedPage, readDifferences, readRuns, readStrings } from './parquet-runs.ts';
import type { PageReader } from './parquet-runs.ts';
import type { Leaf } from './parquet-schema.ts';
import { structEnd } from './parquet-thrift.ts';

/** Pages are about one megabyte. */
const MAX_PAGE_BYTES: number = 128 * 1024 * 1024;

/** One column of one row group. */
export interface Chunk {
  readonly bytes: Uint8Array;
  readonly codec: string;
  /** How many places its pages have together: values and what is missing. */
  readonly places: number;
}

/** What a row group may still take. */
export interface Budget {
  bytes: number;
}

interface Levels {
  readonly repetition: number[];
  readonly definition: number[];
  /** Values that are there. */
  readonly count: number;
}

interface PageFacts {
  readonly places: number;
  readonly encoding: string;
}

/** Errors: `UnpackFault`; whatever the library throws is damage as well. */
export async function readChunk(chunk: Chunk, leaf: Leaf, budget: Budget): Promise<unknown[]> {
  const column = new Column(leaf, budget, chunk.places);
  let at = 0;
  while (column.places < chunk.places) {
    const end = structEnd(chunk.bytes, at);
    const header = parquetHeader({ view: viewOf(chunk.bytes), offset: at });
    const size = header.compressed_page_size;
    if (!isLength(size) || end + size > chunk.bytes.length) throw damagedPage();
    const packed = chunk.bytes.subarray(end, end + size);
    checkSum(header, packed);
    await column.page(header, packed, chunk.codec);
    at = end + size;
  }
  if (column.places !== chunk.places) throw damagedPage();
  return column.rows;
}

class Column {
  readonly rows: unknown[] = [];
  places = 0;
  readonly #leaf: Leaf;
  readonly #budget: Budget;
  readonly #maxPlaces: number;
  #dictionary: readonly unknown[] | null = null;

  constructor(leaf: Leaf, budget: Budget, maxPlaces: number) {
    this.#leaf = leaf;
    this.#budget = budget;
    this.#maxPlaces = maxPlaces;
  }

  async page(header: PageHeader, packed: Uint8Array, codec: string): Promise<void> {
    const size = header.uncompressed_page_size;
    if (!isLength(size) || size > MAX_PAGE_BYTES) throw damagedPage();
    this.#budget.bytes -= size;
    if (this.#budget.bytes < 0) {
      throw new UnpackFault('a Parquet file with a row group larger than is read in memory');
    }
    if (header.type === 'DICTIONARY_PAGE') {
      const count = header.dictionary_page_header?.num_values;
      const reader = readerOf(await unpackPage(packed, codec, size));
      this.#dictionary = this.#plain(reader, lengthOf(count));
    } else if (header.type === 'DATA_PAGE') {
      const facts = header.data_page_header;
      if (!facts) throw damagedPage();
      const reader = readerOf(await unpackPage(packed, codec, size));
      const places = this.#claimed(facts.num_values);
      const levels = this.#levels(reader, places);
      this.#add(reader, levels, { places, encoding: facts.encoding });
    } else if (header.type === 'DATA_PAGE_V2') await this.#second(header, packed, codec);
    else if (header.type !== 'INDEX_PAGE') throw damagedPage();
  }

  /** The second kind keeps levels outside of what is compressed. */
  async #second(header: PageHeader, packed: Uint8Array, codec: string): Promise<void> {
    const facts = header.data_page_header_v2;
    if (!facts) throw damagedPage();
    const places = this.#claimed(facts.num_values);
    const repetitionEnd = lengthOf(facts.repetition_levels_byte_length);
    const levelsEnd = repetitionEnd + lengthOf(facts.definition_levels_byte_length);
    const rest = header.uncompressed_page_size - levelsEnd;
    if (levelsEnd > packed.length || rest < 0) throw damagedPage();
    const { maxRepetition, maxDefinition } = this.#leaf;
    const repetition = levelsIn(packed.slice(0, repetitionEnd), maxRepetition, places);
    const definition = levelsIn(packed.slice(repetitionEnd, levelsEnd), maxDefinition, places);
    const values = packed.subarray(levelsEnd);
    const isPacked = facts.is_compressed !== false && rest > 0;
    const page = await unpackPage(values, isPacked ? codec : 'UNCOMPRESSED', rest);
    const count = valuesIn(definition, maxDefinition, places);
    this.#add(
      readerOf(page),
      { repetition, definition, count },
      { places, encoding: facts.encoding },
    );
  }

  /** Before memory is taken for them. */
  #claimed(value: number): number {
    const places = lengthOf(value);
    if (this.places + places > this.#maxPlaces) throw damagedPage();
    return places;
  }

  #levels(reader: PageReader, places: number): Levels {
    const { maxRepetition, maxDefinition } = this.#leaf;
    const repetition = sizedLevels(reader, maxRepetition, places);
    const definition = sizedLevels(reader, maxDefinition, places);
    return { repetition, definition, count: valuesIn(definition, maxDefinition, places) };
  }

  #add(reader: PageReader, levels: Levels, { places, encoding }: PageFacts): void {
    this.places += places;
    const { repetition, definition, count } = levels;
    const values = this.#values(reader, encoding, count);
    if (values.length !== count) throw damagedPage();
    const { maxRepetition, maxDefinition, path } = this.#leaf;
    if (tooHigh(repetition, maxRepetition) || tooHigh(definition, maxDefinition)) {
      throw damagedPage();
    }
    if (maxDefinition === 0) {
      for (const value of values) this.rows.push(value);
      return;
    }
    if ((repetition[0] ?? 0) > 0 && this.rows.length === 0) throw damagedPage();
    if (places > 0) assembleLists(this.rows, definition, repetition, [...values], path);
  }

  #values(reader: PageReader, encoding: string, count: number): readonly unknown[] {
    const { type } = this.#leaf.element;
    switch (encoding) {
      case 'PLAIN':
        return this.#plain(reader, count);
      case 'PLAIN_DICTIONARY':
      case 'RLE_DICTIONARY':
        return this.#looked(reader, count);
      case 'RLE':
        if (type !== 'BOOLEAN') throw damagedPage();
        reader.offset += 4;
        return Array.from(readRuns(reader, 1, count), (bit) => bit === 1);
      case 'DELTA_BINARY_PACKED':
        if (type === 'INT32') return readDifferences(reader, count, 32).map(Number);
        return readDifferences(reader, count, 64);
      case 'DELTA_LENGTH_BYTE_ARRAY':
      case 'DELTA_BYTE_ARRAY': {
        const hasPrefixes = encoding === 'DELTA_BYTE_ARRAY';
        return readStrings(reader, count, { hasPrefixes, maxBytes: MAX_PAGE_BYTES });
      }
      case 'BYTE_STREAM_SPLIT':
        if (type === undefined || count > reader.view.byteLength) throw damagedPage();
        return Array.from<unknown>(
          byteStreamSplit(reader, count, type, this.#leaf.element.type_length),
        );
      default:
        throw new UnpackFault(
          `a Parquet file with values in a way (${encoding}) that cannot be read`,
        );
    }
  }

  #plain(reader: PageReader, count: number): readonly unknown[] {
    const { type, type_length: width } = this.#leaf.element;
    const perByte = type === 'BOOLEAN' ? 8 : 1;
    if (type === undefined || count > reader.view.byteLength * perByte) throw damagedPage();
    return Array.from<unknown>(readPlain(reader, type, count, width));
  }

  #looked(reader: PageReader, count: number): readonly unknown[] {
    const dictionary = this.#dictionary;
    if (count === 0) return [];
    if (dictionary === null || reader.view.byteLength <= reader.offset) throw damagedPage();
    const width = reader.view.getUint8(reader.offset++);
    return Array.from(readRuns(reader, width, count), (at) => {
      if (at >= dictionary.length) throw damagedPage();
      return dictionary[at];
    });
  }
}

function tooHigh(levels: readonly number[], max: number): boolean {
  return levels.some((level) => level > max);
}

function sizedLevels(reader: PageReader, max: number, places: number): number[] {
  if (max === 0) return [];
  const length = reader.view.getUint32(reader.offset, true);
  const from = reader.view.byteOffset + reader.offset + 4;
  reader.offset += 4 + length;
  return levelsIn(new Uint8Array(reader.view.buffer, from, length), max, places);
}

function levelsIn(bytes: Uint8Array, max: number, places: number): number[] {
  if (max === 0) return [];
  return Array.from(readRuns(readerOf(bytes), 32 - Math.clz32(max), places));
}

function valuesIn(definition: readonly number[], max: number, places: number): number {
  return max === 0 ? places : definition.reduce((sum, level) => sum + (level === max ? 1 : 0), 0);
}

/** Damage that the file itself can prove. */
function checkSum({ crc }: PageHeader, packed: Uint8Array): void {
  if (crc === undefined) return;
  const sum = new Crc32();
  sum.update(packed);
  if (sum.value !== crc >>> 0) {
    throw new UnpackFault('a damaged Parquet file: a page of it does not match its checksum');
  }
}

/** Errors: `UnpackFault` for what is no length. */
function lengthOf(value: number | undefined): number {
  if (value === undefined || !isLength(value) || value > MAX_PAGE_BYTES) throw damagedPage();
  return value;
}

function isLength(value: number): boolean {
  return Number.isInteger(value) && value >= 0;
}

function readerOf(bytes: Uint8Array): PageReader {
  return { view: viewOf(bytes), offset: 0 };
}

function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}
