/** How long the desktop program takes to a usable window, and what it holds in memory with a large case open. */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, statSync } from 'node:fs';
import { devNull } from 'node:os';
import { join } from 'node:path';
import { desktopObstacle, clearFolder, launchDesktop } from '../support/electron-app.ts';
import { folderFor, give, testAccount } from '../support/normal-user.ts';
import { writeGitlabFiles } from './gitlab-lines.ts';

const STARTS = 5;
const DEFAULT_EVENTS = 1_000_000;
const COMMAND_LINE = 'out/cli/main.mjs';
const OPEN_LIMIT_MS = 180_000;

/** `--events N`: the size of the case; a million without it. */
export async function desktopBench(args: readonly string[]): Promise<void> {
  const obstacle = desktopObstacle();
  if (obstacle !== null) throw new Error(`no desktop to measure: ${obstacle}`);
  const at = args.indexOf('--events');
  await startTimes();
  await memoryOf(at < 0 ? DEFAULT_EVENTS : Number(args[at + 1]));
}

/** Each start has a new home, so nothing of the program's own is cached; the disk's cache is warm after the first. */
async function startTimes(): Promise<void> {
  const times: number[] = [];
  for (let round = 0; round < STARTS; round++) {
    const started = performance.now();
    const desktop = await launchDesktop();
    await desktop.page.getByRole('button', { name: 'Open the sample' }).waitFor();
    times.push(Math.round(performance.now() - started));
    await desktop.close();
    clearFolder(desktop.folder);
  }
  const sorted = [...times].sort((a, b) => a - b);
  console.log(
    `start to a usable window: ${times.join(', ')} ms, median ${sorted[Math.floor(STARTS / 2)]} ms (a debugger attached)`,
  );
}

async function memoryOf(events: number): Promise<void> {
  if (!existsSync(COMMAND_LINE)) {
    console.warn(`SKIPPED memory: there is no ${COMMAND_LINE}; run \`npm run build\``);
    return;
  }
  const account = testAccount();
  const home = folderFor(account, 'redthread-bench-');
  try {
    const folder = join(home, 'case');
    mkdirSync(folder);
    const path = await makeCase(folder, events);
    give(account, folder);
    give(account, path);
    await openAndWeigh(home, path, events);
  } finally {
    clearFolder(home);
  }
}

async function makeCase(folder: string, events: number): Promise<string> {
  const ndjson = join(folder, 'stream.ndjson');
  await writeGitlabFiles(events, { ndjson, csv: devNull });
  const path = join(folder, 'large.redthread');
  const started = performance.now();
  const { status, stderr } = spawnSync(
    process.execPath,
    [COMMAND_LINE, 'import', ndjson, '--case', path],
    { encoding: 'utf8', maxBuffer: 64 * 1024 * 1024 },
  );
  if (status !== 0) throw new Error(`the import failed: ${stderr.slice(-2_000)}`);
  const seconds = (performance.now() - started) / 1000;
  console.log(
    `case of ${events} events: ${megabytes(statSync(path).size)}, imported in ${seconds.toFixed(1)} s`,
  );
  clearFolder(ndjson);
  return path;
}

async function openAndWeigh(home: string, path: string, events: number): Promise<void> {
  const empty = await launchDesktop({ home });
  await empty.page.getByRole('button', { name: 'Open the sample' }).waitFor();
  console.log(`memory with no case open: ${await memory(empty)}`);
  await empty.close();
  const started = performance.now();
  const desktop = await launchDesktop({ home, files: [path] });
  try {
    await desktop.page.getByRole('grid', { name: /events/iu }).waitFor({ timeout: OPEN_LIMIT_MS });
    const seconds = (performance.now() - started) / 1000;
    console.log(`start with the case of ${events} events to its rows: ${seconds.toFixed(1)} s`);
    await desktop.page.waitForTimeout(5_000);
    console.log(`memory with the case open: ${await memory(desktop)}`);
  } finally {
    await desktop.close();
  }
}

/** Resident memory of every process of the program, shared pages counted in each. */
async function memory(desktop: Awaited<ReturnType<typeof launchDesktop>>): Promise<string> {
  const processes = await desktop.app.evaluate(({ app }) =>
    app.getAppMetrics().map(({ type, memory: held }) => ({ type, kib: held.workingSetSize })),
  );
  const total = processes.reduce((sum, { kib }) => sum + kib, 0);
  const parts = processes.map(({ type, kib }) => `${type} ${megabytes(kib * 1024)}`);
  return `${megabytes(total * 1024)} (${parts.join(', ')})`;
}

function megabytes(bytes: number): string {
  return `${Math.round(bytes / 1_000_000)} MB`;
}
