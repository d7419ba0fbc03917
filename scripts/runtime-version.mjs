// Which Electron is packed: the one that was handed over, else the one that is pinned.
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * @param {string} runtime folder of an unpacked Electron; empty for the pinned package
 * @returns {string}
 */
export function versionOf(runtime) {
  const file = join(runtime, 'version');
  if (runtime !== '' && existsSync(file)) {
    return readFileSync(file, 'utf8').trim().replace(/^v/u, '');
  }
  const { devDependencies } = JSON.parse(readFileSync('package.json', 'utf8'));
  return devDependencies.electron;
}
