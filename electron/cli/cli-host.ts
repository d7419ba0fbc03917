/** The core's host of the command line: SQLite from a file beside the program, parsing in a thread. */
import { open } from 'node:fs/promises';
import type { FileHandle } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';
import initSqlJs from 'sql.js';
import { parserOver, parsingHere } from '../../shared/core/parsing.ts';
import type { ByteSource, Host, Parsing } from '../../shared/host.ts';
import type { ParseRequest } from '../../shared/model/batch.ts';
import { createNodeHost, openPath } from './node-host.ts';

export interface CliHost {
  readonly host: Host;
  /** Ends the parsing thread and closes files; without it the process would not end. */
  close(): Promise<void>;
}

export async function openHost(): Promise<CliHost> {
  const sqlite = await initSqlJs({
    useOldExtensionFunctions: false,
    locateFile: () => fileURLToPath(new URL('./sql-wasm.wasm', import.meta.url)),
  });
  const parser = new Parser();
  const evidence = new EvidenceFiles();
  const base = createNodeHost({
    version: __REDTHREAD_VERSION__,
    sqlite,
    parse: (source, request) => parser.parse(host, source, request),
  });
  const host: Host = { ...base, findEvidence: ({ path }) => evidence.find(path) };
  const close = async (): Promise<void> => {
    await parser.close();
    await evidence.close();
  };
  return { host, close };
}

/** Parses in a thread, which is started when it is first needed; bytes without a path, in this one. */
class Parser {
  #worker: Worker | null = null;
  #parser: ReturnType<typeof parserOver> | null = null;

  parse(host: Host, source: ByteSource, request: ParseRequest): Parsing {
    if (source.path === null) return parsingHere(source, request, host);
    const parser = (this.#parser ??= this.#start());
    return parser === null
      ? parsingHere(source, request, host)
      : parser.parse({ source, handle: source.path }, request);
  }

  async close(): Promise<void> {
    await this.#worker?.terminate();
  }

  /** Null where the system gives no thread: then it takes longer, and is the same. */
  #start(): ReturnType<typeof parserOver> | null {
    let worker: Worker;
    try {
      worker = new Worker(new URL('./parser-thread.mjs', import.meta.url));
    } catch {
      return null;
    }
    const parser = parserOver({
      post: (message) => {
        worker.postMessage(message);
      },
      onMessage: (listener) => worker.on('message', listener),
    });
    worker.on('error', (error) => {
      parser.fail(error instanceof Error ? (error.stack ?? error.message) : String(error));
    });
    this.#worker = worker;
    return parser;
  }
}

/** A path on another machine: opening it would reach out. */
const ON_ANOTHER_MACHINE = /^[\\/]{2}/u;

/** Evidence kept by reference: each file is opened once, and held. */
class EvidenceFiles {
  readonly #found = new Map<string, ByteSource | null>();
  readonly #handles: FileHandle[] = [];

  async find(path: string): Promise<ByteSource | null> {
    const known = this.#found.get(path);
    if (known !== undefined) return known;
    const source = ON_ANOTHER_MACHINE.test(path) ? null : await this.#open(path);
    this.#found.set(path, source);
    return source;
  }

  async close(): Promise<void> {
    await Promise.all(this.#handles.map((handle) => handle.close()));
  }

  async #open(path: string): Promise<ByteSource | null> {
    try {
      const source = await openPath(path);
      const handle = await open(path, 'r');
      this.#handles.push(handle);
      return { ...source, slice: (from, to) => readSlice(handle, from, to) };
    } catch {
      // Not at hand, for whatever reason: the caller says so beside the record.
      return null;
    }
  }
}

async function readSlice(handle: FileHandle, from: number, to: number): Promise<Uint8Array> {
  const bytes = new Uint8Array(Math.max(0, to - from));
  let filled = 0;
  while (filled < bytes.length) {
    const { bytesRead } = await handle.read(bytes, filled, bytes.length - filled, from + filled);
    if (bytesRead === 0) break;
    filled += bytesRead;
  }
  return bytes.subarray(0, filled);
}
