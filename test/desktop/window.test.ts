import { readFileSync, readlinkSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { SECURITY_HEADERS } from '../../electron/bundle.ts';
import { WEB_PREFERENCES } from '../support/expected-preferences.ts';
import { clearFolder, desktopObstacle, launchDesktop } from '../support/electron-app.ts';
import type { DesktopApp } from '../support/electron-app.ts';
import { unless } from '../support/skip-reason.ts';

const obstacle = desktopObstacle();

describe('the window', unless(obstacle), () => {
  let desktop: DesktopApp;

  beforeAll(async () => {
    desktop = await launchDesktop();
  });
  afterAll(async () => {
    await desktop.close();
    clearFolder(desktop.folder);
  });

  test('shows the page of app://bundle', async () => {
    expect(desktop.page.url()).toBe('app://bundle/index.html');
    await expect
      .poll(() =>
        desktop.app.evaluate(({ BrowserWindow }) =>
          BrowserWindow.getAllWindows().map((window) => window.isVisible()),
        ),
      )
      .toEqual([true]);
  });

  test('runs with the settings of the security guide', async () => {
    const live = await desktop.app.evaluate(({ BrowserWindow }) => {
      const contents = BrowserWindow.getAllWindows()[0]?.webContents;
      const read: unknown =
        contents === undefined ? null : Reflect.get(contents, 'getLastWebPreferences');
      return typeof read === 'function' ? Reflect.apply(read, contents, []) : null;
    });
    expect(live).toMatchObject(WEB_PREFERENCES);
    const spelling = await desktop.app.evaluate(({ session }) =>
      session.defaultSession.isSpellCheckerEnabled(),
    );
    expect(spelling).toBe(false);
  });

  test.runIf(process.platform === 'linux')('is held by the sandbox of the system', async () => {
    const [main, page] = await desktop.app.evaluate(({ BrowserWindow }) => [
      process.pid,
      BrowserWindow.getAllWindows()[0]?.webContents.getOSProcessId() ?? 0,
    ]);
    const status = readFileSync(`/proc/${page}/status`, 'utf8');
    expect(status).toMatch(/^Seccomp:\s+2$/mu);
    expect(status).not.toMatch(/^Uid:\s+0\s/mu);
    expect(status).toMatch(/^CapEff:\s+0+$/mu);
    expect(readlinkSync(`/proc/${page}/ns/user`)).not.toBe(readlinkSync(`/proc/${main}/ns/user`));
  });

  test('gives the page nothing of Node and one function of ours', async () => {
    const seen = await desktop.page.evaluate(() => ({
      node: ['require', 'process', 'module', 'Buffer', 'ipcRenderer'].filter(
        (name) => name in window,
      ),
      bridge: Object.keys(window.redthread ?? {}),
      isolated: window.crossOriginIsolated,
    }));
    expect(seen).toEqual({ node: [], bridge: ['call'], isolated: true });
  });

  test('sends the content policy in the header of every answer', async () => {
    const headers = await desktop.page.evaluate(async () =>
      Promise.all(
        ['/index.html', '/missing'].map(async (path) => {
          const { status, headers: sent } = await fetch(path);
          return [status, sent.get('content-security-policy'), sent.get('x-content-type-options')];
        }),
      ),
    );
    const policy = SECURITY_HEADERS['content-security-policy'];
    expect(headers).toEqual([
      [200, policy, 'nosniff'],
      [404, policy, 'nosniff'],
    ]);
  });

  test('refuses inline scripts and eval', async () => {
    const before = desktop.record.violations.length;
    const ran = await desktop.page.evaluate(async () => {
      const script = document.createElement('script');
      script.textContent = 'window.inlineRan = true';
      document.head.append(script);
      // Out of the debugger's own call, which may evaluate what the page may not.
      const compiled = await new Promise((done) => {
        setTimeout(() => {
          try {
            done(String(Reflect.construct(Function, ['return 1'])));
          } catch (error) {
            done(error instanceof EvalError);
          }
        }, 0);
      });
      return { inline: 'inlineRan' in window, refused: compiled };
    });
    expect(ran).toEqual({ inline: false, refused: true });
    await expect.poll(() => desktop.record.violations.length).toBeGreaterThan(before + 1);
  });

  test.each([
    '/../package.json',
    '/%2e%2e/main/main.cjs',
    '/%2e%2e%2fmain%2fmain.cjs',
    '/..%5c..%5cpackage.json',
    '/%5c%5cserver%5cshare',
    '/assets/../../bundle.json',
    '//etc/passwd',
    '/INDEX.HTML',
  ])('answers %s with 404', async (path) => {
    const status = await desktop.page.evaluate(
      async (asked) => (await fetch(`app://bundle${asked}`)).status,
      path,
    );
    expect(status).toBe(404);
  });

  test('opens no window, leaves its page for no address, and survives the attempts', async () => {
    const opened = await desktop.page.evaluate(() => {
      const child = window.open('https://example.com/');
      const link = document.createElement('a');
      link.href = 'https://example.com/';
      link.click();
      window.location.assign('data:text/html,gone');
      return child === null;
    });
    expect(opened).toBe(true);
    await desktop.page.waitForTimeout(300);
    const addresses = await desktop.app.evaluate(({ webContents }) =>
      webContents.getAllWebContents().map((contents) => contents.getURL()),
    );
    expect(addresses).toEqual(['app://bundle/index.html']);
  });

  test('grants no permission', async () => {
    const answers = await desktop.page.evaluate(async () => {
      const names = [
        'geolocation',
        'camera',
        'microphone',
        'notifications',
        'midi',
      ] as PermissionName[];
      const asked = names.map(async (name) => (await navigator.permissions.query({ name })).state);
      return {
        states: await Promise.all(asked),
        notifications: await Notification.requestPermission(),
        clipboard: await navigator.clipboard.readText().then(
          () => 'read',
          (error: unknown) => (error instanceof DOMException ? error.name : String(error)),
        ),
      };
    });
    expect(answers).toEqual({
      states: ['denied', 'denied', 'denied', 'denied', 'denied'],
      notifications: 'denied',
      clipboard: 'NotAllowedError',
    });
  });
});
