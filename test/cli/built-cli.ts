/** The command line as it is delivered: bundled once for a state of the sources, run as a child process. */
import { createHash } from 'node:crypto';
import { spawn } from 'node:child_process';
import type { ChildProcessWithoutNullStreams } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, renameSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { buildCli } from '../../scripts/build-cli.mjs';

const SOURCES = ['shared', 'electron'];
const TOP = ['vite.node.config.ts', 'program-constants.config.ts', 'package-lock.json'];
const OUT = 'out/test';

export interface Ended {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface Running {
  readonly child: ChildProcessWithoutNullStreams;
  readonly ended: Promise<Ended>;
}

export interface Caller {
  readonly cwd?: string;
  readonly env?: Readonly<Record<string, string>>;
  readonly input?: string | Uint8Array;
  /** The built entry; another one for tests of a broken installation. */
  readonly entry?: string;
}

let built: Promise<string> | null = null;

/** Path of the built entry. Two test files that build at once do not meet: the first to finish stays. */
export function builtCli(): Promise<string> {
  built ??= build();
  return built;
}

async function build(): Promise<string> {
  const name = `cli-${stateOfSources()}`;
  const folder = join(OUT, name);
  const entry = join(process.cwd(), folder, 'main.mjs');
  if (existsSync(entry)) return entry;
  const own = `${folder}.${process.pid}`;
  await buildCli(own);
  try {
    renameSync(own, folder);
  } catch {
    // Another test file was faster; what it built is the same.
    rmSync(own, { recursive: true });
  }
  for (const old of readdirSync(OUT).filter((each) => /^cli-[0-9a-f]{16}$/u.test(each))) {
    if (old !== name) rmSync(join(OUT, old), { recursive: true, force: true });
  }
  return entry;
}

function stateOfSources(): string {
  const hash = createHash('sha256');
  const below = SOURCES.flatMap((folder) =>
    readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((name) => join(folder, name)),
  );
  for (const path of [...below, ...TOP].sort()) {
    const facts = statSync(path);
    if (facts.isFile()) hash.update(`${path} ${facts.size} ${facts.mtimeMs}\n`);
  }
  return hash.digest('hex').slice(0, 16);
}

/** Starts the command line; what npm and this machine set in the environment is not passed on. */
export async function start(args: readonly string[], caller: Caller = {}): Promise<Running> {
  const entry = caller.entry ?? (await builtCli());
  const { PATH = '' } = process.env;
  const child = spawn(process.execPath, [entry, ...args], {
    cwd: caller.cwd ?? process.cwd(),
    env: { PATH, ...caller.env },
    stdio: 'pipe',
  });
  const out: string[] = [];
  const err: string[] = [];
  child.stdout.setEncoding('utf8').on('data', (text: string) => out.push(text));
  child.stderr.setEncoding('utf8').on('data', (text: string) => err.push(text));
  // A command that does not read its input may have ended before it came.
  child.stdin.on('error', () => undefined);
  child.stdin.end(caller.input ?? '');
  const ended = new Promise<Ended>((resolve) => {
    child.on('close', (code) => resolve({ code, stdout: out.join(''), stderr: err.join('') }));
  });
  return { child, ended };
}

export async function run(args: readonly string[], caller: Caller = {}): Promise<Ended> {
  const { ended } = await start(args, caller);
  return await ended;
}

/** The document that a command prints with `--json`; throws when it did not end well. */
export async function answer(args: readonly string[], caller: Caller = {}): Promise<unknown> {
  const { code, stdout, stderr } = await run([...args, '--json'], caller);
  if (code !== 0) throw new Error(`${args.join(' ')} ended with ${code}: ${stderr}`);
  return JSON.parse(stdout);
}

/** The objects that a command prints with `--jsonl`. */
export async function lines(args: readonly string[], caller: Caller = {}): Promise<unknown[]> {
  const { code, stdout, stderr } = await run([...args, '--jsonl'], caller);
  if (code !== 0) throw new Error(`${args.join(' ')} ended with ${code}: ${stderr}`);
  return stdout
    .split('\n')
    .filter((line) => line !== '')
    .map((line): unknown => JSON.parse(line));
}

/** A folder of its own for one test, removed after it. */
export function testFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'redthread-cli-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}
