/** The state of one file while it is parsed: bytes go in, batches come out. */
import type { Host } from '../host.ts';
import type { ParsedBatch } from '../model/batch.ts';
import type { EvidenceNote, WarningReason } from '../model/evidence.ts';
import { BatchBuilder } from './batch-builder.ts';
import type { BatchExtras } from './batch-builder.ts';
import { openReader } from './containers/reading.ts';
import { HEAD_BYTES, MAX_RECORD_BYTES } from './containers/record-buffer.ts';
import type { BrokenRecord, RecordBlock, RecordReader } from './containers/record-buffer.ts';
import { RecordIdentity } from './identity.ts';
import { InnerIdentity } from './inner-identity.ts';
import type { FileContext, Importer, SourceRecord } from './importer.ts';
import { countInner, happeningsOf, innerRecords, innerSlices } from './inner-records.ts';
import type { InnerPath, Slice } from './inner-records.ts';
import { withoutFirst } from './recognise.ts';
import type { Recognised } from './recognise.ts';
import { openDecoder, Unreadable } from './record-decoder.ts';
import type { BlockRecords, RecordDecoder } from './record-decoder.ts';

const TEXT_CODE_POINTS = 500;

/** What parsing needs from outside, and the importers it knows, the generic one (`generic`) among them. */
export interface ParseTools extends Pick<Host, 'utf8' | 'sha256' | 'deflate' | 'pause'> {
  readonly importers: readonly Importer[];
  /** Bytes over which a record is not read; for tests. */
  readonly maxRecordBytes?: number;
  /** Bytes read at a time; for tests. */
  readonly chunkBytes?: number;
}

export class FileParser {
  readonly #tools: ParseTools;
  readonly #importer: Importer;
  readonly #context: FileContext;
  readonly #reader: RecordReader;
  readonly #decoder: RecordDecoder;
  readonly #identity: RecordIdentity;
  readonly #builder = new BatchBuilder();
  #record = 0;
  #headerPending: boolean;
  #defects = 0;
  #defect: unknown = null;
  #sawTruncated = false;

  constructor(recognised: Recognised, context: FileContext, tools: ParseTools) {
    const { reading, importer, sample } = recognised;
    this.#tools = tools;
    this.#importer = importer;
    this.#context = context;
    this.#reader = openReader(reading, tools.maxRecordBytes ?? MAX_RECORD_BYTES);
    this.#decoder = openDecoder(reading, tools.utf8, sample.header);
    this.#identity = new RecordIdentity(importer.system);
    this.#headerPending = reading.container === 'csv' && reading.dialect.header;
  }

  push(chunk: Uint8Array): void {
    this.#handle(this.#reader.push(chunk));
  }

  end(): void {
    this.#handle(this.#reader.end());
  }

  batch(extras: BatchExtras): ParsedBatch {
    return this.#builder.take(extras);
  }

