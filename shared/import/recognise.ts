/** Which importer reads a file, and how: every importer looks at a sample of the file's beginning. */
import type { Utf8 } from '../host.ts';
import type { Mapping } from '../model/mapping.ts';
import { candidateReadings } from './candidate-readings.ts';
import type { Head } from './candidate-readings.ts';
import { splitRow } from './containers/csv-fields.ts';
import { arrayNameOf, openReader } from './containers/reading.ts';
import type { Reading } from './containers/reading.ts';
import { bomLength, MAX_RECORD_BYTES } from './containers/record-buffer.ts';
import type { RecordBlock } from './containers/record-buffer.ts';
import type { Importer, Sample, SourceRecord } from './importer.ts';
import { arrayAt, fieldsBefore, skipSpace } from './json-fields.ts';
import { readByChosen, readBySaved } from './mapping/find-mapping.ts';
import { HEAD_RECORDS } from './mapping/table-head.ts';
import { openDecoder, Unreadable } from './record-decoder.ts';
import { innerOfAll, linePaths, wrapperPaths } from './unwrap.ts';
import type { WrapperPath } from './unwrap.ts';

/** Below, no importer is believed. */
const MIN_CONFIDENCE = 0.5;

/** One way to read the file, with the records that it gives. */
export interface Candidate {
  readonly reading: Reading;
  readonly sample: Sample;
  /** Where in each record of another program the sampled one stands; null where nothing is around it. */
  readonly unwrap: WrapperPath | null;
}

export interface Recognised extends Candidate {
  readonly importer: Importer;
  readonly confidence: number;
}

/** What is asked of a recognition: the file's name, the format to force or null. */
export interface RecogniseRequest {
  readonly fileName: string;
  readonly format: string | null;
  /** Read it by this, whatever it looks like. */
  readonly mapping?: Mapping | null;
  /** For files of no known format whose columns are these mappings' own. */
  readonly savedMappings?: readonly Mapping[];
}

/** Null when no importer finds records to read in these bytes. */
export function recognise(
  head: Head,
  request: RecogniseRequest,
  tools: { readonly utf8: Utf8; readonly importers: readonly Importer[] },
): Recognised | null {
  const samples = candidatesOf(head, request, tools.utf8);
  const { importers } = tools;
  const { mapping = null, format } = request;
  const generic = importers.find(({ readsUnclaimed }) => readsUnclaimed === 'records');
  if (mapping !== null) return generic ? readByChosen(samples, mapping, generic) : null;
  const wanted = importers.filter((importer) => importer.format === format);
  const possible = format === null ? importers : wanted;
  const best = surest(samples, possible);
  if (best && best.confidence >= MIN_CONFIDENCE) return best;
  const inner = surest(samples.flatMap(unwrappedOf), possible);
  if (inner && inner.confidence >= MIN_CONFIDENCE) return inner;
  if (format !== null) return best;
  if (!generic) return null;
  const plain = importers.find(({ readsUnclaimed }) => readsUnclaimed === 'lines') ?? null;
  return readByGeneric(samples, request.savedMappings ?? [], { generic, plain });
}

/** The importer that claims the file most, of equal ones the first; null when none accepts it. */
function surest(samples: readonly Candidate[], importers: readonly Importer[]): Recognised | null {
  let best: Recognised | null = null;
  for (const candidate of samples) {
    const { reading, sample } = candidate.unwrap === null ? candidate : asLines(candidate);
    for (const importer of importers) {
      if (!accepts(importer, reading)) continue;
      const confidence = clamp(importer.sniff(sample));
      if (confidence > (best?.confidence ?? -1)) best = { ...candidate, importer, confidence };
    }
  }
  return best;
}

/** The same file, of each record what another program wrapped; empty where nothing is wrapped. */
function unwrappedOf({ reading, sample }: Candidate): readonly Candidate[] {
  const isText = reading.container === 'text-lines';
  const paths = isText ? linePaths(sample.records) : wrapperPaths(sample.records);
  return paths.map((unwrap) => {
    const records = innerOfAll(sample.records, unwrap);
    return { reading, sample: { ...sample, records }, unwrap };
  });
}

/** Inner records stand one by one: what lies around the outer ones says nothing about them. */
function asLines({ sample }: Candidate): Pick<Candidate, 'reading' | 'sample'> {
  const bare = { header: null, envelope: {}, arrayName: null } as const;
  return {
    reading: { container: 'ndjson', lines: true },
    sample: { ...sample, ...bare, container: 'ndjson' },
  };
}

function readByGeneric(
  samples: readonly Candidate[],
  saved: readonly Mapping[],
  { generic, plain }: { readonly generic: Importer; readonly plain: Importer | null },
): Recognised | null {
  const candidate = firstWithRecords(samples);
  if (candidate === undefined) return null;
  const importer = candidate.reading.container === 'text-lines' ? plain : generic;
  if (importer === null) return null;
  const confidence = clamp(importer.sniff(candidate.sample));
  return readBySaved(candidate, saved, generic) ?? { ...candidate, importer, confidence };
}

/** What is sampled: at most so many records, 50 if not said. */
export interface Sampling {
  readonly fileName: string;
  readonly records?: number;
}

/** All ways in which the beginning can be read, the likeliest first. */
export function candidatesOf(head: Head, sampling: Sampling, utf8: Utf8): readonly Candidate[] {
  return candidateReadings(head, utf8).map((reading) => ({
    reading,
    sample: takeSample(head, { ...sampling, reading }, utf8),
    unwrap: null,
  }));
}

/** What a file of no known format is read as; undefined when it holds no records. */
export function firstWithRecords(candidates: readonly Candidate[]): Candidate | undefined {
  return candidates.find(({ sample }) => sample.records.length > 0);
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
  { reading, fileName, records: most = HEAD_RECORDS }: Sampling & { readonly reading: Reading },
  utf8: Utf8,
): Sample {
  let block = firstBlock(head, reading, most);
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
    records: records.slice(0, most),
  };
}

function isRecord(value: SourceRecord | Unreadable): value is SourceRecord {
  return !(value instanceof Unreadable);
}

/** The first records that lie whole in the head; a few more than wanted, some may be broken. */
function firstBlock(head: Head, reading: Reading, most: number): RecordBlock {
  const reader = openReader(reading, MAX_RECORD_BYTES);
  const pushed = reader.push(head.bytes);
  // The rest lies in the same bytes: nothing was appended in between.
  const rest = head.complete ? reader.end() : null;
  const starts = rest === null ? pushed.starts : pushed.starts.concat(rest.starts);
  const ends = rest === null ? pushed.ends : pushed.ends.concat(rest.ends);
  const count = 2 * most;
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
