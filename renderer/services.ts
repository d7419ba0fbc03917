/** The two ways out of the page: the core and the host. Set once, before the first drawing. */
import type { CoreClient } from '../shared/protocol/client.ts';
import type { FileHost } from './host-bridge.ts';

export interface Services {
  readonly core: CoreClient;
  readonly host: FileHost;
}

let current: Services | null = null;

export function startServices(started: Services): void {
  current = started;
}

export function services(): Services {
  if (current === null) throw new Error('services are used before they were started');
  return current;
}
