// Builds everything into out/: the desktop's main and preload, the renderer, the command line and
// the loopback server, and the list of the files that a page may be served.
import { copyFileSync, rmSync } from 'node:fs';
import { build as buildDesktop } from 'electron-vite';
import { build } from 'vite';
import { writeBundleList } from './bundle-list.mjs';
import { PACKAGES_FOLDER } from './record-packages.mjs';

const started = Date.now();
rmSync(PACKAGES_FOLDER, { recursive: true, force: true });
// Main and preload are loaded by path; the renderer's build alone must not see the others' settings.
await Promise.all([
  buildDesktop({ logLevel: 'warn' }),
  build({ configFile: 'vite.node.config.ts', logLevel: 'warn' }),
]);
copyFileSync('node_modules/sql.js/dist/sql-wasm.wasm', 'out/cli/sql-wasm.wasm');
const files = writeBundleList('out/renderer', 'out/bundle.json');
console.log(`built ${files} files for the page in ${((Date.now() - started) / 1000).toFixed(1)} s`);
