/** The core's worker as one end of the protocol's channel. */
import type { FromCore, Port, ToCore } from '../shared/protocol/contract.ts';
import type { FileHost } from './host-bridge.ts';
import { serveReads } from './serve-reads.ts';

export interface CoreWorker {
  readonly port: Port<FromCore, ToCore>;
  /** Called at most once, when the worker cannot go on. */
  onFailure(listener: (message: string) => void): void;
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
      worker.addEventListener('error', (event) => listener(failureText(event.message)));
      worker.addEventListener('messageerror', () => listener(failureText('an unreadable message')));
    },
  };
}

function failureText(reason: string): string {
  return `the part of the program that holds the case has stopped (${reason}); save is not possible, reload the window`;
}
