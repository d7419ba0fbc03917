// The parts of the program that are no npm package, for the bill of materials.
import { existsSync, readFileSync } from 'node:fs';

/**
 * @typedef {{ 'bom-ref': string, type: string, name: string, version: string, purl: string, scope: string }} RuntimeComponent
 */

/**
 * @param {string} electronVersion
 * @returns {readonly RuntimeComponent[]}
 */
export function runtimeComponents(electronVersion) {
  return [
    component('electron', electronVersion, `pkg:npm/electron@${electronVersion}`),
    ...chromium(electronVersion),
    component('sqlite', sqliteVersion(), `pkg:generic/sqlite@${sqliteVersion()}`),
  ];
}

/**
 * The major version only: that is what the table of the tool chain knows.
 * @param {string} electronVersion
 */
function chromium(electronVersion) {
  const [major, minor] = electronVersion.split('.');
  const version = chromiumTable()[`${major}.${minor}`];
  return version === undefined
    ? []
    : [component('chromium', version, `pkg:generic/chromium@${version}`)];
}

/**
 * @returns {Readonly<Record<string, string>>} empty when the tool chain does not bring it
 */
function chromiumTable() {
  const file = 'node_modules/electron-to-chromium/versions.json';
  if (existsSync(file)) return JSON.parse(readFileSync(file, 'utf8'));
  console.warn('no table of Chromium versions: the bill of materials names Electron only');
  return {};
}

/** The one inside sql.js, out of its binary: it names its own version. */
function sqliteVersion() {
  const wasm = readFileSync('node_modules/sql.js/dist/sql-wasm.wasm').toString('latin1');
  const found = /(?<![\d.])3\.\d{2}\.\d{1,2}(?![\d.])/u.exec(wasm)?.[0];
  if (found === undefined) throw new Error('sql-wasm.wasm does not say which SQLite it is');
  return found;
}

/**
 * @param {string} name
 * @param {string} version
 * @param {string} purl
 * @returns {RuntimeComponent}
 */
function component(name, version, purl) {
  return {
    'bom-ref': `${name}@${version}`,
    type: 'library',
    name,
    version,
    purl,
    scope: 'required',
  };
}
