/**
 * What went wrong, for whoever mends the program: in a file of this computer, never sent. It holds no
 * evidence: no messages of errors, no paths, no addresses, only kinds, codes and places in our own code.
 */
import { appendFile, mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { errorCode } from './disk.ts';

const MAX_ENTRIES = 50;
/** `at name (…/main.cjs:12:34)`: the name is ours, the folder is not kept. */
const FRAME =
  /^\s*at (?:(?<name>[\w.<>[\] ]+) \()?.*?(?<file>[\w.-]+\.c?js):(?<line>\d+):(?<column>\d+)\)?$/u;

export type CrashKind = 'page-gone' | 'process-gone' | 'main-error';

export interface CrashFacts {
  readonly kind: CrashKind;
  /** A word of Chromium's, as `oom` or `crashed`, or the name of an error's class. */
  readonly reason: string;
  readonly exitCode: number | null;
  readonly frames: readonly string[];
}

export interface CrashLog {
  /** Never rejects: what cannot be logged must not bring down more. */
  add(facts: CrashFacts): Promise<void>;
}

/** The log in the file `place`, one JSON object to a line, the newest last. */
export function createCrashLog(place: string, now: () => number, version: string): CrashLog {
  return {
    async add({ kind, reason, exitCode, frames }) {
      const entry = {
        time: new Date(now()).toISOString(),
        version,
        kind,
        reason,
        exitCode,
        frames,
      };
      try {
        await mkdir(dirname(place), { recursive: true });
        await appendFile(place, `${JSON.stringify(entry)}\n`);
        await shorten(place);
      } catch (error) {
        console.error(`the crash log was not written: ${errorCode(error) ?? 'unknown'}`);
      }
    },
  };
}

/** What an error says about our code and nothing else: the class, and the places in the stack. */
export function crashOf(error: unknown): CrashFacts {
  const name = error instanceof Error ? error.name : typeof error;
  const stack = error instanceof Error ? withoutMessage(error) : '';
  return { kind: 'main-error', reason: plainWord(name), exitCode: null, frames: framesOf(stack) };
}

/** The message stands before the first frame, on as many lines as it likes, and may look like a frame. */
function withoutMessage({ message, stack = '' }: Error): string {
  const at = stack.indexOf(message);
  return at === -1 ? stack : stack.slice(at + message.length);
}

function framesOf(stack: string): readonly string[] {
  return stack
    .split('\n')
    .flatMap((line) => {
      const { name, file, line: row, column } = FRAME.exec(line)?.groups ?? {};
      return file === undefined ? [] : [`${name ?? '?'} ${file}:${row}:${column}`];
    })
    .slice(0, 20);
}

/** An error's name can be set to anything. */
function plainWord(name: string): string {
  return /^\w{1,40}$/u.test(name) ? name : 'Error';
}

async function shorten(place: string): Promise<void> {
  const lines = (await readFile(place, 'utf8')).trimEnd().split('\n');
  if (lines.length <= MAX_ENTRIES) return;
  await writeFile(place, `${lines.slice(-MAX_ENTRIES).join('\n')}\n`);
}
