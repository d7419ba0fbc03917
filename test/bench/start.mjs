// Bundles the benchmarks for plain Node, as the command line is bundled, and runs the one that is named.
import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';

const folder = fileURLToPath(new URL('.', import.meta.url));
const out = fileURLToPath(new URL('../../out/bench', import.meta.url));

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
      input: {
        run: `${folder}run.ts`,
        'parser-thread': `${folder}../../electron/cli/parser-thread.ts`,
      },
      external: ['sql.js'],
    },
  },
});

const flags = (process.env.REDTHREAD_NODE_FLAGS ?? '').split(' ').filter((flag) => flag !== '');
const child = spawn(process.execPath, [...flags, `${out}/run.js`, ...process.argv.slice(2)], {
  stdio: 'inherit',
});
child.on('exit', (code) => {
  process.exitCode = code ?? 1;
});
