/** Real message channels as parsers use them, closed after each test. */
import type { MessagePort } from 'node:worker_threads';
import { afterEach } from 'vitest';
import type { ParsingPort } from '../../shared/import/parsing-port.ts';

/** Call it once in a test file; what it gives makes a port of the parsers of one end of a channel. */
export function parsingPorts(): <In, Out>(port: MessagePort) => ParsingPort<In, Out> {
  const open: MessagePort[] = [];
  afterEach(() => {
    for (const port of open.splice(0)) port.close();
  });
  return (port) => {
    open.push(port);
    return {
      post: (message, transfer) => {
        port.postMessage(
          message,
          transfer.filter((buffer) => buffer instanceof ArrayBuffer),
        );
      },
      onMessage: (listener) => port.on('message', listener),
    };
  };
}
