/** How records may lie in a file, and what a file may be packed in: what is read beside the formats of records. */
import type { Container } from '../model/evidence.ts';
import type { TextEncoding, UnpackStep } from '../model/unpacking.ts';

/** One way in which content may lie. */
export interface PackingInfo {
  readonly name: Container | UnpackStep['kind'] | TextEncoding;
  /** `records`: how they lie in content · `packed`: content of one file · `parts`: several, each read by itself · `encoding`: how text is spelled. */
  readonly kind: 'packed' | 'parts' | 'encoding' | 'records';
  readonly title: string;
  readonly recognisedBy: string;
  /** What is read, and what is not. */
  readonly gives: string;
}

/** All of them, those that wrap others first. */
export const PACKINGS: readonly PackingInfo[] = [
  {
    name: 'gzip',
    kind: 'packed',
    title: 'gzip',
    recognisedBy: 'its first bytes',
    gives: 'the content of all its members, one after another',
  },
  {
    name: 'zstd',
    kind: 'packed',
    title: 'Zstandard',
    recognisedBy: 'its first bytes',
    gives: 'the content of all its frames, with windows up to 128 MB and without dictionaries',
  },
  {
    name: 'parquet',
    kind: 'packed',
    title: 'Parquet',
    recognisedBy: 'its first bytes',
    gives:
      'each row as a JSON line; not what is encrypted, or compressed with Brotli, LZO or the first LZ4',
  },
  {
    name: 'zip',
    kind: 'parts',
    title: 'ZIP archive',
    recognisedBy: 'its first bytes, its directory at the end',
    gives:
      'each file in it by itself; not what is encrypted, a link, or an archive within the archive',
  },
  {
    name: 'tar',
    kind: 'parts',
    title: 'TAR archive, plain or packed with gzip or Zstandard',
    recognisedBy: 'its first header, of a packed one the first header of its content',
    gives:
      'each file in it by itself; not links, sparse files, or an archive within the archive; of a packed one over 64 MB of content large parts take longer: what stands before them is unpacked again',
  },
  {
    name: 'sqlite',
    kind: 'parts',
    title: 'SQLite database',
    recognisedBy: 'its first bytes',
    gives:
      'each table by itself, each row as a JSON line; no views, no virtual tables, no file over 256 MB',
  },
  {
    name: 'utf-8',
    kind: 'encoding',
    title: 'UTF-8',
    recognisedBy: 'what is not UTF-16 is read as this; bytes that do not fit are kept and shown',
    gives: 'text with or without a byte order mark',
  },
  {
    name: 'utf-16le',
    kind: 'encoding',
    title: 'UTF-16, low byte first',
    recognisedBy: 'its byte order mark, or empty bytes at every second place',
    gives: 'text; places of records are bytes of the file as acquired',
  },
  {
    name: 'utf-16be',
    kind: 'encoding',
    title: 'UTF-16, high byte first',
    recognisedBy: 'its byte order mark, or empty bytes at every second place',
    gives: 'text; places of records are bytes of the file as acquired',
  },
  {
    name: 'ndjson',
    kind: 'records',
    title: 'lines of JSON',
    recognisedBy: 'a JSON object on most of its first lines',
    gives: 'a record a line',
  },
  {
    name: 'json-array',
    kind: 'records',
    title: 'a JSON list, or several one after another',
    recognisedBy: 'its first sign',
    gives: 'a record an element',
  },
  {
    name: 'json-envelope',
    kind: 'records',
    title: 'a JSON document around a list',
    recognisedBy: 'the list, at the place that a format or the document names',
    gives: 'a record an element of the list; of several documents one after another, of each',
  },
  {
    name: 'csv',
    kind: 'records',
    title: 'a table of text, with commas, semicolons, tabs or bars',
    recognisedBy: 'lines with equally many cells',
    gives: 'a record a row, with a head or without',
  },
  {
    name: 'text-lines',
    kind: 'records',
    title: 'a text log',
    recognisedBy: 'a time near the beginning of most lines',
    gives: 'a record a line with a time, and the lines after it that have none',
  },
];
