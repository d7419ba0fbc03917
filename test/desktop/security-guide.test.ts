/** The checklist of Electron's security guide, in its order and by its names, each item in the running program. */
import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { releaseDay } from '../../electron/runtime-age.ts';
import { rawCall } from '../support/desktop-calls.ts';
import { clearFolder, desktopObstacle, launchDesktop } from '../support/electron-app.ts';
import type { DesktopApp } from '../support/electron-app.ts';
import { askForEverything } from '../support/permission-asks.ts';
import { unless } from '../support/skip-reason.ts';
import { wireOf } from '../support/fuse-wire.ts';
import { livePreferences } from '../support/window-facts.ts';

const obstacle = desktopObstacle();

describe('the security guide of Electron', unless(obstacle), () => {
  let desktop: DesktopApp;
  let preferences: Readonly<Record<string, unknown>> = {};
  let policy = '';

  beforeAll(async () => {
    desktop = await launchDesktop();
    preferences = await livePreferences(desktop);
    policy = await desktop.page.evaluate(
      async () => (await fetch('/index.html')).headers.get('content-security-policy') ?? '',
    );
  });
  afterAll(async () => {
    await desktop.close();
    clearFolder(desktop.folder);
  });

  test('1. only load secure content', async () => {
    const loaded = await desktop.page.evaluate(() =>
      [...document.querySelectorAll('script, link[rel=stylesheet], img')].map((element) => {
        const address = element.getAttribute('src') ?? element.getAttribute('href') ?? '';
        return new URL(address, document.baseURI).protocol;
      }),
    );
    expect(loaded.length).toBeGreaterThan(0);
    expect(new Set([...loaded, new URL(desktop.page.url()).protocol])).toEqual(new Set(['app:']));
    expect(await desktop.page.evaluate(() => window.isSecureContext)).toBe(true);
  });

  test('2. do not enable Node.js integration for remote content', async () => {
    expect(preferences).toMatchObject({
      nodeIntegration: false,
      nodeIntegrationInSubFrames: false,
    });
    const names = await desktop.page.evaluate(() =>
      ['require', 'process', 'module', 'global', 'Buffer'].filter((name) => name in window),
    );
    expect(names).toEqual([]);
    expect(preferences['nodeIntegrationInWorker'] ?? false).toBe(false);
  });

  test('3. enable context isolation', async () => {
    expect(preferences).toMatchObject({ contextIsolation: true });
    // What the page does to its own built-ins must not reach the preload's.
    const reply = await desktop.page.evaluate(async () => {
      const real = Promise.prototype.then;
      let calls = 0;
      const counting = function counting(this: Promise<unknown>, ...given: unknown[]): unknown {
        calls++;
        return Reflect.apply(real, this, given);
      };
      Reflect.set(Promise.prototype, 'then', counting);
      const before = calls;
      const answer = window.redthread?.call('facts', {});
      const during = calls - before;
      Reflect.set(Promise.prototype, 'then', real);
      return { during, answer: await answer };
    });
    expect(reply).toMatchObject({ during: 0, answer: { ok: true } });
  });

  test.runIf(process.platform === 'linux')('4. enable process sandboxing', async () => {
    expect(preferences).toMatchObject({ sandbox: true });
    const page = await desktop.app.evaluate(
      ({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.webContents.getOSProcessId() ?? 0,
    );
    expect(readFileSync(`/proc/${page}/status`, 'utf8')).toMatch(/^Seccomp:\s+2$/mu);
    expect(readFileSync(`/proc/${page}/status`, 'utf8')).toMatch(/^CapEff:\s+0+$/mu);
  });

  test('5. handle session permission requests', async () => {
    const asked = await askForEverything(desktop.page);
    for (const [name, answer] of Object.entries(asked)) {
      expect(answer, name).not.toBe('granted');
    }
  });

  test('6. do not disable webSecurity', () => {
    expect(preferences).toMatchObject({ webSecurity: true });
  });

  test('7. define a content security policy', async () => {
    expect(policy).toMatch(/^default-src 'none';/u);
    expect(policy).not.toMatch(/unsafe-inline|unsafe-eval'(?<!wasm-unsafe-eval')|https?:|\*/u);
    const before = desktop.record.violations.length;
    await desktop.page.evaluate(() => {
      const holder = document.createElement('div');
      holder.setAttribute('onclick', 'window.handlerRan = true');
      document.body.append(holder);
      holder.click();
      holder.remove();
    });
    expect(await desktop.page.evaluate(() => 'handlerRan' in window)).toBe(false);
    await expect.poll(() => desktop.record.violations.length).toBeGreaterThan(before);
  });

  test('8. do not enable allowRunningInsecureContent', () => {
    expect(preferences).toMatchObject({ allowRunningInsecureContent: false });
  });

  test('9. do not enable experimental features', () => {
    expect(preferences).toMatchObject({ experimentalFeatures: false });
  });

  test('10. do not use enableBlinkFeatures', async () => {
    expect(preferences['enableBlinkFeatures'] ?? '').toBe('');
    const given = await desktop.app.evaluate(({ app }) =>
      ['enable-blink-features', 'enable-experimental-web-platform-features'].filter((name) =>
        app.commandLine.hasSwitch(name),
      ),
    );
    expect(given).toEqual([]);
  });

  test('11. do not use allowpopups for WebViews', async () => {
    expect(preferences).toMatchObject({ webviewTag: false });
    const made = await desktop.page.evaluate(() => {
      const view = document.createElement('webview');
      view.setAttribute('allowpopups', '');
      view.setAttribute('src', 'data:text/html,x');
      document.body.append(view);
      const known = 'getWebContentsId' in view;
      view.remove();
      return known;
    });
    expect(made).toBe(false);
  });

  test('12. verify WebView options and parameters', async () => {
    const prevented = await desktop.app.evaluate(({ BrowserWindow }) => {
      let stopped = 0;
      const event = { preventDefault: () => void stopped++ };
      const contents = BrowserWindow.getAllWindows()[0]?.webContents;
      contents?.emit('will-attach-webview', event, {}, {});
      return stopped;
    });
    expect(prevented).toBe(1);
  });

  test.each([
    'https://example.com/',
    'file:///etc/passwd',
    'app://print/report.html',
    'app://bundle/gallery.html',
    'data:text/html,x',
  ])('13. disable or limit navigation: %s', async (address) => {
    await desktop.page.evaluate((url) => {
      const link = document.createElement('a');
      link.href = url;
      document.body.append(link);
      link.click();
      link.remove();
    }, address);
    await desktop.page.waitForTimeout(100);
    expect(desktop.page.url()).toBe('app://bundle/index.html');
  });

  test('13. disable or limit navigation: about:blank, which asks nobody, leads back home', async () => {
    await desktop.page.evaluate(() => window.location.assign('about:blank')).catch(() => null);
    await expect.poll(() => desktop.page.url()).toBe('app://bundle/index.html');
    await desktop.page.waitForFunction(() => 'redthread' in window);
    expect(await rawCall(desktop.page, 'facts', {})).toMatchObject({ ok: true });
  });

  test.each(['https://example.com/', 'app://bundle/index.html', 'about:blank', ''])(
    '14. disable or limit creation of new windows: %j',
    async (address) => {
      const opened = await desktop.page.evaluate((url) => window.open(url) !== null, address);
      const windows = await desktop.app.evaluate(
        ({ webContents }) => webContents.getAllWebContents().length,
      );
      expect([opened, windows]).toEqual([false, 1]);
    },
  );

  test('15. do not use shell.openExternal with untrusted content', async () => {
    const read = await desktop.app.evaluate(({ app }) => {
      const { require: load } = process.mainModule ?? {};
      const files = load?.('node:fs') as { readFileSync(path: string, encoding: 'utf8'): string };
      return files.readFileSync(`${app.getAppPath()}/out/main/main.cjs`, 'utf8');
    });
    expect(read.length).toBeGreaterThan(10_000);
    expect(read).not.toMatch(/openExternal|\bshell\b/u);
  });

  test('16. use a current version of Electron', async () => {
    const { devDependencies } = JSON.parse(readFileSync('package.json', 'utf8')) as {
      devDependencies: Record<string, string>;
    };
    // The day is what About counts the age from; a new version without one is not shipped.
    expect(releaseDay(devDependencies['electron'] ?? '')).toMatch(/^\d{4}-\d\d-\d\d$/u);
    const facts = await rawCall(desktop.page, 'facts', {});
    const runs = await desktop.app.evaluate(() => process.versions['electron']);
    expect(facts).toMatchObject({ ok: true, value: { electron: runs } });
  });

  test('17. validate the sender of all IPC messages', async () => {
    const channels = await desktop.app.evaluate(({ ipcMain }) => {
      const handlers: unknown = Reflect.get(ipcMain, '_invokeHandlers');
      return {
        invoke: handlers instanceof Map ? [...handlers.keys()] : null,
        // Electron's own, which keeps an `error` from ending the program.
        listeners: ipcMain.eventNames().filter((name) => name !== 'error'),
      };
    });
    expect(channels).toEqual({ invoke: ['redthread:call'], listeners: [] });
    // A window with our preload and our origin, but not our window, gets nothing.
    const answers = await desktop.app.evaluate(async ({ BrowserWindow, app }) => {
      const stranger = new BrowserWindow({
        show: false,
        webPreferences: {
          sandbox: true,
          preload: `${app.getAppPath()}/out/preload/preload.cjs`,
        },
      });
      await stranger.loadURL('app://bundle/index.html');
      const script = `window.redthread.call('facts', {})`;
      const reply: unknown = await stranger.webContents.executeJavaScript(script);
      stranger.destroy();
      return reply;
    });
    expect(answers).toMatchObject({ ok: false, code: 'bad-argument' });
  });

  test('18. avoid the file:// protocol and prefer a custom one', async () => {
    const answers = await desktop.page.evaluate(async () => {
      const frame = document.createElement('iframe');
      frame.src = 'file:///etc/passwd';
      document.body.append(frame);
      await new Promise((done) => {
        setTimeout(done, 200);
      });
      const read = frame.contentDocument?.body.textContent ?? '';
      frame.remove();
      const fetched = await fetch('file:///etc/passwd').then(
        () => 'read',
        () => 'refused',
      );
      return [read, fetched];
    });
    expect(answers).toEqual(['', 'refused']);
  });

  test('19. check which fuses you can change', async () => {
    const packed = process.env['REDTHREAD_DESKTOP_PACKAGE'];
    // The fuses of the release are read back in `package.test.ts`; here: those of what runs.
    const executable = await desktop.app.evaluate(() => process.execPath);
    expect(wireOf(executable)).toMatch(packed === undefined ? /^[01r]{7,}$/u : /^000111[01]0?/u);
  });

  test('20. do not expose Electron APIs to untrusted web content', async () => {
    const surface = await desktop.page.evaluate(() => {
      const bridge = window.redthread;
      const names = Object.getOwnPropertyNames(window).filter((name) =>
        /electron|ipc|redthread|^(?:require|process|module|global|Buffer)$/iu.test(name),
      );
      return {
        names,
        bridge: Object.getOwnPropertyNames(bridge ?? {}),
        writable: Reflect.set(bridge ?? {}, 'call', () => null),
      };
    });
    expect(surface.bridge).toEqual(['call']);
    expect(surface.writable).toBe(false);
    expect(surface.names.filter((name) => !name.startsWith('redthreadReport'))).toEqual([
      'redthread',
    ]);
  });
});
