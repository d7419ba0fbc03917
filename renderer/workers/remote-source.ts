/** Files of the page: read slice by slice over a port. */
import type { ByteSource } from '../../shared/host.ts';
import type { ReadReply, ReadRequest } from '../read-channel.ts';

export class RemoteReader {
  readonly #port: MessagePort;
  readonly #waiting = new Map<number, (reply: ReadReply) => void>();
  #requests = 0;

  constructor(port: MessagePort) {
    this.#port = port;
    port.addEventListener('message', (event: MessageEvent<ReadReply>) => {
      this.#waiting.get(event.data.id)?.(event.data);
      this.#waiting.delete(event.data.id);
    });
    port.start();
  }

  source(handle: string, facts: Pick<ByteSource, 'name' | 'size'>): ByteSource {
    const { name, size } = facts;
    return {
      name,
      size,
      path: null,
      modified: null,
      slice: (from, to) => this.read(handle, from, Math.min(to, size)),
    };
  }

  async read(handle: string, from: number, to: number): Promise<Uint8Array<ArrayBuffer>> {
    const id = ++this.#requests;
    const reply = await new Promise<ReadReply>((resolve) => {
      this.#waiting.set(id, resolve);
      const request: ReadRequest = { id, handle, from, to };
      this.#port.postMessage(request);
    });
    if ('error' in reply) throw new Error(reply.error);
    return reply.bytes;
  }
}

/** Answers read requests on `port` by asking `reader` in turn: for a worker of this worker. */
export function relayReads(port: MessagePort, reader: RemoteReader): void {
  port.addEventListener('message', (event: MessageEvent<ReadRequest>) => {
    const { id, handle, from, to } = event.data;
    reader.read(handle, from, to).then(
      (bytes) => port.postMessage({ id, bytes } satisfies ReadReply, [bytes.buffer]),
      (error: unknown) => port.postMessage({ id, error: words(error) } satisfies ReadReply),
    );
  });
  port.start();
}

function words(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
