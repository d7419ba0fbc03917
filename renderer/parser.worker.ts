/** Parses evidence in a thread of its own, so that reading the next part overlaps with storing the last. */
import wasmUrl from 'sql.js/dist/sql-wasm-browser.wasm?url';
import type { SqliteModule } from '../shared/store/sql-js.ts';
import { serveParserThread } from '../shared/core/parsing.ts';
import type { FromThread, SecondThread, ToThread } from '../shared/core/parsing.ts';
import type { FromSecond, ToSecond } from '../shared/import/second-parser.ts';
import type { ReaderPort } from './read-channel.ts';
import { RemoteReader } from './workers/remote-source.ts';
import { openHandle, workerTools } from './workers/worker-host.ts';

let reader: RemoteReader | null = null;
const early: ToThread[] = [];
let listener = (message: ToThread): void => void early.push(message);

// Listens before anything is awaited: a message that comes earlier would be lost.
self.addEventListener('message', ({ data }: MessageEvent<ToThread | ReaderPort>) => {
  if (data.kind === 'reader') reader = new RemoteReader(data.port);
  else listener(data);
});

const tools = await workerTools();
serveParserThread(
  {
    post: (message: FromThread, transfer) =>
      self.postMessage(message, { transfer: [...transfer] as Transferable[] }),
    onMessage: (next) => {
      listener = next;
      for (const message of early) next(message);
    },
  },
  { ...tools, startSecond, openSqlite },
  async (handle) => openHandle(handle, reader),
);

/** Loaded when the first database is met: most imports have none. */
async function openSqlite(): Promise<SqliteModule> {
  const { default: initSqlJs } = await import('sql.js');
  return await initSqlJs({ locateFile: () => wasmUrl, useOldExtensionFunctions: false });
}

/** This same script once more; it ends with this worker. Null where a second one would only take turns with it. */
function startSecond(): SecondThread | null {
  if (navigator.hardwareConcurrency < 2) return null;
  let worker: Worker;
  try {
    worker = new Worker(self.location.href, { type: 'module', name: 'parser' });
  } catch {
    // Then it takes longer, and is the same.
    return null;
  }
  return {
    port: {
      post: (message: ToSecond, transfer) =>
        worker.postMessage(
          message,
          transfer.filter((buffer) => buffer instanceof ArrayBuffer),
        ),
      onMessage: (next) =>
        worker.addEventListener('message', (event: MessageEvent<FromSecond>) => next(event.data)),
    },
    onEnd: (next) => worker.addEventListener('error', (event) => next(event.message)),
  };
}
