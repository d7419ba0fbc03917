// Builds where nothing is built, or sources are newer than what is.
import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';

const SOURCES = ['shared', 'electron', 'renderer'];
const TOP = [
  'package-lock.json',
  'vite.node.config.ts',
  'electron.vite.config.ts',
  'program-constants.config.ts',
];
const BUILT = ['out/cli/main.mjs', 'out/cli/sql-wasm.wasm', 'out/bundle.json'];

export async function buildIfNeeded() {
  if (BUILT.every((path) => existsSync(path))) {
    const built = Math.min(...BUILT.slice(0, 1).map(changed));
    const below = SOURCES.flatMap((folder) =>
      readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((name) => join(folder, name)),
    );
    if (Math.max(...[...below, ...TOP].map(changed)) <= built) return;
  }
  await import('./build.mjs');
}

/** @param {string} path */
function changed(path) {
  return statSync(path).mtimeMs;
}
