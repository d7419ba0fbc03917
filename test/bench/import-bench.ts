/**
 * How long an import takes beside `sqlite3 .import` of the same rows: read, hashed, recognised,
 * normalised, deduplicated, committed and indexed; evidence by reference.
 */
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { Worker } from 'node:worker_threads';
import { createNodeHost, openPath } from '../../electron/cli/node-host.ts';
import { parserOver } from '../../shared/core/parsing.ts';
import type { Host } from '../../shared/host.ts';
import { createCase } from '../../shared/store/case-file.ts';
import type { Database } from '../../shared/store/database.ts';
import { stageFile } from '../../shared/store/import-writer.ts';
import { commitStage, openStage } from '../../shared/store/stage.ts';
import { openSqlite } from '../support/open-sqlite.ts';
import { writeGitlabFiles } from './gitlab-lines.ts';
import { importWithSqlite } from './sqlite-baseline.ts';

const DEFAULT_EVENTS = 1_000_000;
const DEFAULT_ROUNDS = 3;

interface Run {
  readonly events: number;
  readonly ndjsonBytes: number;
  readonly firstRows: number;
  readonly staged: number;
  /** Share of the staging time in which the writing thread had work. */
  readonly busy: number;
  readonly indexed: number;
  readonly caseBytes: number;
  readonly baseline: number | null;
}

/** `--events N --rounds N`: of several rounds the fastest counts, for ours and for sqlite3. */
export async function importBench(args: readonly string[]): Promise<void> {
  const events = numberOf(args, '--events') ?? DEFAULT_EVENTS;
  const rounds = numberOf(args, '--rounds') ?? DEFAULT_ROUNDS;
  const quarter = await bestRun(Math.round(events / 4), rounds);
  const full = await bestRun(events, rounds);
  const growth = Math.log(full.indexed / quarter.indexed) / Math.log(full.events / quarter.events);
  for (const run of [quarter, full]) console.log(lineOf(run));
  console.log(`growth exponent from a quarter to all: ${growth.toFixed(2)}`);
  console.log(`peak memory: ${Math.round(process.resourceUsage().maxRSS / 1024)} MB`);
  if (full.baseline === null) console.log('NO RATIO: the program sqlite3 is not installed');
}

function numberOf(args: readonly string[], name: string): number | null {
  const at = args.indexOf(name);
  return at < 0 ? null : Number(args[at + 1]);
}

function lineOf(run: Run): string {
  const { events, baseline, indexed, staged, firstRows, busy } = run;
  const ratio = baseline === null ? 'no baseline' : `ratio ${(indexed / baseline).toFixed(2)}`;
  const beside = baseline === null ? '' : `, sqlite3 ${baseline.toFixed(1)} s`;
  return (
    `${events} events, ${Math.round(run.ndjsonBytes / 1e6)} MB: ${indexed.toFixed(1)} s ` +
    `(staged ${staged.toFixed(1)} s, writer busy ${Math.round(busy * 100)} %, first rows ${firstRows.toFixed(2)} s)${beside}, ${ratio}, ` +
    `${(run.caseBytes / events).toFixed(0)} bytes per event`
  );
}

async function bestRun(events: number, rounds: number): Promise<Run> {
  const folder = mkdtempSync(join(tmpdir(), 'redthread-bench-'));
  try {
    const files = { ndjson: join(folder, 'events.ndjson'), csv: join(folder, 'events.csv') };
    await writeGitlabFiles(events, files);
    const runs: Run[] = [];
    for (let round = 0; round < rounds; round++) {
      const baseline = importWithSqlite(files.csv, join(folder, `baseline-${round}.db`));
      const own = await importOwn(files.ndjson, events);
      runs.push({ events, ndjsonBytes: statSync(files.ndjson).size, baseline, ...own });
    }
    return fastestOf(runs);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** Other work on the machine only ever adds time. */
function fastestOf(runs: readonly Run[]): Run {
  const [first, ...others] = runs;
  if (!first) throw new Error('name at least one round');
  return others.reduce((best, run) => {
    const faster = run.indexed < best.indexed ? run : best;
    const baseline =
      run.baseline === null || best.baseline === null
        ? null
        : Math.min(run.baseline, best.baseline);
    return { ...faster, baseline };
  }, first);
}

async function importOwn(
  path: string,
  events: number,
): Promise<Pick<Run, 'firstRows' | 'staged' | 'busy' | 'indexed' | 'caseBytes'>> {
  const { host, stop } = await threadedHost();
  const db = createCase(host.sqlite, 'bench');
  const source = await openPath(path);
  const start = host.ticks();
  const since = (): number => (host.ticks() - start) / 1000;
  let firstRows = 0;
  const idle = performance.eventLoopUtilization();
  const stage = openStage(db);
  const { report } = await stageFile(
    stage,
    { source, host },
    {
      format: null,
      keepUpToBytes: 0,
      onProgress: () => {
        firstRows ||= since();
      },
      isCancelled: () => false,
    },
  );
  const staged = since();
  const busy = performance.eventLoopUtilization(idle).utilization;
  await commitStage(stage, {
    within: () => undefined,
    onProgress: () => undefined,
    pause: () => host.pause(),
  });
  const indexed = since();
  if (report.events !== events || report.format !== 'gitlab-audit-stream') {
    throw new Error(`imported wrongly: ${JSON.stringify(report)}`);
  }
  const caseBytes = sizeOf(db);
  db.close();
  await stop();
  return { firstRows, staged, busy, indexed, caseBytes };
}

function sizeOf(db: Database): number {
  return db.export().length;
}

async function threadedHost(): Promise<{ host: Host; stop: () => Promise<number> }> {
  const worker = new Worker(new URL('./parser-thread.js', import.meta.url));
  const parser = parserOver({
    post: (message) => {
      worker.postMessage(message);
    },
    onMessage: (listener) => worker.on('message', listener),
  });
  worker.on('error', (error) => {
    parser.fail(String(error));
  });
  const host = createNodeHost({
    version: '0.0.0-bench',
    sqlite: await openSqlite(),
    parse: (source, request) => parser.parse(source.path, request),
  });
  return { host, stop: () => worker.terminate() };
}
