// Notes which npm packages went into the program, for licences and the bill of materials: everything is
// a devDependency and bundled, so the manifest does not tell them from the tools.
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** One file for each part of the build. */
export const PACKAGES_FOLDER = 'out/packages';
/** Parts that the desktop program is made of; the command line is no part of it. */
export const DESKTOP_PARTS = ['main', 'preload', 'renderer'];
const IN_PACKAGE = /node_modules\/((?:@[^/]+\/)?[^/]+)\//gu;

/**
 * A Vite plugin. Parsed counts as used: what tree shaking left out is named too, never the other way round.
 * @param {string} part
 * @returns {import('vite').Plugin}
 */
export function recordPackages(part) {
  return {
    name: 'redthread-record-packages',
    generateBundle(_options, bundle) {
      const assets = Object.values(bundle).flatMap((file) =>
        file.type === 'asset' ? file.originalFileNames : [],
      );
      note(part, [...this.getModuleIds(), ...assets]);
    },
  };
}

/**
 * @param {string} part
 * @param {readonly string[]} files
 */
function note(part, files) {
  const file = join(PACKAGES_FOLDER, `${part}.json`);
  mkdirSync(PACKAGES_FOLDER, { recursive: true });
  // Workers are built as bundles of their own within one part.
  /** @type {string[]} */
  const before = existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : [];
  const found = files.flatMap((path) => packageOf(path) ?? []);
  const names = [...new Set([...before, ...found])].sort();
  writeFileSync(file, `${JSON.stringify(names, null, 2)}\n`);
}

/**
 * @param {string} path
 * @returns {string | null} the innermost package that the file belongs to, as the lock file names it
 */
function packageOf(path) {
  const plain = path.replaceAll('\\', '/');
  const last = [...plain.matchAll(IN_PACKAGE)].at(-1);
  if (last === undefined) return null;
  return plain.slice(plain.indexOf('node_modules/'), last.index + last[0].length - 1);
}
