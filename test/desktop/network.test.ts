import { createServer } from 'node:net';
import type { Server } from 'node:net';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { clearFolder, desktopObstacle, launchDesktop } from '../support/electron-app.ts';
import type { DesktopApp } from '../support/electron-app.ts';
import { unless } from '../support/skip-reason.ts';
import { tryEveryWayOut } from '../support/ways-out.ts';

const obstacle = desktopObstacle();

describe('no network', unless(obstacle), () => {
  let desktop: DesktopApp;
  let listener: Server;
  let port = 0;
  let connections = 0;

  beforeAll(async () => {
    listener = createServer((socket) => {
      connections++;
      socket.destroy();
    });
    await new Promise<void>((ready) => {
      listener.listen(0, '127.0.0.1', ready);
    });
    const address = listener.address();
    port = typeof address === 'object' && address !== null ? address.port : 0;
    desktop = await launchDesktop();
  });
  beforeEach(() => {
    connections = 0;
  });
  afterAll(async () => {
    await desktop.close();
    listener.close();
    clearFolder(desktop.folder);
  });

  test('the listener of this suite does count a connection', async () => {
    await fetch(`http://127.0.0.1:${port}/`).catch(() => null);
    expect(connections).toBe(1);
  });

  test('no way out of the page reaches a listener on this computer', async () => {
    const failed = await tryEveryWayOut(desktop.page, `127.0.0.1:${port}`);
    expect(failed).toEqual(['failed', 'failed', 'failed']);
    expect(connections).toBe(0);
  });

  test('the request filter stops a page that no policy holds', async () => {
    expect(await loadInOtherWindow(desktop, `http://127.0.0.1:${port}/`)).toMatch(
      /ERR_BLOCKED_BY_CLIENT/u,
    );
    expect(connections).toBe(0);
  });

  test('without the filter every request still ends at a proxy that is not there', async () => {
    await desktop.app.evaluate(({ session }) =>
      session.defaultSession.webRequest.onBeforeRequest(null),
    );
    expect(await loadInOtherWindow(desktop, `http://127.0.0.1:${port}/`)).toMatch(
      /ERR_PROXY_CONNECTION_FAILED/u,
    );
    expect(connections).toBe(0);
  });

  test('without filter and proxy no name resolves', async () => {
    await desktop.app.evaluate(({ session }) =>
      session.defaultSession.setProxy({ mode: 'direct' }),
    );
    const answer = await loadInOtherWindow(desktop, `http://localhost:${port}/`);
    expect(answer).toMatch(/ERR_NAME_NOT_RESOLVED/u);
    expect(connections).toBe(0);
  });
});

/** What a window outside the content policy says of `url`: the lower layers alone. */
function loadInOtherWindow(desktop: DesktopApp, url: string): Promise<string> {
  return desktop.app.evaluate(async ({ BrowserWindow }, address) => {
    const window = new BrowserWindow({ show: false, webPreferences: { sandbox: true } });
    try {
      return await window.loadURL(address).then(
        () => 'loaded',
        (error: unknown) => String(error),
      );
    } finally {
      window.destroy();
    }
  }, url);
}
