/** Help: of the whole, and of one command. */
import { optionsOf } from './arguments.ts';
import type { Command } from './command.ts';
import { COMMANDS } from './commands.ts';

export function wholeHelp(): string {
  const width = Math.max(...COMMANDS.map(({ name }) => name.length));
  const list = COMMANDS.map(({ name, does }) => `  ${name.padEnd(width)}  ${does}`);
  return [
    'redthread COMMAND … reads exported evidence into one case file, and answers from it. Offline.',
    '',
    'Commands',
    ...list,
    '',
    'Every command takes --json (one document), --jsonl (one object a line) and --help.',
    '--case FILE names the case; REDTHREAD_CASE stands in for it. `-` is stdin or stdout.',
    '--passphrase-file FILE opens an encrypted case; REDTHREAD_PASSPHRASE_FILE stands in for it.',
    'Exit: 0 done, 1 defect of ours, 2 wrong usage, 3 nothing could be imported, 4 the case or a file',
    'cannot be opened, locked or written, 5 a check failed, 130 interrupted.',
    '',
    'Example',
    '  redthread import exports/ --case ring.redthread',
    '',
  ].join('\n');
}

export function commandHelp(command: Command, does: string): string {
  const options = optionsOf(command).map(({ name, value, help }) => ({
    left: `--${name}${value === null ? '' : ` ${value}`}`,
    help,
  }));
  const width = Math.max(...options.map(({ left }) => left.length));
  return [
    `redthread ${command.name}${command.synopsis === '' ? '' : ` ${command.synopsis}`}`,
    '',
    `  ${does}`,
    ...command.about.map((line) => `  ${line}`),
    '',
    'Options',
    ...options.map(({ left, help }) => `  ${left.padEnd(width)}  ${help}`),
    '',
    'Example',
    `  ${command.example}`,
    '',
  ].join('\n');
}
