/**
 * `npm run fuzz`: broken files over all formats, read as the product reads them.
 *
 * `-- --files 100000 --seed 1` says how many and which; `--only N` reads one case again. The main thread only
 * watches: a file on which a thread stays for over two seconds is a hang.
 */
import { cpus } from 'node:os';
import { parseArgs } from 'node:util';
import { isMainThread, parentPort, Worker, workerData } from 'node:worker_threads';
import { BOMBS } from './bombs.ts';
import { work } from './fuzz-thread.ts';
import type { Job, Said } from './fuzz-thread.ts';
import { Tally } from './tally.ts';

const HANG_MS = 2000;
/** To start a thread and to make a bomb. */
const START_MS = 60_000;
const SHARE = 500;

if (isMainThread) await main();
else if (parentPort !== null) {
  const port = parentPort;
  const job: Job = workerData;
  await work(job, (said) => port.postMessage(said));
}

async function main(): Promise<void> {
  const options = {
    files: { type: 'string', default: '100000' },
    seed: { type: 'string', default: '1' },
    only: { type: 'string' },
  } as const;
  const { values } = parseArgs({ options });
  const seed = Number(values.seed);
  const first = Number(values.only ?? 0);
  const last = values.only === undefined ? Number(values.files) : first + 1;
  const tally = new Tally();
  if (values.only === undefined) for (const job of bombs()) await run(job, tally);
  const shares = sharesOf(seed, first, last);
  const turns = Array.from({ length: Math.min(cpus().length, shares.length) }, async () => {
    for (let job = shares.shift(); job; job = shares.shift()) await runShare(job, tally);
  });
  await Promise.all(turns);
  console.log(tally.report());
  process.exitCode = tally.isClean ? 0 : 1;
}

function bombs(): readonly Job[] {
  return BOMBS.map((_, bomb) => ({ kind: 'bomb', bomb }));
}

type Share = Extract<Job, { kind: 'cases' }>;

function sharesOf(seed: number, first: number, last: number): Share[] {
  const shares: Share[] = [];
  for (let from = first; from < last; from += SHARE) {
    shares.push({ kind: 'cases', seed, from, to: Math.min(last, from + SHARE) });
  }
  return shares;
}

/** After a hang the rest of the share is read by a new thread. */
async function runShare(share: Share, tally: Tally): Promise<void> {
  let from = share.from;
  while (from < share.to) {
    const hung = await run({ ...share, from }, tally);
    from = hung === null ? share.to : hung + 1;
  }
}

/** The number of the file on which the thread hung or died; null when the job is done. */
async function run(job: Job, tally: Tally): Promise<number | null> {
  const worker = new Worker(new URL(import.meta.url), { workerData: job });
  let current = job.kind === 'cases' ? job.from : job.bomb;
  return await new Promise((resolve) => {
    let timer = setTimeout(() => undefined, 0);
    const stop = (reason: string | null): void => {
      clearTimeout(timer);
      void worker.terminate();
      if (reason !== null) tally.failed(job.kind, current, reason);
      resolve(reason === null ? null : current);
    };
    const wait = (ms: number): void => {
      clearTimeout(timer);
      timer = setTimeout(() => stop(`hung for over ${ms / 1000} s`), ms);
    };
    wait(START_MS);
    worker.on('error', (error) => stop(`the thread died: ${String(error)}`));
    worker.on('message', (said: Said) => {
      if (said.kind === 'begins') {
        current = said.number;
        wait(HANG_MS);
      } else if (said.kind === 'case') tally.read(said);
      else if (said.kind === 'bomb') tally.defused(current, said);
      else stop(null);
    });
  });
}
