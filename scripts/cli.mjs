// `npm run --silent cli -- COMMAND …`: the built command line; builds it first where nothing is built yet.
import { existsSync } from 'node:fs';
import { pathToFileURL, fileURLToPath } from 'node:url';

const entry = fileURLToPath(new URL('../out/cli/main.mjs', import.meta.url));
if (!existsSync(entry)) {
  process.stderr.write('building the command line, once …\n');
  const { buildCli } = await import('./build-cli.mjs');
  await buildCli('out/cli');
}
await import(pathToFileURL(entry).href);
