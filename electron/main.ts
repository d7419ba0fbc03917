/** The desktop host: puts the parts together, opens the one window, passes on what the system asks. */
import { join } from 'node:path';
import { app, ipcMain, Menu, MessageChannelMain, protocol, session } from 'electron';
import { registerAppScheme, serveApp } from './app-protocol.ts';
import { readBundle } from './bundle.ts';
import { crashOf, createCrashLog } from './crash-log.ts';
import { watchCrashes } from './crash-watch.ts';
import { desktopCalls } from './desktop-calls.ts';
import { createDialogs } from './dialogs.ts';
import { realDisk } from './disk.ts';
import { createFileWrites } from './file-writes.ts';
import { createHeldCases } from './held-cases.ts';
import { confineContents, denyPermissions } from './hardening.ts';
import { answerCalls } from './ipc.ts';
import { menuTemplate } from './menu.ts';
import { blockNetwork, switchNetworkOff } from './network-block.ts';
import { shutNodeNetwork } from './node-network.ts';
import { fileArguments, openRequested } from './open-requests.ts';
import { createOpenedFiles } from './opened-files.ts';
import { createPageEvents } from './page-events.ts';
import { createPrinter, PRINT_PARTITION } from './print-window.ts';
import { createRecentCases } from './recent-cases.ts';
import { createReportPrints } from './report-prints.ts';
import type { ReportPrints } from './report-prints.ts';
import { releaseDay } from './runtime-age.ts';
import { checkOffline, tryToLoad } from './self-check.ts';
import { loadPage, openWindow } from './window.ts';
import type { WindowHolder } from './window.ts';

/** This file is built to `out/main/`. */
const out = join(__dirname, '..');
const program = app.isPackaged ? null : app.getAppPath();
const userData = app.getPath('userData');
const crashes = createCrashLog(
  join(userData, 'logs', 'crashes.jsonl'),
  () => Date.now(),
  app.getVersion(),
);
const files = createOpenedFiles();
const recent = createRecentCases(realDisk, join(userData, 'recent-cases.json'), drawMenu);
const writes = createFileWrites(realDisk, files);
const recovery = join(app.getPath('userData'), 'recovery');
const held = createHeldCases({ disk: realDisk, files, recovery });
const events = createPageEvents(() => new MessageChannelMain());

async function openFromSystem(paths: readonly string[]): Promise<void> {
  for (const path of paths) {
    const event = await openRequested(files, path);
    events.send(event);
    if (event.kind === 'open-case') await recent.add(event.file.place, Date.now());
  }
}

function drawMenu(recentPaths: readonly string[]): void {
  if (!app.isReady()) return;
  const template = menuTemplate({
    run: (command) => events.send({ kind: 'command', command }),
    macos: process.platform === 'darwin',
    recent: recentPaths,
    openRecent: (path) => void openFromSystem([path]),
  });
  Menu.setApplicationMenu(Menu.buildFromTemplate(template));
}

function callsFor(
  { window, setTitle }: WindowHolder,
  prints: ReportPrints,
): ReturnType<typeof desktopCalls> {
  const electron = process.versions['electron'] ?? '';
  return desktopCalls({
    facts: {
      version: app.getVersion(),
      electron,
      chromium: process.versions['chrome'] ?? '',
      node: process.versions.node,
      platform: process.platform,
      released: releaseDay(electron),
    },
    files,
    writes,
    prints,
    dialogs: createDialogs(window, app.getPath('documents')),
    recent,
    held,
    now: () => Date.now(),
    connect: () => events.connect(window.webContents),
    checkOffline: () =>
      checkOffline({
        commandLine: app.commandLine,
        session: session.defaultSession,
        contents: window.webContents,
        tryToLoad,
      }),
    setTitle,
    closeWindow: () => window.close(),
  });
}

/** A page that is loaded anew or gone holds nothing any more. */
function forgetPage(): void {
  events.disconnect();
  void writes.abandonAll();
  held.leaveAll();
}

async function start(): Promise<void> {
  await app.whenReady();
  denyPermissions(session.defaultSession);
  await blockNetwork(session.defaultSession);
  serveApp(session.defaultSession.protocol, await readBundle(out));
  const printer = await createPrinter(session.fromPartition(PRINT_PARTITION));
  const prints = createReportPrints({ disk: realDisk, files }, printer);
  const holder = openWindow(out, () => {
    events.send({ kind: 'command', command: 'case.save-and-close' });
  });
  const { window } = holder;
  answerCalls(ipcMain, window.webContents, callsFor(holder, prints));
  drawMenu(await recent.paths());
  window.webContents.on('did-start-loading', forgetPage);
  window.webContents.on('did-start-loading', () => prints.abandonAll());
  window.webContents.on('render-process-gone', forgetPage);
  watchCrashes(window, crashes);
  app.on('second-instance', (_event, argv, folder) => {
    if (window.isMinimized()) window.restore();
    window.focus();
    void openFromSystem(fileArguments({ argv, folder, program }));
  });
  await loadPage(window);
}

/** Work that is not saved is worth more than a clean end: it is logged, and the person is told. */
function surviveErrors(): void {
  process.on('uncaughtException', (error) => {
    console.error(error);
    void crashes.add(crashOf(error));
    const message = 'the desktop host had a defect: save the case and start the program again';
    events.send({ kind: 'refused', code: 'internal', message });
  });
}

function launch(): void {
  shutNodeNetwork();
  surviveErrors();
  switchNetworkOff(app.commandLine);
  registerAppScheme(protocol);
  app.enableSandbox();
  if (!app.requestSingleInstanceLock()) {
    app.quit();
    return;
  }
  confineContents(app);
  app.on('window-all-closed', () => app.quit());
  app.on('will-quit', () => held.leaveAll());
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
