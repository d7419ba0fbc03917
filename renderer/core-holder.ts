/** The core behind one door that stays: when its worker is lost, another takes its place. */
import { createClient } from '../shared/protocol/client.ts';
import type { CoreClient } from '../shared/protocol/client.ts';
import type { Notice } from '../shared/protocol/contract.ts';
import { startCoreWorker } from './core-port.ts';
import type { CoreWorker } from './core-port.ts';
import type { FileHost } from './host-bridge.ts';

export interface CoreHolder {
  readonly core: CoreClient;
  /** The worker is gone and a new one stands, with no case open. Called with the reason. */
  onLoss(listener: (reason: string) => void): void;
}

/** Starts the worker of the core, and another one each time that it breaks. */
export function holdCore(host: FileHost): CoreHolder {
  const listeners = new Set<(notice: Notice) => void>();
  const losses = new Set<(reason: string) => void>();
  let worker: CoreWorker;
  let client: CoreClient;

  const start = (): void => {
    const started = startCoreWorker(host);
    worker = started;
    client = createClient(started.port);
    const lose = (reason: string): void => {
      // A worker that was discarded already may still have something to say.
      if (worker !== started) return;
      started.stop();
      const old = client;
      start();
      old.close(`the engine stopped (${reason}); it was started again`);
      for (const listener of losses) listener(reason);
    };
    started.onFailure(lose);
    client.onNotice((notice) => {
      if (worker !== started) return;
      if (notice.kind === 'engine-lost') lose(notice.reason);
      else for (const listener of listeners) listener(notice);
    });
  };
  start();
  return {
    core: {
      call: (method, args, options) => client.call(method, args, options),
      onNotice: (listener) => {
        listeners.add(listener);
        return () => listeners.delete(listener);
      },
      close: (message) => client.close(message),
    },
    onLoss: (listener) => void losses.add(listener),
  };
}
