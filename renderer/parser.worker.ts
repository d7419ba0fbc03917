/** Parses evidence in a thread of its own, so that reading the next part overlaps with storing the last. */
import type { FromParser, ToParser } from '../shared/import/parsing-port.ts';
import { serveParserThread } from '../shared/core/parsing.ts';
import type { ReaderPort } from './read-channel.ts';
import { RemoteReader } from './workers/remote-source.ts';
import { openHandle, workerTools } from './workers/worker-host.ts';

let reader: RemoteReader | null = null;
const early: ToParser[] = [];
let listener = (message: ToParser): void => void early.push(message);

// Listens before anything is awaited: a message that comes earlier would be lost.
self.addEventListener('message', ({ data }: MessageEvent<ToParser | ReaderPort>) => {
  if (data.kind === 'reader') reader = new RemoteReader(data.port);
  else listener(data);
});

const tools = await workerTools();
serveParserThread(
  {
    post: (message: FromParser, transfer) =>
      self.postMessage(message, { transfer: [...transfer] as Transferable[] }),
    onMessage: (next) => {
      listener = next;
      for (const message of early) next(message);
    },
  },
  tools,
  async (handle) => openHandle(handle, reader),
);
