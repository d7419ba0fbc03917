/** Entry of the command line: `node out/cli/main.mjs COMMAND …`. */
import { resolve } from 'node:path';
import { CaseError } from '../../shared/model/case-error.ts';
import { readArguments } from './arguments.ts';
import { callersFolder } from './caller.ts';
import type { Printing, Run } from './command.ts';
import type { Arguments } from './arguments.ts';
import { COMMANDS } from './commands.ts';
import { reportDefect } from './defect.ts';
import { EXIT, EXIT_OF, Failure, wrongUsage } from './exit.ts';
import type { ExitCode } from './exit.ts';
import { commandHelp, wholeHelp } from './help.ts';
import { listenForInterrupts } from './interrupt.ts';
import { Output, ReaderGone } from './output.ts';
import { ProgressBar } from './progress-bar.ts';

const progress = new ProgressBar(process.stderr);
const out = new Output(process.stdout);

async function main(words: readonly string[]): Promise<ExitCode> {
  const [name, ...rest] = words[0] === 'help' ? [words[1] ?? '--help', '--help'] : words;
  if (name === undefined) {
    process.stderr.write(wholeHelp());
    return EXIT.wrongUsage;
  }
  if (name === '--help' || name === '-h') return await print(wholeHelp());
  if (name === '--version') return await print(`${__REDTHREAD_VERSION__}\n`);
  const listed = COMMANDS.find((command) => command.name === name);
  if (!listed) throw wrongUsage(`unknown command \`${name}\`; see \`redthread --help\``);
  const command = await listed.load();
  const args = readArguments(command, rest);
  if (args.has('help')) return await print(commandHelp(command, listed.does));
  const exit = await command.run(runOf(args));
  await out.flush();
  return exit;
}

async function print(text: string): Promise<ExitCode> {
  await out.write(text);
  await out.flush();
  return EXIT.done;
}

function runOf(args: Arguments): Run {
  const folder = callersFolder(process.env, process.cwd());
  return {
    args,
    printing: printingOf(args),
    out,
    progress,
    say: (text) => {
      progress.clear();
      process.stderr.write(`${text}\n`);
    },
    path: (path) => resolve(folder, path),
  };
}

function printingOf(args: Arguments): Printing {
  if (args.has('json')) return 'json';
  return args.has('jsonl') ? 'jsonl' : 'text';
}

/** What SQLite says of a file whose inside is broken where no check looks. */
const BROKEN_CASE = /malformed|not a database|corrupt/u;
const NO_MEMORY = /out of memory|allocation failed|Invalid typed array length/u;

/** Says what went wrong in one line; the exit that it means. */
function endOf(error: unknown): ExitCode {
  if (error instanceof ReaderGone) return EXIT.done;
  if (error instanceof Failure) return said(error.message, error.exit);
  const message = error instanceof Error ? error.message : String(error);
  if (error instanceof CaseError && error.code !== 'internal') {
    return said(message, EXIT_OF[error.code]);
  }
  if (BROKEN_CASE.test(message)) return said(`the case is damaged: ${message}`, EXIT.notOpened);
  if (NO_MEMORY.test(message)) {
    return said(`there is not enough memory for this: ${message}`, EXIT.notOpened);
  }
  process.stderr.write(`${reportDefect(error, process.argv[2] ?? '')}\n`);
  return EXIT.defect;
}

function said(message: string, exit: ExitCode): ExitCode {
  process.stderr.write(`redthread: ${message}\n`);
  return exit;
}

function end(error: unknown): void {
  progress.clear();
  process.exit(endOf(error));
}

listenForInterrupts(() => progress.clear());
process.on('uncaughtException', end);
process.on('unhandledRejection', end);
try {
  process.exitCode = await main(process.argv.slice(2));
  progress.clear();
} catch (error) {
  end(error);
}
