/** The desktop host: puts the parts together, opens the one window, passes on what the system asks. */
import { join } from 'node:path';
import { app, ipcMain, Menu, MessageChannelMain, protocol, session } from 'electron';
import { registerAppScheme, serveApp } from './app-protocol.ts';
import { readBundle } from './bundle.ts';
import { desktopCalls } from './desktop-calls.ts';
import { createDialogs } from './dialogs.ts';
import { realDisk } from './disk.ts';
import { createFileWrites } from './file-writes.ts';
import { confineContents, denyPermissions } from './hardening.ts';
import { answerCalls } from './ipc.ts';
import { menuTemplate } from './menu.ts';
import { blockNetwork, switchNetworkOff } from './network-block.ts';
import { fileArguments, openRequested } from './open-requests.ts';
import { createOpenedFiles } from './opened-files.ts';
import { createPageEvents } from './page-events.ts';
import { createRecentCases } from './recent-cases.ts';
import { loadPage, openWindow } from './window.ts';
import type { WindowHolder } from './window.ts';

/** This file is built to `out/main/`. */
const out = join(__dirname, '..');
const program = app.isPackaged ? null : app.getAppPath();
const files = createOpenedFiles();
const recent = createRecentCases(realDisk, join(app.getPath('userData'), 'recent-cases.json'));
const writes = createFileWrites(realDisk, files);
const events = createPageEvents(() => new MessageChannelMain());

async function openFromSystem(paths: readonly string[]): Promise<void> {
  for (const path of paths) {
    const event = await openRequested(files, path);
    events.send(event);
    if (event.kind === 'open-case') await recent.add(event.file.place, Date.now());
  }
}

function sendCommand(command: string): void {
  events.send({ kind: 'command', command });
}

function callsFor({ window, setTitle }: WindowHolder): ReturnType<typeof desktopCalls> {
  return desktopCalls({
    facts: {
      version: app.getVersion(),
      electron: process.versions['electron'] ?? '',
      chromium: process.versions['chrome'] ?? '',
      platform: process.platform,
    },
    files,
    writes,
    dialogs: createDialogs(window, app.getPath('documents')),
    recent,
    now: () => Date.now(),
    connect: () => events.connect(window.webContents),
    setTitle,
  });
}

/** A page that is loaded anew or gone holds nothing any more. */
function forgetPage(): void {
  events.disconnect();
  void writes.abandonAll();
}

async function start(): Promise<void> {
  await app.whenReady();
  denyPermissions(session.defaultSession);
  await blockNetwork(session.defaultSession);
  serveApp(session.defaultSession.protocol, await readBundle(out));
  const holder = openWindow(out, app.isPackaged);
  const { window } = holder;
  answerCalls(ipcMain, window.webContents, callsFor(holder));
  const template = menuTemplate(sendCommand, process.platform === 'darwin');
  Menu.setApplicationMenu(Menu.buildFromTemplate(template));
  window.webContents.on('did-start-loading', forgetPage);
  window.webContents.on('render-process-gone', forgetPage);
  app.on('second-instance', (_event, argv, folder) => {
    if (window.isMinimized()) window.restore();
    window.focus();
    void openFromSystem(fileArguments({ argv, folder, program }));
  });
  await loadPage(window);
}

function launch(): void {
  switchNetworkOff(app.commandLine);
  registerAppScheme(protocol);
  app.enableSandbox();
  if (!app.requestSingleInstanceLock()) {
    app.quit();
    return;
  }
  confineContents(app);
  app.on('window-all-closed', () => app.quit());
  // macOS may send this before the program is ready.
  app.on('open-file', (event, path) => {
    event.preventDefault();
    void openFromSystem([path]);
  });
  void openFromSystem(fileArguments({ argv: process.argv, folder: process.cwd(), program }));
  start().catch((error: unknown) => {
    console.error(error);
    app.exit(1);
  });
}

launch();
