/**
 * A second thread that interprets blocks of a file which the first one reads, hashes and splits. Its answers
 * come in the order of the questions; what it gives is what the first thread would have given.
 */
import { BlockInterpreter } from './block-interpreter.ts';
import type { BlockJob, InterpretedBlock } from './block-interpreter.ts';
import type { AppliedMapping } from '../model/mapping.ts';
import type { RecordBlock } from './containers/record-buffer.ts';
import type { ParseTools } from './file-parser.ts';
import type { Importer } from './importer.ts';
import { mappedImporter } from './mapping/mapped-importer.ts';
import { buffersOf } from './parsing-port.ts';
import type { ParsingPort } from './parsing-port.ts';

/** The first thread's own numbers are 0. */
const NUMBERING = 1;

/** A job as it crosses to the other thread, which knows the importers by name. */
type NamedJob = Omit<BlockJob, 'importer'> & {
  readonly format: string;
  /** By which the importer reads; null for all but the generic one. */
  readonly mapping: AppliedMapping | null;
};

export type ToSecond =
  | { readonly kind: 'share'; readonly job: number; readonly of: NamedJob }
  | {
      readonly kind: 'block';
      readonly job: number;
      readonly block: RecordBlock;
      readonly recordsBefore: number;
    }
  | { readonly kind: 'unshare'; readonly job: number };

export type FromSecond =
  | { readonly kind: 'interpreted'; readonly job: number; readonly block: InterpretedBlock }
  | { readonly kind: 'block-failed'; readonly job: number; readonly message: string };

/** The second thread's side: gives what to do with each message that comes over the port. */
export function serveBlocks(
  port: Pick<ParsingPort<ToSecond, FromSecond>, 'post'>,
  tools: Pick<ParseTools, 'importers' | 'utf8'>,
): (message: ToSecond) => void {
  const jobs = new Map<number, BlockInterpreter>();
  return (message) => {
    const { job } = message;
    if (message.kind === 'share') {
      const importer = importerOf(message.of, tools.importers);
      const { utf8 } = tools;
      jobs.set(
        job,
        new BlockInterpreter({ ...message.of, importer }, { utf8, numbering: NUMBERING }),
      );
    } else if (message.kind === 'block') {
      try {
        const block = jobs.get(job)?.interpret(message.block, message.recordsBefore);
        if (block) port.post({ kind: 'interpreted', job, block }, buffersOf(block.batch));
      } catch (error) {
        port.post({ kind: 'block-failed', job, message: String(error) }, []);
      }
    } else jobs.delete(job);
  };
}

function importerOf(
  { format, mapping }: Pick<NamedJob, 'format' | 'mapping'>,
  importers: readonly Importer[],
): Importer {
  const importer = importers.find((each) => each.format === format);
  if (!importer) throw new Error(`the second thread has no importer \`${format}\``);
  return mapping === null ? importer : mappedImporter(importer, mapping);
}

/** The first thread's side; one for all files that it parses. */
export class SecondParser {
  readonly #port: ParsingPort<FromSecond, ToSecond>;
  readonly #jobs = new Map<number, SharedFile>();
  #lastJob = 0;

  constructor(port: ParsingPort<FromSecond, ToSecond>) {
    this.#port = port;
    port.onMessage((message) => {
      const file = this.#jobs.get(message.job);
      if (message.kind === 'interpreted')
        file?.settle((waiting) => {
          waiting.resolve(message.block);
        });
      else file?.fail(message.message);
    });
  }

  /** Begins with a file; the caller closes it. */
  share({ importer, reading, header, context, unwrap }: BlockJob): SharedFile {
    const job = ++this.#lastJob;
    const { format, mapping = null } = importer;
    const of = { reading, header, context, unwrap, format, mapping };
    this.#port.post({ kind: 'share', job, of }, []);
    const file = new SharedFile(
      (block, recordsBefore) => {
        const copy = cutOut(block);
        const transfer = [copy.bytes.buffer];
        this.#port.post({ kind: 'block', job, block: copy, recordsBefore }, transfer);
      },
      () => {
        this.#jobs.delete(job);
        this.#port.post({ kind: 'unshare', job }, []);
      },
    );
    this.#jobs.set(job, file);
    return file;
  }

  /** The thread ended by itself: every file on its way fails. */
  fail(message: string): void {
    for (const file of this.#jobs.values()) file.fail(message);
  }
}

interface Waiting {
  resolve(block: InterpretedBlock): void;
  reject(error: Error): void;
}

/** One file of which the second thread interprets some blocks. */
export class SharedFile {
  readonly #send: (block: RecordBlock, recordsBefore: number) => void;
  readonly #close: () => void;
  readonly #waiting: Waiting[] = [];
  #failed: string | null = null;

  constructor(send: (block: RecordBlock, recordsBefore: number) => void, close: () => void) {
    this.#send = send;
    this.#close = close;
  }

  /** Blocks that were sent and not answered yet. */
  get underWay(): number {
    return this.#waiting.length;
  }

  /** Rejects when the thread failed. */
  interpret(block: RecordBlock, recordsBefore: number): Promise<InterpretedBlock> {
    const failed = this.#failed;
    if (failed !== null) return Promise.reject(new Error(failed));
    const answer = new Promise<InterpretedBlock>((resolve, reject) => {
      this.#waiting.push({ resolve, reject });
    });
    this.#send(block, recordsBefore);
    return answer;
  }

  /** Answers the oldest question. */
  settle(answer: (waiting: Waiting) => void): void {
    const waiting = this.#waiting.shift();
    if (waiting) answer(waiting);
  }

  /** The thread will answer no more. */
  fail(message: string): void {
    this.#failed = message;
    while (this.#waiting.length > 0) {
      this.settle((waiting) => {
        waiting.reject(new Error(message));
      });
    }
  }

  /** What is under way is dropped. */
  close(): void {
    this.#close();
  }
}

/** The block with bytes of its own, so that they can be given away. */
function cutOut(block: RecordBlock): RecordBlock {
  const from = block.starts[0] ?? 0;
  const bytes = block.bytes.slice(from, block.ends.at(-1) ?? from);
  const starts = block.starts.map((start) => start - from);
  const ends = block.ends.map((end) => end - from);
  return { ...block, bytes, base: block.base + from, starts, ends };
}
