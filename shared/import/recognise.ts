/** Which importer reads a file, and how: every importer looks at a sample of the file's beginning. */
import type { Utf8 } from '../host.ts';
import { candidateReadings } from './candidate-readings.ts';
import type { Head } from './candidate-readings.ts';
import { splitRow } from './containers/csv-fields.ts';
import { arrayNameOf, openReader } from './containers/reading.ts';
import type { Reading } from './containers/reading.ts';
import { bomLength, MAX_RECORD_BYTES } from './containers/record-buffer.ts';
import type { RecordBlock } from './containers/record-buffer.ts';
import type { Importer, Sample, SourceRecord } from './importer.ts';
import { arrayAt, fieldsBefore, skipSpace } from './json-fields.ts';
import { openDecoder, Unreadable } from './record-decoder.ts';

const SAMPLE_RECORDS = 50;
/** Below, no importer is believed. */
const MIN_CONFIDENCE = 0.5;

/** Reads what no other importer claims. */
const GENERIC = 'generic';

export interface Recognised {
  readonly reading: Reading;
  readonly importer: Importer;
  readonly confidence: number;
  readonly sample: Sample;
}

/** What is asked of a recognition: the file's name, the format to force or null. */
export interface RecogniseRequest {
  readonly fileName: string;
  readonly format: string | null;
}

/** Null when no importer finds records to read in these bytes. */
export function recognise(
  head: Head,
  request: RecogniseRequest,
  tools: { readonly utf8: Utf8; readonly importers: readonly Importer[] },
): Recognised | null {
  const samples = candidateReadings(head, tools.utf8).map((reading) => ({
    reading,
    sample: takeSample(head, { reading, fileName: request.fileName }, tools.utf8),
  }));
  const { importers } = tools;
  const wanted = importers.filter((importer) => importer.format === request.format);
  let best: Recognised | null = null;
  for (const candidate of samples) {
    for (const importer of request.format === null ? importers : wanted) {
      if (!accepts(importer, candidate.reading)) continue;
      const confidence = clamp(importer.sniff(candidate.sample));
      if (confidence > (best?.confidence ?? -1)) best = { ...candidate, importer, confidence };
    }
  }
  if (best && (request.format !== null || best.confidence >= MIN_CONFIDENCE)) return best;
  return request.format === null ? byGeneric(samples, importers) : null;
}

function byGeneric(
  samples: readonly { readonly reading: Reading; readonly sample: Sample }[],
  importers: readonly Importer[],
): Recognised | null {
  const generic = importers.find(({ format }) => format === GENERIC);
  const candidate = samples.find(({ sample }) => sample.records.length > 0);
  if (!candidate || !generic) return null;
  return { ...candidate, importer: generic, confidence: clamp(generic.sniff(candidate.sample)) };
}

function accepts(importer: Importer, reading: Reading): boolean {
  if (!importer.records.includes(reading.container)) return false;
  if (reading.container !== 'json-envelope' || importer.arrayName === undefined) return true;
  return importer.arrayName === arrayNameOf(reading);
}

function clamp(confidence: number): number {
  return confidence >= 0 ? Math.min(1, confidence) : 0;
}

function takeSample(
  head: Head,
  { reading, fileName }: { readonly reading: Reading; readonly fileName: string },
  utf8: Utf8,
): Sample {
  let block = firstBlock(head, reading);
  let header: readonly string[] | null = null;
  if (reading.container === 'csv') {
    const slice = block.bytes.subarray(block.starts[0], block.ends[0]);
    const first = splitRow(utf8.decode(slice), reading.dialect) ?? [];
    header = reading.dialect.header ? first : first.map((_, index) => `column ${index + 1}`);
    if (reading.dialect.header) block = withoutFirst(block);
  }
  const decoded = openDecoder(reading, utf8, header).open(block);
  const records = block.starts.map((_, index) => decoded.at(index)).filter(isRecord);
  return {
    fileName,
    container: reading.container,
    header,
    envelope: envelopeOf(head.bytes, reading, utf8),
    arrayName: arrayNameOf(reading),
    records: records.slice(0, SAMPLE_RECORDS),
  };
}

function isRecord(value: SourceRecord | Unreadable): value is SourceRecord {
  return !(value instanceof Unreadable);
}

/** The first records that lie whole in the head; a few more than wanted, some may be broken. */
function firstBlock(head: Head, reading: Reading): RecordBlock {
  const reader = openReader(reading, MAX_RECORD_BYTES);
  const pushed = reader.push(head.bytes);
  // The rest lies in the same bytes: nothing was appended in between.
  const rest = head.complete ? reader.end() : null;
  const starts = rest === null ? pushed.starts : pushed.starts.concat(rest.starts);
  const ends = rest === null ? pushed.ends : pushed.ends.concat(rest.ends);
  const count = 2 * SAMPLE_RECORDS;
  return { ...pushed, starts: starts.slice(0, count), ends: ends.slice(0, count) };
}

/** The block less its first record, e.g. a CSV header. */
export function withoutFirst(block: RecordBlock): RecordBlock {
  return {
    ...block,
    starts: block.starts.slice(1),
    ends: block.ends.slice(1),
    broken: block.broken.map((each) => ({ ...each, before: Math.max(0, each.before - 1) })),
  };
}

function envelopeOf(bytes: Uint8Array, reading: Reading, utf8: Utf8): SourceRecord {
  if (reading.container !== 'json-envelope') return {};
  const start = skipSpace(bytes, bomLength(bytes));
  const array = arrayAt(bytes, start, { path: reading.path, utf8 });
  return array === null ? {} : fieldsBefore(bytes, { start, array }, utf8);
}
