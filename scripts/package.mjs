// npm run package [-- --dir] [--e2e] [--output FOLDER]: builds, collects licences, packs.
// `--dir` leaves an unpacked program; without it the installers of this system are made. `--e2e` packs a program
// for tests: its entry loads what an older runtime lacks, and a debugger may attach.
// A runtime in ELECTRON_OVERRIDE_DIST_PATH is used as it is, and then nothing is fetched.
import { copyFileSync, existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { build } from 'electron-builder';
import { E2E_ENTRY } from './after-pack.mjs';
import { writeLegal } from './legal.mjs';
import { versionOf } from './runtime-version.mjs';

const E2E_FOLDER = 'out/e2e';
const DEFAULT_COMPAT = '../shared/electron/compat.cjs';
/** Lets the window wait for the tests' debugger. */
const GATE = 'test/support/debugger-gate.cjs';

const { values } = parseArgs({
  options: {
    dir: { type: 'boolean', default: false },
    e2e: { type: 'boolean', default: false },
    output: { type: 'string', default: 'release' },
    /** Packs what is built already. */
    'no-build': { type: 'boolean', default: false },
  },
});

if (!values['no-build']) await import('./build.mjs');
const runtime = process.env['ELECTRON_OVERRIDE_DIST_PATH'] ?? '';
const electronVersion = versionOf(runtime);
writeLegal(electronVersion);
rmSync(E2E_FOLDER, { recursive: true, force: true });
if (values.e2e) writeEntry();

await build({
  dir: values.dir,
  publish: 'never',
  config: {
    electronVersion,
    directories: { output: values.output },
    ...(runtime === '' ? {} : { electronDist: runtime }),
    ...(values.e2e ? { extraMetadata: { main: E2E_ENTRY } } : {}),
  },
});
rmSync(E2E_FOLDER, { recursive: true, force: true });

/** A packaged program ignores `-r`, so its entry must load the file. */
function writeEntry() {
  const compat = process.env['REDTHREAD_ELECTRON_COMPAT'] ?? DEFAULT_COMPAT;
  mkdirSync(E2E_FOLDER, { recursive: true });
  copyFileSync(GATE, join(E2E_FOLDER, 'gate.cjs'));
  const lines = [`require('./gate.cjs');`, `require('../main/main.cjs');`];
  if (existsSync(compat)) {
    copyFileSync(compat, join(E2E_FOLDER, 'compat.cjs'));
    lines.unshift(`require('./compat.cjs');`);
  }
  writeFileSync(E2E_ENTRY, `${lines.join('\n')}\n`);
  // `require` must mean CommonJS, whatever the package above says.
  writeFileSync(join(E2E_FOLDER, 'package.json'), '{ "type": "commonjs" }\n');
  console.log(`packing a program for tests, ${lines.length === 3 ? 'with' : 'without'} ${compat}`);
}
