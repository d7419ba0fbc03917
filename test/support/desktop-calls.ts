/** Calls of the desktop contract out of a test, through the live page's own bridge. */
import type { Page } from 'playwright-core';
import type {
  DesktopArgs,
  DesktopBridge,
  DesktopEvent,
  DesktopMethod,
  DesktopReply,
  DesktopResults,
} from '../../shared/protocol/desktop-contract.ts';
import { BRIDGE_NAME, PORT_CHANNEL } from '../../shared/protocol/desktop-channel.ts';

declare global {
  interface Window {
    readonly [BRIDGE_NAME]?: DesktopBridge;
  }
}

const EVENTS = 'redthreadTestEvents';

/** The reply as it came, refusals too; `method` and `args` may be anything, as from a hostile page. */
export function rawCall(page: Page, method: unknown, args: unknown): Promise<DesktopReply> {
  return page.evaluate(
    async ([bridge, name, given]) => {
      const { call } = Reflect.get(window, bridge) as {
        call(method: unknown, args: unknown): Promise<DesktopReply>;
      };
      return call(name, given);
    },
    [BRIDGE_NAME, method, args] as const,
  );
}

/** The value of a call that must succeed. For plain data; bytes are asked for in the page itself. */
export async function callDesktop<M extends DesktopMethod>(
  page: Page,
  method: M,
  args: DesktopArgs<M>,
): Promise<DesktopResults[M]> {
  const reply = await rawCall(page, method, args);
  if (!reply.ok) throw new Error(`${method}: ${reply.code}: ${reply.message}`);
  return reply.value as DesktopResults[M];
}

/** Takes the port of events from the page, which gets no more of them. */
export async function takeEvents(page: Page): Promise<void> {
  await page.evaluate(
    ([events, channel]) => {
      const received: unknown[] = [];
      Reflect.set(window, events, received);
      window.addEventListener('message', ({ data, ports }) => {
        if (data !== channel) return;
        ports[0]?.addEventListener('message', (event) => void received.push(event.data));
        ports[0]?.start();
      });
    },
    [EVENTS, PORT_CHANNEL] as const,
  );
  await callDesktop(page, 'connect', {});
}

/** Waits for `count` events of those taken. */
export async function desktopEvents(page: Page, count: number): Promise<readonly DesktopEvent[]> {
  const handle = await page.waitForFunction(
    ([events, least]) => {
      const received = Reflect.get(window, events) as DesktopEvent[];
      return received.length >= least ? received : null;
    },
    [EVENTS, count] as const,
    { timeout: 15_000 },
  );
  return (await handle.jsonValue()) ?? [];
}
