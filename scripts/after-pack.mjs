// electron-builder calls this when a program is packed and not yet signed: sets the fuses, reads them back.
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { fusesFor, readFuses } from './fuses.mjs';

/** Only the package for tests has this entry, and only it may be inspected. */
export const E2E_ENTRY = 'out/e2e/main.cjs';

/**
 * @param {import('electron-builder').AfterPackContext} context
 */
export default async function afterPack(context) {
  const { appOutDir, electronPlatformName, packager } = context;
  const inspectable = packager.config.extraMetadata?.main === E2E_ENTRY;
  const binary = binaryOf(context);
  const version = packager.config.electronVersion ?? '';
  const fuses = fusesFor(binary, version, inspectable);
  await packager.addElectronFuses(context, {
    version: /** @type {never} */ ('1'),
    resetAdHocDarwinSignature: electronPlatformName === 'darwin',
    ...Object.fromEntries(fuses.map(({ index, on }) => [index, on])),
  });
  const now = readFuses(binary);
  const wrong = fuses.filter(({ index, on }) => now[index] !== (on ? '1' : '0'));
  if (wrong.length > 0) throw new Error(`not set: ${wrong.map(({ name }) => name).join(', ')}`);
  // A runtime that was handed over unpacked brings its own default program.
  rmSync(join(packager.getResourcesDir(appOutDir), 'default_app.asar'), { force: true });
}

/**
 * @param {import('electron-builder').AfterPackContext} context
 * @returns {string}
 */
function binaryOf({ appOutDir, electronPlatformName, packager }) {
  const name = packager.appInfo.productFilename;
  if (electronPlatformName === 'win32') return join(appOutDir, `${name}.exe`);
  if (electronPlatformName === 'linux')
    return join(appOutDir, packager.config.linux?.executableName ?? name);
  const framework = 'Contents/Frameworks/Electron Framework.framework/Electron Framework';
  return join(appOutDir, `${name}.app`, framework);
}
