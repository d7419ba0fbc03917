/** Finds the real Electron for the desktop tests, and what an older one needs. */
import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

/** The newest version that lacks what `compat.cjs` gives. */
const FIRST_WITH_PROTOCOL_HANDLE = 25;
/** Lets the window wait for the debugger; a package for tests has it inside. */
const GATE = resolve('test/support/debugger-gate.cjs');
const DEFAULT_COMPAT = '../shared/electron/compat.cjs';

export interface ElectronRuntime {
  readonly executable: string;
  readonly version: string;
  /** What stands before the files in a start: the program, and what an older runtime must load before it. */
  readonly programArgs: readonly string[];
  /** True for a packaged program, which is its own runtime. */
  readonly packaged: boolean;
}

/**
 * In this order: a program packed with `--e2e` in the folder `REDTHREAD_DESKTOP_PACKAGE`, a runtime in
 * `ELECTRON_OVERRIDE_DIST_PATH`, the installed package. Words when there is none.
 */
export function findElectron(): ElectronRuntime | string {
  const packed = process.env['REDTHREAD_DESKTOP_PACKAGE'] ?? '';
  return packed === '' ? findRuntime() : findPackage(packed);
}

function findPackage(folder: string): ElectronRuntime | string {
  const executable = resolve(folder, process.platform === 'win32' ? 'Redthread.exe' : 'redthread');
  if (!existsSync(executable)) return `${folder} holds no packaged program`;
  const version = readFileSync(join(folder, 'version'), 'utf8').trim();
  return { executable, version, programArgs: [], packaged: true };
}

function findRuntime(): ElectronRuntime | string {
  const named = process.env['ELECTRON_OVERRIDE_DIST_PATH'] ?? '';
  const folder = named === '' ? join('node_modules', 'electron', 'dist') : named;
  const executable = resolve(folder, process.platform === 'win32' ? 'electron.exe' : 'electron');
  if (!existsSync(executable)) {
    return 'no Electron: set ELECTRON_OVERRIDE_DIST_PATH to the folder of one, or run `npx install-electron`';
  }
  const version = readFileSync(join(folder, 'version'), 'utf8').trim().replace(/^v/u, '');
  if (Number.parseInt(version, 10) >= FIRST_WITH_PROTOCOL_HANDLE) {
    return { executable, version, programArgs: ['-r', GATE, resolve('.')], packaged: false };
  }
  const compat = resolve(process.env['REDTHREAD_ELECTRON_COMPAT'] ?? DEFAULT_COMPAT);
  if (existsSync(compat)) {
    const programArgs = ['-r', compat, '-r', GATE, resolve('.')];
    return { executable, version, programArgs, packaged: false };
  }
  return `Electron ${version} is older than ${FIRST_WITH_PROTOCOL_HANDLE} and REDTHREAD_ELECTRON_COMPAT names no file that makes up for it`;
}
