/** `npm run bench -- NAME [options]`: runs one benchmark and prints its figures. */
import { browseBench } from './browse-bench.ts';
import { desktopBench } from './desktop-bench.ts';
import { dropBench } from './drop-bench.ts';
import { importBench } from './import-bench.ts';
import { textBench } from './text-bench.ts';

const BENCHES: Readonly<Record<string, (args: readonly string[]) => Promise<void>>> = {
  import: importBench,
  browse: browseBench,
  drop: dropBench,
  desktop: desktopBench,
  text: textBench,
};

const [name = '', ...args] = process.argv.slice(2);
const bench = BENCHES[name];
if (bench) {
  await bench(args);
} else {
  console.error(`name one of: ${Object.keys(BENCHES).join(', ')}`);
  process.exitCode = 2;
}
