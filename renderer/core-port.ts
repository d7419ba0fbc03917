/** The core's worker as one end of the protocol's channel. */
import type { FromCore, Port, ToCore } from '../shared/protocol/contract.ts';
import type { FileHost } from './host-bridge.ts';
import { serveReads } from './serve-reads.ts';

export interface CoreWorker {
  readonly port: Port<FromCore, ToCore>;
  /** Called with the reason when the worker cannot go on. */
  onFailure(listener: (reason: string) => void): void;
  /** Ends the worker and those that it started, at once. */
  stop(): void;
}

export function startCoreWorker(host: FileHost): CoreWorker {
  const worker = new Worker(new URL('./core.worker.ts', import.meta.url), {
    type: 'module',
    name: 'core',
  });
  serveReads(worker, host);
  return {
    port: {
      // Nothing is transferred: the page keeps what it sends.
      post: (message) => worker.postMessage(message, []),
      onMessage(listener) {
        worker.addEventListener('message', (event: MessageEvent<FromCore>) => listener(event.data));
      },
    },
    onFailure(listener) {
      worker.addEventListener('error', (event) => listener(event.message));
      worker.addEventListener('messageerror', () => listener('an unreadable message'));
    },
    stop: () => worker.terminate(),
  };
}
