/** The thread that reads broken files; the main thread watches it and ends it when it hangs. */
import { createNodeHost } from '../../electron/cli/node-host.ts';
import { parsingHere } from '../../shared/core/parsing.ts';
import type { Host } from '../../shared/host.ts';
import type { ParsedFile } from '../../shared/model/batch.ts';
import { openSqlite } from '../support/open-sqlite.ts';
import { BOMBS } from './bombs.ts';
import { fuzzCase, readCase } from './fuzz-case.ts';
import type { Outcome } from './fuzz-case.ts';
import { seedFiles } from './seed-files.ts';

export type Job =
  | { readonly kind: 'cases'; readonly seed: number; readonly from: number; readonly to: number }
  | { readonly kind: 'bomb'; readonly bomb: number };

export type Said =
  | { readonly kind: 'begins'; readonly number: number }
  | {
      readonly kind: 'case';
      readonly number: number;
      readonly outcome: Outcome;
      readonly ms: number;
    }
  | { readonly kind: 'bomb'; readonly answer: string; readonly ms: number }
  | { readonly kind: 'done' };

const host: Host = createNodeHost({
  version: '0.0.0-fuzz',
  sqlite: await openSqlite(),
  parse: (source, request) => parsingHere(source, request, host),
});

/** Does one job; `say` is called before and after each file. */
export async function work(job: Job, say: (said: Said) => void): Promise<void> {
  if (job.kind === 'bomb') await defuse(job.bomb, say);
  else await readCases(job, say);
  say({ kind: 'done' });
}

async function readCases(
  { seed, from, to }: Extract<Job, { kind: 'cases' }>,
  say: (said: Said) => void,
): Promise<void> {
  const seeds = seedFiles('test/fixtures');
  for (let number = from; number < to; number++) {
    const each = fuzzCase(seeds, seed, number);
    say({ kind: 'begins', number });
    const start = performance.now();
    const outcome = await readCase(each, host);
    say({ kind: 'case', number, outcome, ms: performance.now() - start });
  }
}

async function defuse(number: number, say: (said: Said) => void): Promise<void> {
  const source = BOMBS[number]?.make();
  if (source === undefined) throw new Error(`no bomb ${number}`);
  say({ kind: 'begins', number });
  const start = performance.now();
  let last: ParsedFile | null = null;
  const parsing = host.parse(source, { format: null, keepUpToBytes: 0 });
  for await (const item of parsing.batches()) last = item;
  say({ kind: 'bomb', answer: answerOf(last), ms: performance.now() - start });
}

function answerOf(last: ParsedFile | null): string {
  if (last?.kind === 'nothing') return `${last.status}: ${last.reason}`;
  if (last?.kind !== 'end') return 'no answer';
  const { events, warnings } = last.counts;
  return `read: ${events} events, ${warnings} warnings`;
}
