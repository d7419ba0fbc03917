// What goes out with a package: THIRD-PARTY.txt, the licences of what is in the program, and a bill of
// materials in CycloneDX. Both come from the lock file and the build alone, so they can be made again.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { runtimeComponents } from './runtime-components.mjs';
import { DESKTOP_PARTS, PACKAGES_FOLDER } from './record-packages.mjs';

const FOLDER = 'out/legal';
const LICENCE_FILE = /^(?:licen[cs]e|copying|notice)(?:[-.].*)?$/iu;
const RULE = '-'.repeat(80);

/**
 * @typedef {{ path: string, name: string, version: string, license: string }} Package
 * @typedef {{ name: string, version: string, purl?: string, 'bom-ref': string }} Component
 */

/**
 * Writes both files and says where.
 * @param {string} electronVersion of the runtime that is shipped
 * @returns {readonly string[]}
 */
export function writeLegal(electronVersion) {
  const packages = bundledPackages();
  mkdirSync(FOLDER, { recursive: true });
  const written = [
    [join(FOLDER, 'THIRD-PARTY.txt'), thirdParty(packages)],
    [join(FOLDER, 'sbom.cdx.json'), billOfMaterials(packages, electronVersion)],
  ];
  for (const [file = '', text = ''] of written) writeFileSync(file, text);
  return written.map(([file = '']) => file);
}

/** @returns {readonly Package[]} sorted by place */
function bundledPackages() {
  const { packages } = JSON.parse(readFileSync('package-lock.json', 'utf8'));
  /** @type {string[]} */
  const paths = DESKTOP_PARTS.flatMap((part) => {
    const file = join(PACKAGES_FOLDER, `${part}.json`);
    // Preload bundles no package, so its list may be empty, but never missing.
    if (!existsSync(file)) throw new Error(`${file} is missing: run \`npm run build\` first`);
    return JSON.parse(readFileSync(file, 'utf8'));
  });
  return [...new Set(paths)].sort().map((path) => {
    const locked = packages[path];
    if (locked === undefined) throw new Error(`${path} is bundled but not in package-lock.json`);
    const name = path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length);
    const license = locked.license ?? manifestLicence(path);
    return { path, name, version: locked.version, license };
  });
}

/**
 * @param {string} path
 * @returns {string}
 */
function manifestLicence(path) {
  const { license } = JSON.parse(readFileSync(join(path, 'package.json'), 'utf8'));
  if (typeof license !== 'string') throw new Error(`${path} names no licence`);
  return license;
}

/**
 * @param {readonly Package[]} packages
 * @returns {string}
 */
function thirdParty(packages) {
  const head = `Redthread contains the following packages. The licences of Electron and Chromium lie beside the program
(LICENSE.electron.txt, LICENSES.chromium.html).
`;
  return `${head}${packages.map(entryOf).join('')}`;
}

/**
 * @param {Package} entry
 * @returns {string}
 */
function entryOf({ path, name, version, license }) {
  const files = readdirSync(path).filter((file) => LICENCE_FILE.test(file));
  const texts = files.sort().map((file) => readFileSync(join(path, file), 'utf8').trim());
  const text = texts.length > 0 ? texts.join('\n\n') : 'The package brings no text of its licence.';
  return `\n${RULE}\n${name} ${version} (${license})\n\n${text.replaceAll('\r\n', '\n')}\n`;
}

/**
 * @param {readonly Package[]} packages
 * @param {string} electronVersion
 * @returns {string}
 */
function billOfMaterials(packages, electronVersion) {
  const bom = npmBill();
  const wanted = new Set(packages.map(({ name, version }) => `${name}@${version}`));
  const components = bom.components
    .filter(({ name, version }) => wanted.delete(`${name}@${version}`))
    // Bundled, so required, whatever list of the manifest they stand in.
    .map((component) => ({ ...component, scope: 'required', properties: [] }));
  if (wanted.size > 0) throw new Error(`npm sbom knows nothing of ${[...wanted].join(', ')}`);
  const all = [...components, ...runtimeComponents(electronVersion)];
  const { metadata } = bom;
  delete metadata.timestamp;
  // The folder of the build names the program otherwise.
  metadata.component.name = 'redthread';
  metadata.component.type = 'application';
  const refs = new Set(all.map((component) => component['bom-ref']));
  const made = { ...bom, components: all, dependencies: dependenciesOf(bom, refs) };
  const digest = createHash('sha256').update(JSON.stringify(made)).digest('hex');
  return `${JSON.stringify({ ...made, serialNumber: `urn:uuid:${uuidOf(digest)}` }, null, 2)}\n`;
}

/**
 * @returns {{ components: Component[], dependencies: { ref: string, dependsOn?: string[] }[], metadata: { timestamp?: string, component: { name: string, type: string } } }}
 */
function npmBill() {
  const args = ['sbom', '--sbom-format', 'cyclonedx', '--package-lock-only'];
  const { status, stdout, stderr } = spawnSync('npm', args, {
    encoding: 'utf8',
    // A build leaves `production` there, and npm would then leave out all that is bundled.
    env: { ...process.env, NODE_ENV: '' },
    maxBuffer: 64 * 1024 * 1024,
    shell: process.platform === 'win32',
  });
  if (status !== 0) throw new Error(`npm sbom failed: ${stderr}`);
  const { serialNumber: _random, ...bom } = JSON.parse(stdout);
  return bom;
}

/**
 * @param {{ dependencies: { ref: string, dependsOn?: string[] }[] }} bom
 * @param {ReadonlySet<string>} refs
 */
function dependenciesOf({ dependencies }, refs) {
  return dependencies
    .filter(({ ref }) => refs.has(ref))
    .map(({ ref, dependsOn = [] }) => ({ ref, dependsOn: dependsOn.filter((to) => refs.has(to)) }));
}

/**
 * A UUID of version 8, made of a digest instead of chance.
 * @param {string} digest
 * @returns {string}
 */
function uuidOf(digest) {
  const parts = [digest.slice(0, 8), digest.slice(8, 12), `8${digest.slice(13, 16)}`];
  return [...parts, `8${digest.slice(17, 20)}`, digest.slice(20, 32)].join('-');
}
