/**
 * How long an import takes beside `sqlite3 .import` of the same rows: read, hashed, recognised,
 * normalised, deduplicated, committed and indexed; evidence by reference.
 */
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { loadavg, tmpdir } from 'node:os';
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
import type { Seconds } from './sqlite-baseline.ts';

const DEFAULT_EVENTS = 1_000_000;
const DEFAULT_ROUNDS = 3;
/** What a parser thread may hold, whatever the file's size: with more it ends, and the benchmark with it. */
const PARSER_HEAP_MB = 192;
const MEGABYTE = 1e6;

interface Run extends Own {
  readonly events: number;
  readonly ndjsonBytes: number;
  readonly baseline: Seconds | null;
}

interface Own {
  readonly firstRows: number;
  readonly staged: number;
  /** Share of the staging time in which the writing thread had work. */
  readonly busy: number;
  readonly indexed: number;
  readonly processor: number;
  readonly caseBytes: number;
  readonly memory: Memory;
}

/** `--events N --rounds N`: of several rounds the fastest counts, for ours and for sqlite3. */
export async function importBench(args: readonly string[]): Promise<void> {
  const events = numberOf(args, '--events') ?? DEFAULT_EVENTS;
  const rounds = numberOf(args, '--rounds') ?? DEFAULT_ROUNDS;
  const load = loadavg()[0] ?? 0;
  const quarter = await bestRun(Math.round(events / 4), rounds);
  const full = await bestRun(events, rounds);
  for (const run of [quarter, full]) console.log(linesOf(run));
  const [wall, processor] = [
    exponent(quarter, full, 'indexed'),
    exponent(quarter, full, 'processor'),
  ];
  console.log(`growth exponent from a quarter to all: ${wall} (of processor time ${processor})`);
  console.log(`peak memory of all of it, files written and exports too: ${peakMb()} MB`);
  console.log(
    `load average before and after: ${load.toFixed(1)}, ${(loadavg()[0] ?? 0).toFixed(1)}`,
  );
  if (full.baseline === null) console.log('NO RATIO: the program sqlite3 is not installed');
}

function exponent(quarter: Run, full: Run, of: 'indexed' | 'processor'): string {
  return (Math.log(full[of] / quarter[of]) / Math.log(full.events / quarter.events)).toFixed(2);
}

function peakMb(): number {
  return Math.round(process.resourceUsage().maxRSS / 1024);
}

function numberOf(args: readonly string[], name: string): number | null {
  const at = args.indexOf(name);
  return at < 0 ? null : Number(args[at + 1]);
}

function linesOf(run: Run): string {
  const { events, baseline, indexed, staged, firstRows, busy, processor, memory } = run;
  const ratio = baseline === null ? 'no baseline' : `ratio ${(indexed / baseline.wall).toFixed(2)}`;
  const beside =
    baseline === null
      ? ''
      : `, sqlite3 ${baseline.wall.toFixed(1)} s (${baseline.processor.toFixed(1)} s of processor time)`;
  const mb = (bytes: number): string => `${Math.round(bytes / MEGABYTE)} MB`;
  return (
    `${events} events, ${mb(run.ndjsonBytes)}: ${indexed.toFixed(1)} s ` +
    `(staged ${staged.toFixed(1)} s, writer busy ${Math.round(busy * 100)} %, first rows ${firstRows.toFixed(2)} s, ` +
    `${processor.toFixed(1)} s of processor time)${beside}, ${ratio}, ` +
    `${(run.caseBytes / events).toFixed(0)} bytes per event\n` +
    `  memory at its highest: process ${mb(memory.rss)}, database ${mb(run.caseBytes)}, heap of the writer ` +
    `${mb(memory.heap)}; heaps of the parsers under ${PARSER_HEAP_MB} MB`
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
        : run.baseline.wall < best.baseline.wall
          ? run.baseline
          : best.baseline;
    return { ...faster, baseline };
  }, first);
}

async function importOwn(path: string, events: number): Promise<Own> {
  const { host, stop } = await threadedHost();
  const db = createCase(host.sqlite, 'bench');
  const source = await openPath(path);
  const memory = watchMemory();
  const cpu = process.cpuUsage();
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
  const used = process.cpuUsage(cpu);
  const highest = memory.stop();
  if (report.events !== events || report.format !== 'gitlab-audit-stream') {
    throw new Error(`imported wrongly: ${JSON.stringify(report)}`);
  }
  const caseBytes = sizeOf(db);
  db.close();
  await stop();
  const processor = (used.user + used.system) / 1e6;
  return { firstRows, staged, busy, indexed, processor, caseBytes, memory: highest };
}

interface Memory {
  readonly rss: number;
  /** Of the writing thread, without the database, which is no part of its heap. */
  readonly heap: number;
}

function watchMemory(): { stop(): Memory } {
  let highest: Memory = { rss: 0, heap: 0 };
  const look = (): void => {
    const { rss, heapUsed } = process.memoryUsage();
    highest = { rss: Math.max(highest.rss, rss), heap: Math.max(highest.heap, heapUsed) };
  };
  const timer = setInterval(look, 100);
  return {
    stop: () => {
      clearInterval(timer);
      look();
      return highest;
    },
  };
}

function sizeOf(db: Database): number {
  return db.export().length;
}

async function threadedHost(): Promise<{ host: Host; stop: () => Promise<number> }> {
  const worker = new Worker(new URL('./parser-thread.js', import.meta.url), {
    resourceLimits: { maxOldGenerationSizeMb: PARSER_HEAP_MB },
  });
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
    parse: (source, request) => parser.parse({ source, handle: source.path }, request),
  });
  return { host, stop: () => worker.terminate() };
}
