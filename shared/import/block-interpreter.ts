/** Records of a stretch of the file become rows and warnings, in this thread or in a second one. */
import type { Host } from '../host.ts';
import type { ParsedBatch } from '../model/batch.ts';
import type { RecordCounts, WarningReason } from '../model/evidence.ts';
import { BatchBuilder } from './batch-builder.ts';
import { HEAD_BYTES } from './containers/record-buffer.ts';
import type { BrokenRecord, RecordBlock } from './containers/record-buffer.ts';
import type { Reading } from './containers/reading.ts';
import { firstCodePoints } from './first-code-points.ts';
import { RecordIdentity } from './identity.ts';
import type { FileContext, Importer, SourceRecord } from './importer.ts';
import { InnerIdentity } from './inner-identity.ts';
import { countInner, happeningsOf, innerRecords, innerSlices } from './inner-records.ts';
import type { InnerPath, Slice } from './inner-records.ts';
import { idAt } from './paths.ts';
import { openDecoder, Unreadable } from './record-decoder.ts';
import type { BlockRecords, RecordDecoder } from './record-decoder.ts';
import { openUnwrapping } from './unwrap.ts';
import type { WrapperPath } from './unwrap.ts';

/** What is known of a block's place only by who reads the whole file. */
const NO_EXTRAS = { blocks: [], bytesRead: 0, bytesTotal: 0 } as const;

/** What is known of a file before its first record: all that interpreting a record depends on. */
export interface BlockJob {
  readonly reading: Reading;
  /** The CSV file's first row. */
  readonly header: readonly string[] | null;
  readonly importer: Importer;
  readonly context: FileContext;
  /** Where each record stands in one of another program; null where nothing is around it. */
  readonly unwrap: WrapperPath | null;
}

/** One block's rows, and what it adds to the findings about the file. */
export interface InterpretedBlock {
  readonly batch: ParsedBatch;
  readonly counts: Pick<RecordCounts, 'records' | 'events' | 'warnings' | 'undated'>;
  /** Records that met a defect of the importer, and the first of these. */
  readonly defects: number;
  readonly defect: string | null;
  readonly truncated: boolean;
}

export class BlockInterpreter {
  readonly #utf8: Host['utf8'];
  readonly #importer: Importer;
  readonly #context: FileContext;
  readonly #decoder: RecordDecoder;
  /** Records are other bytes than those that stand in the file. */
  readonly #isUnwrapping: boolean;
  readonly #identity: RecordIdentity;
  /** Hashes own ids of records, by their space. */
  readonly #ownIds: RecordIdentity;
  readonly #builder: BatchBuilder;
  #record = 0;
  #defects = 0;
  #defect: string | null = null;
  #truncated = false;

  /** `numbering` tells the writer whose numbers of strings and parties a batch has. */
  constructor(
    { reading, header, importer, context, unwrap }: BlockJob,
    { utf8, numbering }: { readonly utf8: Host['utf8']; readonly numbering: number },
  ) {
    this.#utf8 = utf8;
    this.#importer = importer;
    this.#context = context;
    const decoder = openDecoder(reading, utf8, header);
    this.#decoder = unwrap === null ? decoder : openUnwrapping(decoder, unwrap);
    this.#isUnwrapping = unwrap !== null;
    this.#identity = new RecordIdentity(importer.system);
    this.#ownIds = new RecordIdentity(importer.recordId?.space ?? '');
    this.#builder = new BatchBuilder({ numbering });
  }

  /** `recordsBefore`: how many records of the file lie before the block. */
  interpret(block: RecordBlock, recordsBefore: number): InterpretedBlock {
    this.#record = recordsBefore;
    this.#defects = 0;
    this.#defect = null;
    this.#truncated = false;
    this.#handle(block);
    const { events, warnings, undated } = this.#builder;
    return {
      batch: this.#builder.take(NO_EXTRAS),
      counts: { records: this.#record - recordsBefore, events, warnings, undated },
      defects: this.#defects,
      defect: this.#defect,
      truncated: this.#truncated,
    };
  }

  #handle(block: RecordBlock): void {
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
    const slices = this.#isUnwrapping
      ? []
      : innerSlices(bytes, whole.start, { path, utf8: this.#utf8 });
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
    this.#addOwnId(record);
  }

  #addOwnId(record: SourceRecord): void {
    const { recordId } = this.#importer;
    if (recordId === undefined) return;
    const id = idAt(record, ...recordId.paths);
    if (id === null) return;
    this.#ownIds.compute({ id });
    this.#builder.addOwnId(this.#ownIds);
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
      this.#defect ??= String(error);
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
    if (reason === 'truncated') this.#truncated = true;
    const text = firstCodePoints(this.#utf8.decode(head));
    this.#builder.warn({ record: ++this.#record, offset, length, reason, text });
  }
}

function sliceOf(block: RecordBlock, index: number): Slice {
  const start = block.starts[index] ?? 0;
  return { start, end: block.ends[index] ?? start };
}
