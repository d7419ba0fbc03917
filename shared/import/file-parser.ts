/**
 * The state of one file while it is parsed: bytes go in, batches come out in the order of the file. Splitting is
 * done here, byte after byte; what the records mean may be found by two threads at once.
 */
import type { Host, Utf8 } from '../host.ts';
import type { ParsedBatch, ParsedEnd } from '../model/batch.ts';
import type { EvidenceNote } from '../model/evidence.ts';
import type { SqliteModule } from '../store/sql-js.ts';
import type { UnpackLimits } from '../unpack/limits.ts';
import type { BatchExtras } from './batch-builder.ts';
import { BlockInterpreter } from './block-interpreter.ts';
import type { BlockJob, InterpretedBlock } from './block-interpreter.ts';
import { openReader } from './containers/reading.ts';
import { MAX_RECORD_BYTES } from './containers/record-buffer.ts';
import type { RecordBlock, RecordReader } from './containers/record-buffer.ts';
import { firstCodePoints } from './first-code-points.ts';
import type { FileContext, Importer } from './importer.ts';
import { withoutFirst } from './recognise.ts';
import type { Recognised } from './recognise.ts';
import { SecretCounter } from './secret-count.ts';
import type { SecondParser, SharedFile } from './second-parser.ts';
import type { WrapperPath } from './unwrap.ts';
import { Utf8Check } from './utf8-check.ts';

/** Blocks that the second thread holds at once: the one it works on, and the next. */
const SECOND_HOLDS = 2;
/** Batches that wait for an earlier one; each is made of one chunk. */
const MAX_WAITING = 4;

/** What parsing needs from outside, and the importers it knows. */
export interface ParseTools extends Pick<Host, 'utf8' | 'sha256' | 'deflate' | 'pause'> {
  readonly importers: readonly Importer[];
  /** Bytes over which a record is not read; for tests. */
  readonly maxRecordBytes?: number;
  /** Bytes read at a time; for tests. */
  readonly chunkBytes?: number;
  /** Starts a second thread, or gives the one that runs; null where the host has none to give. */
  readonly second?: () => SecondParser | null;
  /** Files of at least this size are shared with it; for tests. */
  readonly shareFromBytes?: number;
  /** SQLite, for evidence that is a database; absent where the host has none to give. */
  readonly openSqlite?: () => Promise<SqliteModule>;
  /** How much is unpacked; for tests. */
  readonly limits?: UnpackLimits;
}

interface Queued {
  readonly extras: BatchExtras;
  readonly block: InterpretedBlock | Promise<InterpretedBlock>;
  ready: boolean;
}

export class FileParser {
  readonly #utf8: Utf8;
  readonly #importer: Importer;
  readonly #context: FileContext;
  readonly #reader: RecordReader;
  readonly #job: BlockJob;
  readonly #own: BlockInterpreter;
  #spare: BlockInterpreter | null = null;
  readonly #shared: SharedFile | null;
  readonly #queue: Queued[] = [];
  readonly #secrets: SecretCounter;
  readonly #spelling = new Utf8Check();
  #headerPending: boolean;
  #started = 0;
  #counts = { records: 0, events: 0, warnings: 0, undated: 0 };
  #defects = 0;
  #defect: string | null = null;
  #sawTruncated = false;

  /** `shareWith` interprets some of the blocks; `close` must be called then. */
  constructor(
    { reading, importer, sample, unwrap }: Recognised,
    context: FileContext,
    tools: ParseTools & { readonly shareWith: SecondParser | null },
  ) {
    const { utf8, shareWith } = tools;
    const job = { reading, header: sample.header, importer, context, unwrap };
    this.#utf8 = utf8;
    this.#job = job;
    this.#importer = importer;
    this.#context = context;
    this.#reader = openReader(reading, tools.maxRecordBytes ?? MAX_RECORD_BYTES);
    this.#secrets = new SecretCounter(utf8);
    this.#own = new BlockInterpreter(job, { utf8, numbering: 0 });
    this.#shared = isCountable(importer) ? (shareWith?.share(job) ?? null) : null;
    this.#headerPending = reading.container === 'csv' && reading.dialect.header;
  }

  /** Takes the next bytes; gives the batches that are ready, each with the extras of its own chunk. */
  async *push(
    chunk: Uint8Array,
    extras: BatchExtras,
  ): AsyncGenerator<ParsedBatch, void, undefined> {
    this.#secrets.push(chunk);
    this.#spelling.push(chunk);
    const block = this.#withoutHeader(this.#reader.push(chunk));
    this.#queue.push(this.#begin(block, extras));
    while (this.#queue[0]?.ready === true || this.#queue.length > MAX_WAITING) {
      yield await this.#next();
    }
  }

