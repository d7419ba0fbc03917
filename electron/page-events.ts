/** Events towards the page, over the port that it asked for; kept while there is none. */
import type { MessageChannelMain, WebContents } from 'electron';
import { PORT_CHANNEL } from '../shared/protocol/desktop-channel.ts';
import type { DesktopEvent } from '../shared/protocol/desktop-contract.ts';

export interface PageEvents {
  send(event: DesktopEvent): void;
  /** The page is ready: it gets a new port, and what waited. */
  connect(contents: Pick<WebContents, 'postMessage'>): null;
  /** The page is gone; what comes now waits for the next. */
  disconnect(): void;
}

/** `makeChannel` is Electron's `MessageChannelMain`. */
export function createPageEvents(
  makeChannel: () => Pick<MessageChannelMain, 'port1' | 'port2'>,
): PageEvents {
  let port: MessageChannelMain['port1'] | null = null;
  let waiting: DesktopEvent[] = [];
  return {
    send(event) {
      if (port === null) waiting.push(event);
      else port.postMessage(event);
    },
    connect(contents) {
      port?.close();
      const { port1, port2 } = makeChannel();
      port = port1;
      contents.postMessage(PORT_CHANNEL, null, [port2]);
      for (const event of waiting) port1.postMessage(event);
      waiting = [];
      return null;
    },
    disconnect() {
      port?.close();
      port = null;
    },
  };
}
