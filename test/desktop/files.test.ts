import { chmodSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { callDesktop, desktopEvents, rawCall, takeEvents } from '../support/desktop-calls.ts';
import { clearFolder, desktopObstacle, launchDesktop } from '../support/electron-app.ts';
import type { DesktopApp } from '../support/electron-app.ts';
import { folderFor, give, testAccount } from '../support/normal-user.ts';
import { unless } from '../support/skip-reason.ts';

const obstacle = desktopObstacle();

const MAX_COPY = 8 * 1024 * 1024;
const CASE_BYTES = `SQLite format 3\0${'x'.repeat(100)}`;

describe('files', unless(obstacle), () => {
  let desktop: DesktopApp;
  let home = '';
  let folder = '';

  function put(name: string, content: string): string {
    const path = join(folder, name);
    writeFileSync(path, content);
    give(desktop.account, path);
    return path;
  }

  beforeAll(async () => {
    const account = testAccount();
    home = folderFor(account, 'redthread-desktop-');
    folder = join(home, 'files');
    mkdirSync(folder);
    give(account, folder);
    const path = join(folder, 'given.redthread');
    writeFileSync(path, CASE_BYTES);
    desktop = await launchDesktop({ home, files: [path] });
    await takeEvents(desktop.page);
  });
  afterAll(async () => {
    await desktop.close();
    clearFolder(home);
  });

  test('a case given as argument is opened', async () => {
    const recent = await callDesktop(desktop.page, 'recentCases', {});
    expect(recent.map(({ name }) => name)).toEqual(['given.redthread']);
  });

  test('evidence chosen in the dialog is read in ranges by an opaque id', async () => {
    await answerOpen(desktop, [put('rows.csv', 'id,name\n1,a\n')]);
    const files = await callDesktop(desktop.page, 'openFilesDialog', {});
    expect(files).toMatchObject([{ name: 'rows.csv', size: 12 }]);
    const text = await desktop.page.evaluate(async (id) => {
      const reply = await window.redthread?.call('readRange', { id, from: 3, to: 99 });
      return reply?.ok === true ? new TextDecoder().decode(reply.value) : null;
    }, files[0]?.id ?? '');
    expect(text).toBe('name\n1,a\n');
  });

  test.each([
    ['readRange', { id: '/etc/passwd', from: 0, to: 10 }, 'bad-argument'],
    ['readRange', { id: 'a'.repeat(32), from: 0, to: 10 }, 'not-found'],
    ['startSave', { to: '../../x', name: 'x', size: 1 }, 'bad-argument'],
    ['startSave', { to: null, name: 'x', size: 1, path: '/tmp/x' }, 'bad-argument'],
    ['openRecentCase', { id: 'b'.repeat(32) }, 'not-found'],
    ['writeChunk', { write: 'c'.repeat(32), bytes: 'text' }, 'bad-argument'],
    ['constructor', {}, 'bad-argument'],
    [{ toString: 1 }, {}, 'bad-argument'],
  ])('refuses %s with %o', async (method, args, code) => {
    expect(await rawCall(desktop.page, method, args)).toMatchObject({ ok: false, code });
  });

  test('a case of 20 MB is saved in copies, byte for byte, and nothing else is left in its folder', async () => {
    const target = join(folder, 'saved', 'big.redthread');
    mkdirSync(join(folder, 'saved'));
    give(desktop.account, join(folder, 'saved'));
    await answerSave(desktop, target);
    const saved = await save(desktop, 20 * 1024 * 1024, null);
    expect(saved).toMatchObject({
      ok: true,
      value: { file: { name: 'big.redthread', size: 20_971_520 }, caution: null },
    });
    // The lock stays as long as the case is open.
    expect(readdirSync(join(folder, 'saved'))).toEqual(['big.redthread', 'big.redthread.lock']);
    const bytes = readFileSync(target);
    expect([bytes.length, bytes.every((byte, at) => byte === at % 251)]).toEqual([
      20_971_520,
      true,
    ]);
    const again = saved.ok ? await save(desktop, 1000, saved.value.file.id) : null;
    expect(again).toMatchObject({ ok: true });
    expect(readFileSync(target).length).toBe(1000);
  });

  test('a folder that may not be written is refused in words', async () => {
    const closed = join(folder, 'closed');
    mkdirSync(closed);
    chmodSync(closed, 0o555);
    await answerSave(desktop, join(closed, 'x.redthread'));
    const reply = await rawCall(desktop.page, 'startSave', { to: null, name: 'x', size: 1 });
    expect(reply).toMatchObject({
      ok: false,
      code: 'cannot-write',
      message: expect.stringMatching(
        /was not written: (?:.*: )?you may not write there; save elsewhere$/u,
      ),
    });
  });

  test('open evidence is never written over', async () => {
    const path = put('evidence.csv', 'id\n1\n');
    await answerOpen(desktop, [path]);
    const [file] = await callDesktop(desktop.page, 'openFilesDialog', {});
    await answerSave(desktop, path);
    const replies = await Promise.all([
      rawCall(desktop.page, 'startSave', { to: file?.id, name: 'x', size: 1 }),
      rawCall(desktop.page, 'startSave', { to: null, name: 'x', size: 1 }),
    ]);
    expect(replies).toMatchObject([
      { ok: false, code: 'cannot-write' },
      { ok: false, code: 'cannot-write' },
    ]);
    expect(readFileSync(path, 'utf8')).toBe('id\n1\n');
  });

  test('a page that goes away in the middle of a save leaves no trace of it', async () => {
    const place = join(folder, 'left');
    mkdirSync(place);
    give(desktop.account, place);
    await answerSave(desktop, join(place, 'x.redthread'));
    await callDesktop(desktop.page, 'startSave', { to: null, name: 'x', size: 100 });
    expect(readdirSync(place).filter((name) => name.endsWith('.tmp'))).toHaveLength(1);
    await desktop.page.reload();
    await expect.poll(() => readdirSync(place)).toEqual([]);
    await takeEvents(desktop.page);
  });

  test('a second start passes its file to the first, and a false case is refused', async () => {
    await takeEvents(desktop.page);
    const files = [
      put('second.redthread', CASE_BYTES),
      put('false.redthread', 'no database'),
      put('rows.ndjson', '{}\n'),
    ];
    expect(await desktop.startAgain(files)).toBe(0);
    const events = await desktopEvents(desktop.page, 3);
    const seen = events.map((event) => (event.kind === 'refused' ? event.code : event.kind));
    expect(new Set(seen)).toEqual(new Set(['open-case', 'open-evidence', 'not-a-case']));
  });

  test('the menu sends the ids of commands', async () => {
    await takeEvents(desktop.page);
    await desktop.app.evaluate(({ Menu }) => {
      Menu.getApplicationMenu()?.getMenuItemById('help.about')?.click();
    });
    expect(await desktopEvents(desktop.page, 1)).toEqual([
      { kind: 'command', command: 'help.about' },
    ]);
  });

  test('closing with unsaved work asks first', async () => {
    await callDesktop(desktop.page, 'setTitle', { title: 'Case A', changes: 'nowhere' });
    const state = await desktop.app.evaluate(({ BrowserWindow, dialog }) => {
      const asked: string[] = [];
      dialog.showMessageBoxSync = (...given: unknown[]) => {
        asked.push(JSON.stringify(given.at(-1)));
        return 1;
      };
      const window = BrowserWindow.getAllWindows()[0];
      window?.close();
      return {
        asked: asked.length,
        open: window?.isDestroyed() === false,
        title: window?.getTitle(),
      };
    });
    expect(state).toEqual({ asked: 1, open: true, title: '• Case A' });
  });

  test('cases are offered again after a restart, and one that is gone only once', async () => {
    const gone = put('gone.redthread', CASE_BYTES);
    await answerOpen(desktop, [gone]);
    await callDesktop(desktop.page, 'openCaseDialog', {});
    await desktop.close();
    clearFolder(gone);
    desktop = await launchDesktop({ home });
    const before = await callDesktop(desktop.page, 'recentCases', {});
    expect(before.map(({ name }) => name)).toEqual([
      'gone.redthread',
      'second.redthread',
      'big.redthread',
      'given.redthread',
    ]);
    const reply = await rawCall(desktop.page, 'openRecentCase', { id: before[0]?.id });
    expect(reply).toMatchObject({ ok: false, code: 'not-found' });
    const after = await callDesktop(desktop.page, 'recentCases', {});
    expect(after.map(({ name }) => name)).not.toContain('gone.redthread');
  });

  /** Bytes `0, 1 … 250, 0 …`, written by the page as the product does. */
  function save(app: DesktopApp, size: number, to: string | null) {
    return app.page.evaluate(
      async ([length, known, step]) => {
        const call = window.redthread?.call;
        if (call === undefined) throw new Error('there is no bridge');
        const bytes = new Uint8Array(length).map((_, at) => at % 251);
        const started = await call('startSave', {
          to: known,
          name: 'case.redthread',
          size: length,
        });
        if (!started.ok || started.value === null) throw new Error('the save did not start');
        const { write } = started.value;
        for (let at = 0; at < length; at += step) {
          const reply = await call('writeChunk', { write, bytes: bytes.slice(at, at + step) });
          if (!reply.ok) throw new Error(reply.message);
        }
        return call('finishWrite', { write });
      },
      [size, to, MAX_COPY] as const,
    );
  }
});

async function answerOpen(desktop: DesktopApp, filePaths: string[]): Promise<void> {
  await desktop.app.evaluate(({ dialog }, paths) => {
    dialog.showOpenDialog = async () => ({ canceled: false, filePaths: paths });
  }, filePaths);
}

async function answerSave(desktop: DesktopApp, filePath: string): Promise<void> {
  await desktop.app.evaluate(({ dialog }, path) => {
    dialog.showSaveDialog = async () => ({ canceled: false, filePath: path });
  }, filePath);
}
