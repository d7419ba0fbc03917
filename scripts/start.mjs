// `npm start`: builds, then opens the desktop program, or serves the same page on loopback where there
// is no runtime or no display. Says in one line which and why.
import { spawn } from 'node:child_process';
import { chooseRuntime } from './runtime.mjs';

await import('./build.mjs');
const { electron, why } = await chooseRuntime();
const [command, args] =
  electron === null
    ? [process.execPath, ['out/cli/serve.mjs', ...process.argv.slice(2)]]
    : [electron, ['.', ...process.argv.slice(2)]];
console.log(electron === null ? `serving in a browser: ${why}` : 'opening the desktop program');

const child = spawn(command, args, { stdio: 'inherit' });
// The child decides when it has ended; a terminal's Ctrl+C reaches it by itself as well.
process.on('SIGINT', () => child.kill('SIGINT'));
process.on('SIGTERM', () => child.kill('SIGTERM'));
child.on('exit', (code) => {
  process.exitCode = code ?? 0;
});
