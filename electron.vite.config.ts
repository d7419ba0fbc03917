/** Main and preload as CommonJS for the oldest runtime we test in, renderer for the oldest Chromium. */
import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'electron-vite';
import { PROGRAM_CONSTANTS } from './program-constants.config.ts';
import { recordPackages } from './scripts/record-packages.mjs';

/** Everything is bundled: the shipped program has no node_modules. */
const MAIN_TARGET = 'node16';
const RENDERER_TARGET = 'chrome108';

function commonJs(entry: string, folder: string) {
  return {
    define: PROGRAM_CONSTANTS,
    plugins: [recordPackages(folder)],
    build: {
      target: MAIN_TARGET,
      outDir: `out/${folder}`,
      externalizeDeps: false,
      minify: false,
      reportCompressedSize: false,
      rolldownOptions: {
        input: entry,
        output: { format: 'cjs' as const, entryFileNames: '[name].cjs' },
      },
    },
  };
}

/** As an object: electron-vite puts a guess of its own in front of a list. */
const pages = Object.fromEntries(
  ['index', 'gallery']
    .map((name) => [name, resolve('renderer', `${name}.html`)] as const)
    .filter(([, page]) => existsSync(page)),
);

export default defineConfig({
  main: commonJs('electron/main.ts', 'main'),
  preload: commonJs('electron/preload.ts', 'preload'),
  renderer: {
    root: resolve('renderer'),
    plugins: [react(), recordPackages('renderer')],
    define: PROGRAM_CONSTANTS,
    worker: {
      format: 'es',
      plugins: () => [recordPackages('renderer')],
      rolldownOptions: { checks: { pluginTimings: false } },
    },
    build: {
      target: RENDERER_TARGET,
      minify: true,
      outDir: resolve('out/renderer'),
      // Inlined assets would be `data:` URLs, which the content policy refuses for all but images.
      assetsInlineLimit: 0,
      modulePreload: { polyfill: false },
      reportCompressedSize: false,
      chunkSizeWarningLimit: 4096,
      // The times of plugins are no news to whoever builds.
      rolldownOptions: { input: pages, checks: { pluginTimings: false } },
    },
  },
});
