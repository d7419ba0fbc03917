import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { callDesktop, desktopEvents, rawCall, takeEvents } from '../support/desktop-calls.ts';
import { clearFolder, desktopObstacle, launchDesktop } from '../support/electron-app.ts';
import type { DesktopApp } from '../support/electron-app.ts';
import { give } from '../support/normal-user.ts';
import { unless } from '../support/skip-reason.ts';

const obstacle = desktopObstacle();

describe('the program', unless(obstacle), () => {
  let desktop: DesktopApp;
  let folder = '';

  beforeAll(async () => {
    desktop = await launchDesktop();
    folder = join(desktop.folder, 'files');
    mkdirSync(folder);
    give(desktop.account, folder);
  });
  afterAll(async () => {
    await desktop.close();
    clearFolder(desktop.folder);
  });

  test('prints a page to PDF where no script runs and nothing is fetched', async () => {
    const target = join(folder, 'report.pdf');
    await answerSave(desktop, target);
    await watchWindows(desktop);
    const html = `<!doctype html><title>quiet</title><p style="color:red">Printed</p>
      <script>document.title = 'a script ran'</script>
      <img src="https://192.0.2.1/x.png" onerror="document.title = 'a handler ran'">`;
    expect(await print(desktop, html)).toEqual({
      ok: true,
      value: { place: target, caution: null },
    });
    expect(readFileSync(target).toString('latin1', 0, 5)).toBe('%PDF-');
    expect(await seenWindows(desktop)).toEqual([
      { javascript: false, sandbox: true, own: false, titles: ['quiet'], left: false },
    ]);
  });

  test('refuses to print other bytes than were announced', async () => {
    await answerSave(desktop, join(folder, 'never.pdf'));
    const started = await callDesktop(desktop.page, 'startPrint', { name: 'x.html', size: 10 });
    const reply = await rawCall(desktop.page, 'finishPrint', { write: started?.write });
    expect(reply).toMatchObject({ ok: false, code: 'cannot-write' });
    expect(existsSync(join(folder, 'never.pdf'))).toBe(false);
  });

  test('proves layer by layer that it is offline', async () => {
    const layers = await callDesktop(desktop.page, 'checkOffline', {});
    expect(layers.map(({ id, holds }) => [id, holds])).toEqual(
      ['policy', 'filter', 'proxy', 'resolver', 'peers', 'background', 'node'].map((id) => [
        id,
        true,
      ]),
    );
  });

  test('a layer that is taken away is seen', async () => {
    await desktop.app.evaluate(({ session }) =>
      session.defaultSession.setProxy({ mode: 'direct' }),
    );
    const layers = await callDesktop(desktop.page, 'checkOffline', {});
    expect(layers.filter(({ holds }) => !holds).map(({ id }) => id)).toEqual(['proxy']);
  });

  test('shows the layers in a dialog, and what is tried for it is refused', async () => {
    await choose(desktop, 'help.offline');
    const dialog = desktop.page.getByRole('dialog');
    await expect.poll(() => dialog.innerText()).toMatch(/Content policy of the page\s+holds/u);
    expect(await dialog.innerText()).toMatch(/does not hold\W+requests would go to DIRECT/u);
    await desktop.page.keyboard.press('Escape');
    expect(desktop.record.foreignRequests.every((url) => url.includes('192.0.2.1'))).toBe(true);
  });

  test('says in About what runs and how old it is', async () => {
    await choose(desktop, 'help.about');
    const dialog = desktop.page.getByRole('dialog');
    const runs = await desktop.app.evaluate(() => process.versions['electron'] ?? '');
    await expect.poll(() => dialog.innerText()).toContain(runs);
    expect(await dialog.innerText()).toMatch(/unknown: this is not the Electron|days? ago/u);
    await desktop.page.keyboard.press('Escape');
  });

  test('lets the page copy text and read nothing', async () => {
    const copied = await desktop.page.evaluate(async () => {
      const outcome = (promise: Promise<unknown>): Promise<string> =>
        promise.then(
          () => 'done',
          (error: unknown) => (error instanceof DOMException ? error.name : String(error)),
        );
      return [
        await outcome(navigator.clipboard.writeText('copied')),
        await outcome(navigator.clipboard.readText()),
        await outcome(navigator.clipboard.read()),
      ];
    });
    expect(copied).toEqual(['done', 'NotAllowedError', 'NotAllowedError']);
    expect(await desktop.app.evaluate(({ clipboard }) => clipboard.readText())).toBe('copied');
  });

  test('takes a file that is dropped on the window', async () => {
    await desktop.page.evaluate(() => {
      const data = new DataTransfer();
      data.items.add(new File(['id,name\n1,a\n'], 'dropped.csv'));
      for (const kind of ['dragenter', 'dragover', 'drop']) {
        document.body.dispatchEvent(
          new DragEvent(kind, { bubbles: true, cancelable: true, dataTransfer: data }),
        );
      }
    });
    const dialog = desktop.page.getByRole('dialog');
    await expect.poll(() => dialog.innerText(), { timeout: 20_000 }).toContain('dropped.csv');
    await desktop.page.keyboard.press('Escape');
    expect(desktop.page.url()).toBe('app://bundle/index.html');
  });

  test('logs a page that ended, without a word of evidence, and loads it again', async () => {
    await desktop.app.evaluate(({ dialog }) => {
      dialog.showMessageBox = async () => ({ response: 0, checkboxChecked: false });
    });
    await desktop.page.evaluate(() => {
      document.title = 'EVIDENCE-WORD';
    });
    await desktop.app.evaluate(({ BrowserWindow }) => {
      BrowserWindow.getAllWindows()[0]?.webContents.forcefullyCrashRenderer();
    });
    const log = join(desktop.folder, 'config', 'Redthread', 'logs', 'crashes.jsonl');
    await expect
      .poll(() => (existsSync(log) ? readFileSync(log, 'utf8') : ''), { timeout: 15_000 })
      .toMatch(/"kind":"page-gone".*"frames":\[\]\}\n$/u);
    expect(readFileSync(log, 'utf8')).not.toContain('EVIDENCE-WORD');
    await expect
      .poll(() =>
        desktop.app.evaluate(({ BrowserWindow }) =>
          BrowserWindow.getAllWindows()[0]?.webContents.isCrashed(),
        ),
      )
      .toBe(false);
  });

  test('a defect of the host is logged by its place, told, and survived', async () => {
    await desktop.close();
    desktop = await launchDesktop({ home: desktop.folder });
    await takeEvents(desktop.page);
    await desktop.app.evaluate(() => {
      setTimeout(() => {
        throw new TypeError('with EVIDENCE-WORD in it');
      }, 0);
    });
    expect(await desktopEvents(desktop.page, 1)).toMatchObject([
      { kind: 'refused', code: 'internal' },
    ]);
    const log = join(desktop.folder, 'config', 'Redthread', 'logs', 'crashes.jsonl');
    await expect
      .poll(() => readFileSync(log, 'utf8'))
      .toMatch(/"main-error","reason":"TypeError"/u);
    expect(readFileSync(log, 'utf8')).not.toContain('EVIDENCE-WORD');
    expect(await callDesktop(desktop.page, 'recentCases', {})).toEqual([]);
  });

  test('opens again where it was closed, at the same size and zoom', async () => {
    const bounds = { x: 40, y: 60, width: 1100, height: 700 };
    await desktop.app.evaluate(({ BrowserWindow }, box) => {
      const window = BrowserWindow.getAllWindows()[0];
      window?.setBounds(box);
      window?.webContents.setZoomFactor(1.25);
    }, bounds);
    await expect.poll(() => boundsOf(desktop)).toEqual(bounds);
    await desktop.closeWindow();
    await desktop.close();
    desktop = await launchDesktop({ home: desktop.folder });
    expect(await boundsOf(desktop)).toEqual(bounds);
    await expect
      .poll(() =>
        desktop.app.evaluate(({ BrowserWindow }) =>
          BrowserWindow.getAllWindows()[0]?.webContents.getZoomFactor(),
        ),
      )
      .toBeCloseTo(1.25, 5);
  });

  test('has an entry for the cases opened last, dark while there are none', async () => {
    const enabled = await desktop.app.evaluate(({ Menu }) =>
      Menu.getApplicationMenu()
        ?.items.flatMap(({ submenu }) => submenu?.items ?? [])
        .filter(({ label }) => label === 'Open recent')
        .map((item) => item.enabled),
    );
    expect(enabled).toEqual([false]);
  });
});

