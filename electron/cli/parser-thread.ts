/** Entry of the parsing thread: reads, hashes and interprets files while the main thread inserts rows. */
import { availableParallelism } from 'node:os';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { parentPort, resourceLimits, Worker } from 'node:worker_threads';
import { deflateRaw } from 'node:zlib';
import { serveParserThread } from '../../shared/core/parsing.ts';
import type { SecondThread } from '../../shared/core/parsing.ts';
import type { SqliteModule } from '../../shared/store/sql-js.ts';
import { nodeSha256, openPath } from './node-host.ts';

const port = parentPort;
if (port === null) throw new Error('this file runs in a worker thread only');

const decoder = new TextDecoder('utf-8', { ignoreBOM: true });
const encoder = new TextEncoder();
const deflate = promisify(deflateRaw);

serveParserThread(
  {
    post: (message, transfer) => port.postMessage(message, transfer.filter(isArrayBuffer)),
    onMessage: (listener) => port.on('message', listener),
  },
  {
    sha256: nodeSha256,
    utf8: { decode: (bytes) => decoder.decode(bytes), encode: (text) => encoder.encode(text) },
    deflate: (bytes) => deflate(bytes, { level: 6 }),
    pause: () => new Promise((done) => setImmediate(done)),
    startSecond,
    openSqlite,
  },
  (handle) => openPath(String(handle)),
);

/** This same file once more, under the same limits; it ends with this thread. Null where a second one would only take turns with it. */
function startSecond(): SecondThread | null {
  if (availableParallelism() < 2) return null;
  let worker: Worker;
  try {
    worker = new Worker(new URL(import.meta.url), { resourceLimits });
  } catch {
    return null;
  }
  return {
    port: {
      post: (message, transfer) => {
        worker.postMessage(message, transfer.filter(isArrayBuffer));
      },
      onMessage: (listener) => worker.on('message', listener),
    },
    onEnd: (listener) => {
      worker.on('error', (error) => {
        listener(String(error));
      });
      worker.on('exit', () => {
        listener('the second parser thread ended');
      });
    },
  };
}

/** Loaded when the first database is met: most imports have none. */
async function openSqlite(): Promise<SqliteModule> {
  const { default: initSqlJs } = await import('sql.js');
  return await initSqlJs({
    useOldExtensionFunctions: false,
    locateFile: () => fileURLToPath(new URL('./sql-wasm.wasm', import.meta.url)),
  });
}

function isArrayBuffer(buffer: ArrayBufferLike): buffer is ArrayBuffer {
  return buffer instanceof ArrayBuffer;
}
