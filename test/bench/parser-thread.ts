/** The parsing thread of the benchmark, as the command line has one. */
import { parentPort } from 'node:worker_threads';
import { createNodeHost, openPath } from '../../electron/cli/node-host.ts';
import { parsingHere, serveParserThread } from '../../shared/core/parsing.ts';
import type { Host } from '../../shared/host.ts';
import { openSqlite } from '../support/open-sqlite.ts';

const port = parentPort;
if (port === null) throw new Error('this file runs in a worker thread only');

const host: Host = createNodeHost({
  version: '0.0.0-bench',
  sqlite: await openSqlite(),
  parse: (source, request) => parsingHere(source, request, host),
});

serveParserThread(
  {
    post: (message, transfer) => port.postMessage(message, transfer.filter(isArrayBuffer)),
    onMessage: (listener) => port.on('message', listener),
  },
  host,
  (handle) => openPath(String(handle)),
);

function isArrayBuffer(buffer: ArrayBufferLike): buffer is ArrayBuffer {
  return buffer instanceof ArrayBuffer;
}
