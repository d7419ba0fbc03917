/** Entry of the browser host: `node out/cli/serve.mjs [--port N]` serves the built page until Ctrl+C. */
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { readBundle } from './bundle.ts';
import { serveLoopback } from './serve.ts';

async function main(): Promise<void> {
  const { values } = parseArgs({ options: { port: { type: 'string', default: '0' } } });
  const port = Number(values.port);
  if (!Number.isInteger(port) || port < 0 || port > 65_535) {
    throw new Error(`\`${values.port}\` is no port: give a number up to 65535`);
  }
  // Built to `out/cli/`.
  const bundle = await readBundle(fileURLToPath(new URL('..', import.meta.url)));
  const { url } = await serveLoopback(bundle, port);
  console.log(`Redthread is at ${url} (this computer only; Ctrl+C ends it)`);
}

main().catch((error: unknown) => {
  console.error(`redthread: ${error instanceof Error ? error.message : String(error)}`);
  process.exitCode = 1;
});
