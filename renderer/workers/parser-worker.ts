/** The parser's worker, as the core's worker uses it. */
import { parserOver } from '../../shared/core/parsing.ts';
import type { ByteSource, Parsing } from '../../shared/host.ts';
import type { FromParser } from '../../shared/import/parsing-port.ts';
import type { ParsedFile, ParseRequest } from '../../shared/model/batch.ts';
import type { ReaderPort } from '../read-channel.ts';
import { relayReads, type RemoteReader } from './remote-source.ts';
import { handleOf } from './worker-host.ts';

export interface ParserWorker {
  /** Starts the worker before there is a file, so that the first one need not wait for it. */
  warm(): void;
  parse(source: ByteSource, request: ParseRequest): Parsing;
}

/** The worker is started once, at the latest with the first file. */
export function startParser(reader: () => RemoteReader | null): ParserWorker {
  let over: ReturnType<typeof parserOver> | null = null;
  const started = (): ReturnType<typeof parserOver> => (over ??= startWorker(reader()));
  return {
    warm: () => void started(),
    parse: (source, request) => deferred(started(), source, request),
  };
}

function startWorker(reader: RemoteReader | null): ReturnType<typeof parserOver> {
  const worker = new Worker(new URL('../parser.worker.ts', import.meta.url), {
    type: 'module',
    name: 'parser',
  });
  if (reader !== null) handReader(worker, reader);
  const over = parserOver({
    post: (message, transfer) => worker.postMessage(message, [...transfer] as Transferable[]),
    onMessage: (listener) =>
      worker.addEventListener('message', (event: MessageEvent<FromParser>) => listener(event.data)),
  });
  worker.addEventListener('error', (event) => over.fail(event.message));
  return over;
}

function handReader(worker: Worker, reader: RemoteReader): void {
  const { port1, port2 } = new MessageChannel();
  relayReads(port1, reader);
  const message: ReaderPort = { kind: 'reader', port: port2 };
  worker.postMessage(message, [port2]);
}

/** The handle of a source in memory takes a moment; the parsing waits for it. */
function deferred(
  over: ReturnType<typeof parserOver>,
  source: ByteSource,
  request: ParseRequest,
): Parsing {
  let cancelled = false;
  let parsing: Parsing | null = null;
  async function* batches(): AsyncGenerator<ParsedFile, void, undefined> {
    const handle = await handleOf(source);
    if (cancelled) return;
    parsing = over.parse({ source, handle }, request);
    yield* parsing.batches();
  }
  return {
    batches,
    cancel() {
      cancelled = true;
      parsing?.cancel();
    },
  };
}