  /** The bytes are over: the batches that are left. */
  async *end(extras: BatchExtras): AsyncGenerator<ParsedBatch, void, undefined> {
    const block = this.#withoutHeader(this.#reader.end());
    this.#queue.push(this.#interpret(block, extras));
    while (this.#queue.length > 0) yield await this.#next();
  }

  /** Lets go of the second thread. */
  close(): void {
    this.#shared?.close();
  }

  get counts(): ParsedEnd['counts'] {
    return this.#counts;
  }

  /** Findings about the whole file, after its end. */
  notes(): readonly EvidenceNote[] {
    const notes: EvidenceNote[] = [];
    if (this.#reader.cutOff || this.#sawTruncated) {
      notes.push({ reason: 'truncated-file', text: 'the file ends in the middle of its content' });
    }
    const spelling = this.#spelling.note();
    if (spelling !== null) notes.push(spelling);
    const { unwrap } = this.#job;
    if (unwrap !== null) {
      notes.push({ reason: 'unwrapped', text: this.#unwrappedText(unwrap) });
    }
    const { passedOver = [] } = this.#reader;
    if (passedOver.length > 0 && this.#importer.readsUnclaimed === 'records') {
      notes.push({ reason: 'lists-not-read', text: passedOverText(passedOver, this.#utf8) });
    }
    if (this.#defects > 0) {
      const text = `${this.#defects} records met a defect of the importer: ${String(this.#defect)}`;
      notes.push({ reason: 'importer-defect', text });
    }
    const secrets = this.#secrets.note();
    if (secrets !== null) notes.push(secrets);
    return [...notes, ...(this.#importer.notes?.({ ...this.#context, ...this.#counts }) ?? [])];
  }

  #unwrappedText(unwrap: WrapperPath): string {
    if (this.#job.reading.container === 'text-lines') {
      return 'records stand behind the heads that another program put before each line';
    }
    return `records stand in \`${firstCodePoints(unwrap.join('.'))}\` of another program's wrapper`;
  }

  #withoutHeader(block: RecordBlock): RecordBlock {
    if (!this.#headerPending || block.starts.length === 0) return block;
    this.#headerPending = false;
    return withoutFirst(block);
  }

  /** The first block is done here: the second thread may still be starting, and the first rows are waited for. */
  #begin(block: RecordBlock, extras: BatchExtras): Queued {
    const shared = this.#shared;
    const here = shared === null || this.#started === 0 || shared.underWay >= SECOND_HOLDS;
    if (here || block.starts.length === 0) return this.#interpret(block, extras);
    const before = this.#started;
    this.#started += recordsIn(block);
    // What the second thread did not answer is interpreted here; failures come in the order of the blocks.
    const answer = shared.interpret(block, before).catch(() => this.#again(block, before));
    const queued: Queued = { extras, block: answer, ready: false };
    const settled = (): void => {
      queued.ready = true;
    };
    // A failure is met by who awaits the block; until then it must not count as unhandled.
    answer.then(settled, settled);
    return queued;
  }

  /** In a numbering of its own: later blocks may have been interpreted here before. */
  #again(block: RecordBlock, recordsBefore: number): InterpretedBlock {
    this.#spare ??= new BlockInterpreter(this.#job, { utf8: this.#utf8, numbering: 2 });
    return this.#spare.interpret(block, recordsBefore);
  }

  #interpret(block: RecordBlock, extras: BatchExtras): Queued {
    const done = this.#own.interpret(block, this.#started);
    this.#started += done.counts.records;
    return { extras, block: done, ready: true };
  }

  async #next(): Promise<ParsedBatch> {
    const first = this.#queue[0];
    if (!first) throw new Error('no batch is waiting');
    const { batch, counts, defects, defect, truncated } = await first.block;
    this.#queue.shift();
    const before = this.#counts;
    this.#counts = {
      records: before.records + counts.records,
      events: before.events + counts.events,
      warnings: before.warnings + counts.warnings,
      undated: before.undated + counts.undated,
    };
    this.#defects += defects;
    this.#defect ??= defect;
    this.#sawTruncated ||= truncated;
    return { ...batch, ...first.extras };
  }
}

/** Whether a block's records can be counted before they are read: not where one holds several happenings. */
function isCountable({ inner }: Importer): boolean {
  return inner === undefined;
}

function recordsIn(block: RecordBlock): number {
  return block.starts.length + block.broken.length;
}

/** A format that is known says itself what its other lists are; of an unknown one nothing may be lost in silence. */
function passedOverText(names: readonly string[], utf8: Utf8): string {
  const shown = names.map((name) => {
    const bytes = Uint8Array.from(name, (character) => character.charCodeAt(0));
    return `\`${firstCodePoints(utf8.decode(bytes))}\``;
  });
  return `further lists of the document are not read as records: ${shown.join(', ')}`;
}
