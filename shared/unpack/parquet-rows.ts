/** Rows of a Parquet file as JSON lines, one row group after another. Loaded only when there is such a file. */
import { parquetMetadata } from 'hyparquet';
import type { ColumnChunk, FileMetaData, RowGroup } from 'hyparquet';
import { assembleNested } from 'hyparquet/src/assemble.js';
import { DEFAULT_PARSERS } from 'hyparquet/src/convert.js';
import type { ByteSource, Utf8 } from '../host.ts';
import { UnpackFault, UnreadableSource } from './fault.ts';
import { readChunk } from './parquet-pages.ts';
import type { Budget } from './parquet-pages.ts';
import { schemaOf } from './parquet-schema.ts';
import type { Leaf, Schema, SchemaNode } from './parquet-schema.ts';
import { structEnd } from './parquet-thrift.ts';
import { writerOf } from './parquet-values.ts';
import { readFrom } from './pieces.ts';
import type { Unpacking } from './pieces.ts';

/** The reader that makes the rows: another version could write them otherwise. */
export const PARQUET_READER = 'hyparquet 1.31.5';

const MEGABYTE = 1024 * 1024;
const MAX_FOOTER_BYTES: number = 32 * MEGABYTE;
const MAX_GROUP_BYTES: number = 512 * MEGABYTE;
const MAX_GROUP_PLACES = 32_000_000;
const PIECE_CHARACTERS = 256 * 1024;
/** Four bytes of length, and `PAR1`. */
const TRAILER_BYTES = 8;
const MAGIC = 0x31524150;
const MAGIC_ENCRYPTED = 0x45524150;

/** Errors: `UnpackFault` in words, whatever the file holds; `UnreadableSource`. */
export async function* parquetLines(
  source: ByteSource,
  unpacking: Unpacking,
  utf8: Utf8,
): AsyncGenerator<Uint8Array> {
  unpacking.packed = source.size;
  const text = `records are rows of the Parquet file, written as JSON by ${PARQUET_READER}`;
  unpacking.notes.push({ reason: 'derived-content', text });
  try {
    const { metadata, schema } = await readFooter(source);
    const writers = schema.columns.map((column) => writerOf(column, utf8));
    const names = schema.columns.map(({ name }) => JSON.stringify(name));
    let rows = 0;
    for (const group of metadata.row_groups) {
      const columns = await readGroup(source, group, schema);
      const count = columns[0]?.length ?? 0;
      rows += count;
      let piece = '';
      for (let row = 0; row < count; row++) {
        const fields = columns.map((column, at) => `${names[at]}:${writers[at]?.(column[row])}`);
        piece += `{${fields.join(',')}}\n`;
        if (piece.length < PIECE_CHARACTERS) continue;
        yield utf8.encode(piece);
        piece = '';
      }
      if (piece !== '') yield utf8.encode(piece);
    }
    if (rows !== Number(metadata.num_rows)) throw damaged('it does not have the rows it claims');
  } catch (error) {
    throw inWords(error);
  }
}

async function readFooter(
  source: ByteSource,
): Promise<{ readonly metadata: FileMetaData; readonly schema: Schema }> {
  if (source.size < TRAILER_BYTES + 4) throw damaged('it is too short');
  const trailer = await readFrom(source, source.size - TRAILER_BYTES, source.size);
  const view = new DataView(trailer.buffer, trailer.byteOffset, trailer.byteLength);
  if (view.getUint32(4, true) === MAGIC_ENCRYPTED) {
    throw new UnpackFault('an encrypted Parquet file: its keys are needed to read it');
  }
  if (view.getUint32(4, true) !== MAGIC) throw damaged('its end is missing');
  const length = view.getUint32(0, true);
  if (length > MAX_FOOTER_BYTES) {
    throw new UnpackFault(
      'a Parquet file whose description is larger than 32 MB, the most that is read',
    );
  }
  const from = source.size - TRAILER_BYTES - length;
  if (from < 4) throw damaged('its description is not where its end says');
  const bytes = (await readFrom(source, from, source.size)).slice();
  if (structEnd(bytes, 0) > length) throw damaged('its description does not hold together');
  const metadata = parquetMetadata(bytes, { geoparquet: false });
  return { metadata, schema: schemaOf(metadata.schema) };
}

/** One array of values for each column, all of the same length. */
async function readGroup(
  source: ByteSource,
  group: RowGroup,
  schema: Schema,
): Promise<readonly (readonly unknown[])[]> {
  const rows = Number(group.num_rows);
  if (group.columns.length !== schema.leaves.length) throw damaged('a row group lacks columns');
  checkPlaces(group);
  const budget: Budget = { bytes: MAX_GROUP_BYTES };
  const held = new Map<string, unknown[]>();
  for (const [at, leaf] of schema.leaves.entries()) {
    const column = group.columns[at];
    if (!column) throw damaged('a row group lacks columns');
    held.set(idOf(leaf), await readColumn(source, { column, leaf }, budget));
  }
  const columns = schema.columns.map((column) => assembled(column, held));
  if (columns.some(({ length }) => length !== rows)) {
    throw damaged('a row group does not have the rows it claims');
  }
  return columns;
}

/** Before memory is taken: claims that are lower than what comes are refused where it comes. */
function checkPlaces({ columns }: RowGroup): void {
  const places = columns.reduce((sum, column) => sum + Number(column.meta_data?.num_values), 0);
  if (!(places <= MAX_GROUP_PLACES)) {
    throw new UnpackFault(
      `a Parquet file with a row group of more than ${MAX_GROUP_PLACES} values, the most that is held in memory`,
    );
  }
}

async function readColumn(
  source: ByteSource,
  { column, leaf }: { readonly column: ColumnChunk; readonly leaf: Leaf },
  budget: Budget,
): Promise<unknown[]> {
  const meta = column.meta_data;
  if (!meta || column.crypto_metadata !== undefined) {
    throw new UnpackFault(
      'a Parquet file with encrypted columns, whose keys are needed to read it',
    );
  }
  if (column.file_path) throw new UnpackFault('a Parquet file whose values lie in another file');
  if (meta.type !== leaf.element.type) throw damaged('a column is not of the kind it claims');
  const places = Number(meta.num_values);
  // Of an empty column there are no pages, and no place that means anything.
  if (places === 0) return [];
  const data = Number(meta.data_page_offset);
  const dictionary = Number(meta.dictionary_page_offset ?? 0);
  const from = dictionary > 0 ? Math.min(dictionary, data) : data;
  const to = from + Number(meta.total_compressed_size);
  if (!(from >= 4 && to >= from && to <= source.size && to - from <= MAX_GROUP_BYTES)) {
    throw damaged('a column is not where the description says');
  }
  const bytes = (await readFrom(source, from, to)).slice();
  return await readChunk({ bytes, codec: meta.codec, places }, leaf, budget);
}

function assembled(column: SchemaNode, held: Map<string, unknown[]>): readonly unknown[] {
  if (column.children.length > 0) assembleNested(held, column.tree, DEFAULT_PARSERS);
  const values = held.get(column.tree.path.join('.'));
  if (!values) throw damaged('a column has no values');
  return values;
}

function idOf({ path }: Leaf): string {
  return path.at(-1)?.path.join('.') ?? '';
}

function damaged(what: string): UnpackFault {
  return new UnpackFault(`a damaged Parquet file: ${what}`);
}

/** Whatever the library refuses is a fact about the file. */
function inWords(error: unknown): Error {
  if (error instanceof UnpackFault || error instanceof UnreadableSource) return error;
  return damaged(error instanceof Error ? error.message : String(error));
}