function boundsOf(desktop: DesktopApp) {
  return desktop.app.evaluate(({ BrowserWindow }) =>
    BrowserWindow.getAllWindows()[0]?.getNormalBounds(),
  );
}

/** Through the live bridge, as the page does it. */
function print(desktop: DesktopApp, html: string) {
  return desktop.page.evaluate(async (text) => {
    const call = window.redthread?.call;
    if (call === undefined) throw new Error('there is no bridge');
    const bytes = new TextEncoder().encode(text);
    const started = await call('startPrint', { name: 'report.html', size: bytes.byteLength });
    if (!started.ok || started.value === null) throw new Error('the print did not start');
    const { write } = started.value;
    await call('printChunk', { write, bytes });
    return call('finishPrint', { write });
  }, html);
}

/** Notes every further window: its settings, its titles, whether it is there still. */
async function watchWindows(desktop: DesktopApp): Promise<void> {
  await desktop.app.evaluate(({ app, session }) => {
    const seen: object[] = [];
    Reflect.set(globalThis, 'redthreadSeen', seen);
    app.on('web-contents-created', (_event, contents) => {
      const read: unknown = Reflect.get(contents, 'getLastWebPreferences');
      const preferences: unknown =
        typeof read === 'function' ? Reflect.apply(read, contents, []) : null;
      const { javascript, sandbox } = Object(preferences);
      const own = contents.session === session.defaultSession;
      const titles: string[] = [];
      const entry = { javascript, sandbox, own, titles, left: false };
      seen.push(entry);
      contents.on('page-title-updated', (_, title) => void titles.push(title));
      contents.on('did-navigate', (_, url) => {
        entry.left ||= !url.startsWith('app://print/');
      });
    });
  });
}

function seenWindows(desktop: DesktopApp): Promise<unknown> {
  return desktop.app.evaluate(() => Reflect.get(globalThis, 'redthreadSeen') as unknown);
}

async function answerSave(desktop: DesktopApp, filePath: string): Promise<void> {
  await desktop.app.evaluate(({ dialog }, path) => {
    dialog.showSaveDialog = async () => ({ canceled: false, filePath: path });
  }, filePath);
}

async function choose(desktop: DesktopApp, command: string): Promise<void> {
  await desktop.app.evaluate(({ Menu }, id) => {
    Menu.getApplicationMenu()?.getMenuItemById(id)?.click();
  }, command);
}
