/** The page's end of the read channel: slices of files that the host knows by id, for the core's worker. */
import type { FileHost } from './host-bridge.ts';
import type { ReaderPort, ReadReply, ReadRequest } from './read-channel.ts';

/** Gives `worker` its port; must be its first message. Answers for as long as the page lives. */
export function serveReads(
  worker: Pick<Worker, 'postMessage'>,
  host: Pick<FileHost, 'readSlice'>,
): void {
  const { port1, port2 } = new MessageChannel();
  port1.addEventListener('message', (event: MessageEvent<ReadRequest>) => {
    const { id, handle, from, to } = event.data;
    host.readSlice(handle, from, to).then(
      (bytes) => port1.postMessage({ id, bytes } satisfies ReadReply, [bytes.buffer]),
      (error: unknown) => port1.postMessage({ id, error: words(error) } satisfies ReadReply),
    );
  });
  port1.start();
  worker.postMessage({ kind: 'reader', port: port2 } satisfies ReaderPort, [port2]);
}

function words(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
