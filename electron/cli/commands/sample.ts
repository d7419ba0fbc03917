/** `sample`: the sample exports on disk, with the truth beside them. */
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { WireWrittenSample } from '../../../shared/protocol/wire/verify-shapes.ts';
import { wholeNumber } from '../arguments.ts';
import { NO_WORDS } from '../command.ts';
import type { Command, Run } from '../command.ts';
import { EXIT, wrongUsage } from '../exit.ts';
import type { ExitCode } from '../exit.ts';

const DEFAULT_EVENTS = 5000;
const DEFAULT_SEED = 1;

export const sample: Command = {
  name: 'sample',
  synopsis: '--out DIR [--events N] [--seed N]',
  about: ['Equal arguments give equal bytes. `truth.json` says what was planted.'],
  positionals: NO_WORDS,
  options: [
    { name: 'out', value: 'DIR', help: 'the folder to write to; it is made when it is missing' },
    { name: 'events', value: 'N', help: `about how many events, from 3000 on (${DEFAULT_EVENTS})` },
    { name: 'seed', value: 'N', help: `a whole number (${DEFAULT_SEED})` },
  ],
  takesCase: false,
  example: 'redthread sample --out exports --events 5000',
  run: runSample,
};

async function runSample(run: Run): Promise<ExitCode> {
  const { args } = run;
  const out = args.value('out');
  if (out === null) throw wrongUsage('`sample` needs `--out DIR`');
  if (out === '-') throw wrongUsage('the sample is several files: name a folder');
  const folder = run.path(out);
  const options = {
    events: wholeNumber(args, 'events', 1) ?? DEFAULT_EVENTS,
    seed: wholeNumber(args, 'seed', Number.MIN_SAFE_INTEGER) ?? DEFAULT_SEED,
  };
  const { writableSample } = await import('../../../shared/core/sample-methods.ts');
  // Refuses wrong numbers before anything is made.
  const wanted = writableSample(options);
  const { onDisk } = await import('../disk-errors.ts');
  await onDisk(`the folder \`${folder}\` cannot be made`, () => mkdir(folder, { recursive: true }));
  const files: { path: string; bytes: number }[] = [];
  const { writeSafely } = await import('../safe-write.ts');
  for (const file of wanted) {
    const path = join(folder, file.name);
    run.progress.show(`writing ${file.name}`, files.length, wanted.length);
    files.push({ path, bytes: await writeSafely({ path, mode: 0o666 }, encoded(file.chunks())) });
  }
  const document: WireWrittenSample = { out: folder, files };
  const { printDocument, table } = await import('../printing.ts');
  await printDocument(run, document, () =>
    table(
      ['bytes', 'file'],
      files.map(({ path, bytes }) => [bytes, path]),
    ),
  );
  return EXIT.done;
}

function* encoded(chunks: Iterable<string>): Generator<Uint8Array, void> {
  const encoder = new TextEncoder();
  for (const chunk of chunks) yield encoder.encode(chunk);
}
