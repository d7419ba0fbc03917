// Builds the program, bundles the evaluations for plain Node and runs the one that is named.
import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';

await import('../../scripts/build.mjs');

const folder = fileURLToPath(new URL('.', import.meta.url));
const out = fileURLToPath(new URL('../../out/evaluate', import.meta.url));

await build({
  configFile: false,
  logLevel: 'warn',
  build: {
    ssr: true,
    target: 'node20',
    minify: false,
    sourcemap: true,
    outDir: out,
    emptyOutDir: true,
    rollupOptions: {
      input: { run: `${folder}run.ts`, 'keeping-child': `${folder}durability/keeping-child.ts` },
      external: ['sql.js'],
    },
  },
  // The parts of main run here without its runtime, as in unit tests.
  resolve: {
    alias: { electron: fileURLToPath(new URL('../support/electron-stub.ts', import.meta.url)) },
  },
});

const child = spawn(process.execPath, [`${out}/run.js`, ...process.argv.slice(2)], {
  stdio: 'inherit',
});
child.on('exit', (code) => {
  process.exitCode = code ?? 1;
});
