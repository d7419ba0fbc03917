// Builds the command line alone.
import { copyFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';

const root = fileURLToPath(new URL('..', import.meta.url));

/**
 * Writes the bundles for plain Node, and the WebAssembly beside them.
 * @param {string} outDir relative to the project
 * @returns {Promise<string>} path of the entry
 */
export async function buildCli(outDir) {
  await build({
    root,
    configFile: join(root, 'vite.node.config.ts'),
    logLevel: 'error',
    build: { outDir },
  });
  copyFileSync(
    join(root, 'node_modules/sql.js/dist/sql-wasm.wasm'),
    join(root, outDir, 'sql-wasm.wasm'),
  );
  return join(root, outDir, 'main.mjs');
}
