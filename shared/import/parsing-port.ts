/**
 * Parsing in another thread. The reader grants credits, so that at most four items wait unread; rows
 * cross as transferred buffers, without a copy.
 */
import type { ByteSource, Parsing } from '../host.ts';
import type { ParsedFile, ParseRequest } from '../model/batch.ts';
import type { ParseTools } from './file-parser.ts';
import { parseFile } from './parse-file.ts';

const CREDITS = 4;

export type ToParser =
  | {
      readonly kind: 'parse';
      readonly job: number;
      /** What the parsing thread opens the file by: a path, a `File`. */
      readonly handle: unknown;
      /** Of the source that the handle stands for: parts of an archive are asked for one by one, and are of one. */
      readonly source: number;
      readonly request: ParseRequest;
    }
  | { readonly kind: 'credit'; readonly job: number }
  | { readonly kind: 'stop'; readonly job: number };

export type FromParser =
  | { readonly kind: 'item'; readonly job: number; readonly item: ParsedFile }
  | { readonly kind: 'done'; readonly job: number }
  | { readonly kind: 'failed'; readonly job: number; readonly message: string };

/** One end of a channel between threads. */
export interface ParsingPort<In, Out> {
  /** `transfer` lists buffers that the sender gives up. */
  post(message: Out, transfer: readonly ArrayBufferLike[]): void;
  onMessage(listener: (message: In) => void): void;
}

/** The parsing thread's side: gives what to do with each message that comes over the port. */
export function serveParsing(
  port: Pick<ParsingPort<ToParser, FromParser>, 'post'>,
  tools: ParseTools,
  open: (handle: unknown) => Promise<ByteSource>,
): (message: ToParser) => void {
  const jobs = new Map<number, Job>();
  const opened = lastOpened(open);
  return (message) => {
    if (message.kind === 'parse') {
      const job = new Job();
      jobs.set(message.job, job);
      const post = (item: ParsedFile): void => {
        port.post({ kind: 'item', job: message.job, item }, buffersOf(item));
      };
      const parse = async (): Promise<void> => {
        const source = await opened(message);
        await job.run(parseFile(source, message.request, tools), post);
      };
      parse()
        .then(
          () => port.post({ kind: 'done', job: message.job }, []),
          (error: unknown) => {
            port.post({ kind: 'failed', job: message.job, message: String(error) }, []);
          },
        )
        .finally(() => jobs.delete(message.job));
    } else if (message.kind === 'credit') jobs.get(message.job)?.addCredit();
    else jobs.get(message.job)?.stop();
  };
}

/** The same source for the same number: what was found of an archive is known by the source that it was found in. */
function lastOpened(
  open: (handle: unknown) => Promise<ByteSource>,
): (of: { readonly handle: unknown; readonly source: number }) => Promise<ByteSource> {
  let last: { readonly number: number; readonly source: ByteSource } | null = null;
  return async ({ handle, source: number }) => {
    if (last?.number === number) return last.source;
    const source = await open(handle);
    last = { number, source };
    return source;
  };
}

/** One file on its way, with what may still be sent unasked. */
class Job {
  #credits = CREDITS;
  #stopped = false;
  #wake: (() => void) | null = null;

  async run(items: AsyncIterable<ParsedFile>, post: (item: ParsedFile) => void): Promise<void> {
    for await (const item of items) {
      while (this.#credits === 0 && !this.#stopped) await this.#granted();
      if (this.#stopped) return;
      this.#credits--;
      post(item);
    }
  }

  addCredit(): void {
    this.#credits++;
    this.#wake?.();
  }

  stop(): void {
    this.#stopped = true;
    this.#wake?.();
  }

  async #granted(): Promise<void> {
    await new Promise<void>((resolve) => {
      this.#wake = resolve;
    });
  }
}

/** Buffers of an item that can be given away with it. */
export function buffersOf(item: ParsedFile): ArrayBufferLike[] {
  if (item.kind !== 'batch') return [];
  const arrays = [item.rows, item.parties, item.mentions, item.ownIds, ...item.blocks];
  // A view of a part of a buffer is copied: its owner may need the rest.
  const whole = arrays.filter((array) => array.byteLength === array.buffer.byteLength);
  return [...new Set(whole.map((array) => array.buffer))];
}

/** The reading side: hands files to one parsing thread. */
export class PortParser {
  readonly #port: ParsingPort<FromParser, ToParser>;
  readonly #inboxes = new Map<number, Inbox>();
  readonly #sources = new WeakMap<ByteSource, number>();
  #jobs = 0;
  #opened = 0;

  constructor(port: ParsingPort<FromParser, ToParser>) {
    this.#port = port;
    port.onMessage((message) => this.#inboxes.get(message.job)?.put(message));
  }

  /** Starts at once; `handle` opens the source there. The iterable throws when the parsing thread met a defect. */
  parse(
    of: { readonly source: ByteSource; readonly handle: unknown },
    request: ParseRequest,
  ): Parsing {
    const job = ++this.#jobs;
    const inbox = new Inbox();
    this.#inboxes.set(job, inbox);
    const source = this.#numberOf(of.source);
    this.#port.post({ kind: 'parse', job, handle: of.handle, source, request }, []);
    return {
      batches: () => this.#read(job, inbox),
      cancel: () => {
        this.#port.post({ kind: 'stop', job }, []);
      },
    };
  }

  /** The thread ended by itself: every file on its way fails. */
  fail(message: string): void {
    for (const [job, inbox] of this.#inboxes) inbox.put({ kind: 'failed', job, message });
  }

  #numberOf(source: ByteSource): number {
    const number = this.#sources.get(source) ?? ++this.#opened;
    this.#sources.set(source, number);
    return number;
  }

  async *#read(job: number, inbox: Inbox): AsyncGenerator<ParsedFile, void, undefined> {
    try {
      for (;;) {
        const message = await inbox.next();
        if (message.kind === 'done') return;
        if (message.kind === 'failed') throw new Error(`parsing failed: ${message.message}`);
        yield message.item;
        this.#port.post({ kind: 'credit', job }, []);
      }
    } finally {
      this.#inboxes.delete(job);
    }
  }
}

/** Messages that arrived and were not read yet. */
class Inbox {
  readonly #messages: FromParser[] = [];
  #wake: ((message: FromParser) => void) | null = null;

  put(message: FromParser): void {
    const wake = this.#wake;
    this.#wake = null;
    if (wake) wake(message);
    else this.#messages.push(message);
  }

  async next(): Promise<FromParser> {
    const waiting = this.#messages.shift();
    if (waiting) return waiting;
    return await new Promise<FromParser>((resolve) => {
      this.#wake = resolve;
    });
  }
}
