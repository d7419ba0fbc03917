/** Finds the real Electron for the desktop tests, and what an older one needs. */
import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

/** The newest version that lacks what `compat.cjs` gives. */
const FIRST_WITH_PROTOCOL_HANDLE = 25;
const DEFAULT_COMPAT = '../shared/electron/compat.cjs';

export interface ElectronRuntime {
  readonly executable: string;
  readonly version: string;
  /** Loaded before the program, in tests only; null for a runtime that needs none. */
  readonly compat: string | null;
}

/** In this order: `ELECTRON_OVERRIDE_DIST_PATH`, the installed package. Words when there is none. */
export function findElectron(): ElectronRuntime | string {
  const named = process.env['ELECTRON_OVERRIDE_DIST_PATH'] ?? '';
  const folder = named === '' ? join('node_modules', 'electron', 'dist') : named;
  const executable = resolve(folder, process.platform === 'win32' ? 'electron.exe' : 'electron');
  if (!existsSync(executable)) {
    return 'no Electron: set ELECTRON_OVERRIDE_DIST_PATH to the folder of one, or run `npx install-electron`';
  }
  const version = readFileSync(join(folder, 'version'), 'utf8').trim().replace(/^v/u, '');
  if (Number.parseInt(version, 10) >= FIRST_WITH_PROTOCOL_HANDLE) {
    return { executable, version, compat: null };
  }
  const compat = resolve(process.env['REDTHREAD_ELECTRON_COMPAT'] ?? DEFAULT_COMPAT);
  if (existsSync(compat)) return { executable, version, compat };
  return `Electron ${version} is older than ${FIRST_WITH_PROTOCOL_HANDLE} and REDTHREAD_ELECTRON_COMPAT names no file that makes up for it`;
}
