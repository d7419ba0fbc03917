// Finds an Electron to run in, or says why there is none.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const INSTALL_LIMIT_MS = 20_000;
/** Remembers that this version could not be fetched, so that later starts do not wait for it. */
const FAILURE_NOTE = join('node_modules', '.cache', 'redthread-no-electron');

/** @typedef {{ electron: string, why: null } | { electron: null, why: string }} Runtime */

/** @returns {Promise<Runtime>} */
export async function chooseRuntime() {
  const obstacle = displayObstacle();
  if (obstacle !== null) return { electron: null, why: obstacle };
  const electron = installedElectron() ?? fetchedElectron();
  if (electron !== null) return { electron, why: null };
  return {
    electron: null,
    why: 'no Electron is installed and none could be fetched (`npx install-electron` tries again)',
  };
}

/**
 * Why no window can be opened here; null when one can.
 * @returns {string | null}
 */
function displayObstacle() {
  if (process.platform !== 'linux') return null;
  const { DISPLAY, WAYLAND_DISPLAY } = process.env;
  if ((DISPLAY ?? '') === '' && (WAYLAND_DISPLAY ?? '') === '') return 'there is no display';
  // Chromium's sandbox does not work for root, and the program does not run without it.
  if (process.getuid?.() === 0)
    return 'root cannot use the sandbox; start as a normal user for the desktop program';
  return null;
}

/**
 * The executable of the runtime that is there already: named by the environment, else installed.
 * @returns {string | null}
 */
function installedElectron() {
  const override = process.env['ELECTRON_OVERRIDE_DIST_PATH'] ?? '';
  const folders = [override, join('node_modules', 'electron', 'dist')].filter(
    (folder) => folder !== '',
  );
  return (
    folders.map((folder) => join(folder, executable())).find((file) => existsSync(file)) ?? null
  );
}

/** @returns {string | null} */
function fetchedElectron() {
  const { version } = JSON.parse(
    readFileSync(join('node_modules', 'electron', 'package.json'), 'utf8'),
  );
  if (existsSync(FAILURE_NOTE) && readFileSync(FAILURE_NOTE, 'utf8') === version) return null;
  console.log(`fetching Electron ${version} once (at most ${INSTALL_LIMIT_MS / 1000} s) …`);
  const install = join('node_modules', 'electron', 'install.js');
  spawnSync(process.execPath, [install], { timeout: INSTALL_LIMIT_MS, stdio: 'ignore' });
  const electron = installedElectron();
  if (electron !== null) return electron;
  mkdirSync(join('node_modules', '.cache'), { recursive: true });
  writeFileSync(FAILURE_NOTE, version);
  return null;
}

/** @returns {string} */
function executable() {
  if (process.platform === 'darwin') return join('Electron.app', 'Contents', 'MacOS', 'Electron');
  return process.platform === 'win32' ? 'electron.exe' : 'electron';
}
