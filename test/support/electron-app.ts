/** The built program in a real Electron: a normal user, the system's sandbox on, a time limit on everything. */
import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { existsSync, rmSync } from 'node:fs';
import { resolve } from 'node:path';
import { _electron } from 'playwright-core';
import type { ElectronApplication, Page } from 'playwright-core';
import { openDisplay } from './display.ts';
import type { Display } from './display.ts';
import { findElectron } from './electron-runtime.ts';
import { folderFor, testAccount, wrapperFor } from './normal-user.ts';
import type { Account } from './normal-user.ts';
import { recordPage } from './page-record.ts';
import type { PageRecord } from './page-record.ts';

const LAUNCH_LIMIT_MS = 45_000;
const WINDOW_LIMIT_MS = 20_000;
const CLOSE_LIMIT_MS = 10_000;

export interface DesktopApp {
  readonly app: ElectronApplication;
  readonly page: Page;
  /** From the end of the first load on. */
  readonly record: PageRecord;
  /** A folder that the program may read and write. */
  readonly folder: string;
  readonly account: Account | null;
  /** Starts the program once more with the same settings, as a double click would; its exit code. */
  startAgain(files: readonly string[]): Promise<number | null>;
  /** Closes the window as a person does, and waits for the end of the program. */
  closeWindow(): Promise<void>;
  /** Ends the program even when it asks about unsaved work. */
  close(): Promise<void>;
}

/** Why there can be no desktop tests here; null when there can. */
export function desktopObstacle(): string | null {
  if (!existsSync('out/main/main.cjs')) return 'nothing is built: run `npm run build` first';
  const found = findElectron();
  return typeof found === 'string' ? found : null;
}

export interface LaunchOptions {
  /** Arguments of the start. */
  readonly files?: readonly string[];
  /** Keeps the program's settings between two starts. */
  readonly home?: string;
  /** Folder of another program for the same runtime; the product without it. */
  readonly program?: string;
}

/** Starts the program, or another one in the same runtime, as a normal user under the sandbox. */
export async function launchDesktop(options: LaunchOptions = {}): Promise<DesktopApp> {
  const runtime = findElectron();
  if (typeof runtime === 'string') throw new Error(runtime);
  const account = testAccount();
  const folder = options.home ?? folderFor(account, 'redthread-desktop-');
  const display = await openDisplay();
  try {
    const executable = wrapperFor(account, runtime.executable, folder);
    const program = options.program === undefined ? [] : [resolve(options.program)];
    const before = runtime.programArgs.slice(0, program.length === 0 ? undefined : -1);
    const args = (files: readonly string[]): string[] => [...before, ...program, ...files];
    const env: Record<string, string> = { ...ownEnvironment(), DISPLAY: display.name };
    const app = await attach({ executable, args: args(options.files ?? []), env });
    // Asked for now: the driver forgets the process as soon as it has ended.
    const child = app.process();
    const page = await app.firstWindow({ timeout: WINDOW_LIMIT_MS });
    await page.waitForLoadState('load');
    const record = await recordPage(page, 'app://bundle');
    return {
      app,
      page,
      record,
      folder,
      account,
      startAgain: (files) => exitCode(spawn(executable, args(files), { env, stdio: 'ignore' })),
      closeWindow: () => closeWindow(app, child),
      close: () => closeApp(app, child, display),
    };
  } catch (error) {
    display.close();
    throw error;
  }
}

interface Start {
  readonly executable: string;
  readonly args: string[];
  readonly env: Record<string, string>;
}

async function attach({ executable, args, env }: Start): Promise<ElectronApplication> {
  return _electron.launch({
    executablePath: executable,
    args,
    env,
    chromiumSandbox: true,
    timeout: LAUNCH_LIMIT_MS,
  });
}

function exitCode(child: ChildProcess): Promise<number | null> {
  const limit = setTimeout(() => child.kill('SIGKILL'), LAUNCH_LIMIT_MS);
  return new Promise((done) => {
    child.once('exit', (code) => {
      clearTimeout(limit);
      done(code);
    });
  });
}

/** Removes what a start left behind. */
export function clearFolder(folder: string): void {
  rmSync(folder, { recursive: true, force: true });
}

async function closeWindow(app: ElectronApplication, child: ChildProcess): Promise<void> {
  const exited = new Promise((done) => {
    child.once('exit', done);
  });
  await app
    .evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.close())
    .catch(() => undefined);
  await exited;
}

async function closeApp(
  app: ElectronApplication,
  child: ChildProcess,
  display: Display,
): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) {
    display.close();
    return;
  }
  const exited = new Promise((done) => {
    child.once('exit', done);
  });
  const limit = setTimeout(() => child.kill('SIGKILL'), CLOSE_LIMIT_MS);
  // `exit` asks nobody: a test that leaves unsaved work behind must not wait for an answer.
  await app.evaluate(({ app: program }) => program.exit(0)).catch(() => undefined);
  await exited;
  clearTimeout(limit);
  display.close();
}

function ownEnvironment(): Record<string, string> {
  return Object.fromEntries(
    Object.entries(process.env).flatMap(([name, value]) =>
      value === undefined ? [] : [[name, value] as const],
    ),
  );
}