  get counts(): { records: number; events: number; warnings: number; undated: number } {
    const { events, warnings, undated } = this.#builder;
    return { records: this.#record, events, warnings, undated };
  }

  /** Findings about the whole file, after its end. */
  notes(): readonly EvidenceNote[] {
    const notes: EvidenceNote[] = [];
    if (this.#reader.cutOff || this.#sawTruncated) {
      notes.push({ reason: 'truncated-file', text: 'the file ends in the middle of its content' });
    }
    const { passedOver = [] } = this.#reader;
    if (passedOver.length > 0 && this.#importer.format === 'generic') {
      notes.push({ reason: 'lists-not-read', text: passedOverText(passedOver, this.#tools) });
    }
    if (this.#defects > 0) {
      const text = `${this.#defects} records met a defect of the importer: ${String(this.#defect)}`;
      notes.push({ reason: 'importer-defect', text });
    }
    return [...notes, ...(this.#importer.notes?.({ ...this.#context, ...this.counts }) ?? [])];
  }

  #handle(found: RecordBlock): void {
    let block = found;
    if (this.#headerPending && block.starts.length > 0) {
      this.#headerPending = false;
      block = withoutFirst(block);
    }
    const records = this.#decoder.open(block);
    const count = block.starts.length;
    let nextBroken = 0;
    for (let index = 0; index <= count; index++) {
      while (block.broken[nextBroken]?.before === index) {
        this.#reject(block.broken[nextBroken]);
        nextBroken++;
      }
      if (index < count) this.#take(block, index, records);
    }
  }

  #take(block: RecordBlock, index: number, records: BlockRecords): void {
    const value = records.at(index);
    if (value instanceof Unreadable) {
      this.#warn(block, index, value.reason);
      return;
    }
    const identity = this.#identity;
    identity.compute(value);
    let record = value;
    if (identity.losesDigits && !identity.tooDeep) {
      const again = records.losslessAt(index);
      if (!(again instanceof Unreadable)) record = again;
      identity.compute(record);
    }
    if (identity.tooDeep) {
      this.#warn(block, index, 'too-deep');
      return;
    }
    const whole = sliceOf(block, index);
    if (this.#importer.inner === undefined) {
      this.#keep(block, record, whole);
      return;
    }
    for (const { path, record: each } of happeningsOf(this.#importer, record)) {
      if (path === null) this.#keep(block, each, whole);
      else this.#keepInner(block, each, { path, whole });
    }
  }

  /** Each happening of the record is a record with its own number and slice. */
  #keepInner(
    block: RecordBlock,
    record: SourceRecord,
    { path, whole }: { readonly path: InnerPath; readonly whole: Slice },
  ): void {
    const bytes = block.bytes.subarray(0, whole.end);
    const slices = innerSlices(bytes, whole.start, { path, utf8: this.#tools.utf8 });
    const certain = slices.length === countInner(record, path);
    let next = 0;
    const identify = new InnerIdentity(this.#identity);
    for (const inner of innerRecords(record, path)) {
      identify.compute(inner);
      this.#keep(block, inner.record, (certain ? slices[next] : null) ?? whole);
      next++;
    }
  }

  /** The identity is that of the record, computed before. */
  #keep(block: RecordBlock, record: SourceRecord, slice: Slice): void {
    const result = this.#normalize(record);
    if (!result.ok) {
      this.#warnOf(block, slice, result.reason);
      return;
    }
    const { start, end } = slice;
    const own = this.#importer.identifiedBy?.(record) ?? null;
    if (own !== null) this.#identity.compute(own);
    if (this.#importer.isSequence === true) this.#identify();
    const place = { record: ++this.#record, offset: block.base + start, length: end - start };
    this.#builder.add(result.value, place, this.#identity);
  }

  /** The number becomes part of the identity. */
  #identify(): void {
    const { high, low } = this.#identity;
    this.#identity.compute({ high, low, record: this.#record });
  }

  /** An importer must not throw; if one does, the record is reported, not the whole file lost. */
  #normalize(record: SourceRecord): ReturnType<Importer['normalize']> {
    try {
      return this.#importer.normalize(record, this.#context);
    } catch (error) {
      this.#defects++;
      this.#defect ??= error;
      return { ok: false, reason: 'not-this-format' };
    }
  }

  #warn(block: RecordBlock, index: number, reason: WarningReason): void {
    this.#warnOf(block, sliceOf(block, index), reason);
  }

  #warnOf(block: RecordBlock, { start, end }: Slice, reason: WarningReason): void {
    const head = block.bytes.subarray(start, Math.min(end, start + HEAD_BYTES));
    this.#reject({ before: 0, reason, offset: block.base + start, length: end - start, head });
  }

  #reject(broken: BrokenRecord | undefined): void {
    if (!broken) return;
    const { reason, offset, length, head } = broken;
    if (reason === 'truncated') this.#sawTruncated = true;
    const text = firstCodePoints(this.#tools.utf8.decode(head));
    this.#builder.warn({ record: ++this.#record, offset, length, reason, text });
  }
}

function sliceOf(block: RecordBlock, index: number): Slice {
  const start = block.starts[index] ?? 0;
  return { start, end: block.ends[index] ?? start };
}

/** A format that is known says itself what its other lists are; of an unknown one nothing may be lost in silence. */
function passedOverText(names: readonly string[], { utf8 }: Pick<Host, 'utf8'>): string {
  const shown = names.map((name) => {
    const bytes = Uint8Array.from(name, (character) => character.charCodeAt(0));
    return `\`${firstCodePoints(utf8.decode(bytes))}\``;
  });
  return `further lists of the document are not read as records: ${shown.join(', ')}`;
}

function firstCodePoints(text: string): string {
  if (text.length <= TEXT_CODE_POINTS) return text;
  return Array.from(text.slice(0, 2 * TEXT_CODE_POINTS))
    .slice(0, TEXT_CODE_POINTS)
    .join('');
}
