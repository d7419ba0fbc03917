/** The core, in a worker of the sandboxed page: evidence is parsed in the least privileged process. */
import initSqlJs from 'sql.js';
import wasmUrl from 'sql.js/dist/sql-wasm-browser.wasm?url';
import { createCore } from '../shared/core.ts';
import type { Host } from '../shared/host.ts';
import type { FromCore, ToCore } from '../shared/protocol/contract.ts';
import { serve } from '../shared/protocol/serve.ts';
import { lineCipher } from '../shared/vault/line-cipher.ts';
import type { ReaderPort } from './read-channel.ts';
import { startParser } from './workers/parser-worker.ts';
import { RemoteReader } from './workers/remote-source.ts';
import { vaultElsewhere } from './workers/vault-worker.ts';
import { openHandle, workerTools } from './workers/worker-host.ts';

let reader: RemoteReader | null = null;
const early: ToCore[] = [];
let listener = (message: ToCore): void => void early.push(message);

// Listens before anything is awaited: a message that comes earlier would be lost.
self.addEventListener('message', ({ data }: MessageEvent<ToCore | ReaderPort>) => {
  if (data.kind === 'reader') reader = new RemoteReader(data.port);
  else listener(data);
});

const [tools, sqlite] = await Promise.all([
  workerTools(),
  initSqlJs({ locateFile: () => wasmUrl, useOldExtensionFunctions: false }),
]);
const parser = startParser(() => reader);
const host: Host = {
  ...tools,
  version: __REDTHREAD_VERSION__,
  sqlite,
  vault: vaultElsewhere(),
  lineCipher: lineCipher(crypto),
  parse: (source, request) => parser.parse(source, request),
  openSource: async (handle) => openHandle(handle, reader),
  // A page cannot find a file again by its path: the person opens it once more.
  findEvidence: async () => null,
};
serve(
  {
    post: (message: FromCore) => self.postMessage(message),
    onMessage: (next) => {
      listener = next;
      for (const message of early) next(message);
    },
  },
  createCore(host),
  { pause: tools.pause },
);
// First rows must be on screen within a second of the drop; the page's reader has come by now.
parser.warm();
