// `node scripts/run-bundled.mjs ENTRY.ts [arguments]`: bundles a TypeScript program for plain Node and runs it.
import { spawn } from 'node:child_process';
import { basename } from 'node:path';
import { build } from 'vite';

const [entry = '', ...args] = process.argv.slice(2);
const name = basename(entry, '.ts');
const outDir = `out/tools/${name}`;

await build({
  configFile: false,
  logLevel: 'warn',
  build: {
    ssr: entry,
    target: 'node20',
    minify: false,
    outDir,
    emptyOutDir: true,
    rollupOptions: { output: { entryFileNames: '[name].mjs' } },
  },
});

const child = spawn(process.execPath, [`${outDir}/${name}.mjs`, ...args], { stdio: 'inherit' });
child.on('exit', (code) => {
  process.exitCode = code ?? 1;
});
