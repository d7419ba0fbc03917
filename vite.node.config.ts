/** The command line and the loopback server: bundles for plain Node, with chunks loaded when needed. */
import { existsSync } from 'node:fs';
import { defineConfig } from 'vite';
import { PROGRAM_CONSTANTS } from './program-constants.config.ts';

const ENTRIES = {
  main: 'electron/cli/main.ts',
  'parser-thread': 'electron/cli/parser-thread.ts',
  serve: 'electron/serve-main.ts',
};

export default defineConfig({
  // sql.js is CommonJS and asks for its folder, though it is told where the WebAssembly lies.
  define: { ...PROGRAM_CONSTANTS, __dirname: 'import.meta.dirname' },
  publicDir: false,
  // Keeps `import.meta.url` and Node's own modules; packages go into the bundle.
  ssr: { noExternal: true, target: 'node' },
  build: {
    ssr: true,
    target: 'node20',
    outDir: 'out/cli',
    emptyOutDir: true,
    minify: false,
    reportCompressedSize: false,
    rolldownOptions: {
      input: Object.fromEntries(Object.entries(ENTRIES).filter(([, file]) => existsSync(file))),
      output: {
        format: 'es',
        entryFileNames: '[name].mjs',
        // Beside the entries, so that `new URL('./…', import.meta.url)` means one folder everywhere.
        chunkFileNames: '[name]-[hash].mjs',
        assetFileNames: '[name][extname]',
      },
    },
  },
});
