/** The words of a command line, held against what its command takes. */
import type { Command, OptionSpec } from './command.ts';
import { wrongUsage } from './exit.ts';

/** Every command has these. */
const COMMON_OPTIONS: readonly OptionSpec[] = [
  { name: 'json', value: null, help: 'print one JSON document' },
  { name: 'jsonl', value: null, help: 'print one JSON object a line' },
  { name: 'help', value: null, help: 'show this help' },
];
const CASE_OPTION: OptionSpec = {
  name: 'case',
  value: 'FILE',
  help: 'the case; REDTHREAD_CASE stands in for it',
};
const PASSPHRASE_OPTION: OptionSpec = {
  name: 'passphrase-file',
  value: 'FILE',
  help: 'the passphrase of an encrypted case; REDTHREAD_PASSPHRASE_FILE stands in for it',
};

export interface Arguments {
  readonly positionals: readonly string[];
  /** True when a flag was given. */
  has(flag: string): boolean;
  /** The value of an option; null when it was not given. */
  value(option: string): string | null;
  /** All values of an option that may be repeated. */
  values(option: string): readonly string[];
}

export function optionsOf(command: Command): readonly OptionSpec[] {
  return [
    ...command.options,
    ...(command.takesCase ? [CASE_OPTION, PASSPHRASE_OPTION] : []),
    ...COMMON_OPTIONS,
  ];
}

/** Reads the words after the command. Errors: exit 2, with the way out. */
export function readArguments(command: Command, words: readonly string[]): Arguments {
  const found = new Map<string, string[]>();
  const positionals: string[] = [];
  const waiting = [...words];
  for (let word = waiting.shift(); word !== undefined; word = waiting.shift()) {
    if (word === '--') positionals.push(...waiting.splice(0));
    else if (word === '-h') found.set('help', ['']);
    else if (!word.startsWith('-') || word === '-') positionals.push(word);
    else takeOption(command, { word, waiting, found });
  }
  if (!found.has('help')) checkCounts(command, positionals, found);
  return {
    positionals,
    has: (flag) => found.has(flag),
    value: (option) => found.get(option)?.[0] ?? null,
    values: (option) => found.get(option) ?? [],
  };
}

interface Taking {
  readonly word: string;
  readonly waiting: string[];
  readonly found: Map<string, string[]>;
}

function takeOption(command: Command, { word, waiting, found }: Taking): void {
  const equals = word.indexOf('=');
  const name = equals < 0 ? word.slice(2) : word.slice(2, equals);
  const spec = optionsOf(command).find((option) => option.name === name);
  if (spec === undefined || !word.startsWith('--')) {
    throw usage(command, `unknown option \`${word}\``);
  }
  const value = valueOf(command, spec, equals < 0 ? null : word.slice(equals + 1), waiting);
  const earlier = found.get(name);
  if (earlier !== undefined && spec.repeat !== true && spec.value !== null) {
    throw usage(command, `\`--${name}\` was given twice`);
  }
  found.set(name, [...(earlier ?? []), value]);
}

function valueOf(
  command: Command,
  spec: OptionSpec,
  ...[inline, waiting]: [string | null, string[]]
): string {
  if (spec.value === null) {
    if (inline !== null) throw usage(command, `\`--${spec.name}\` takes no value`);
    return '';
  }
  const value = inline ?? waiting.shift();
  // A value of `--limit` that looks like an option is a forgotten value; `=` says that it is meant.
  if (value === undefined || (inline === null && /^--?[a-z]/u.test(value))) {
    throw usage(command, `\`--${spec.name}\` needs a value: \`--${spec.name} ${spec.value}\``);
  }
  if (value === '') throw usage(command, `\`--${spec.name}\` has an empty value`);
  return value;
}

function checkCounts(
  command: Command,
  positionals: readonly string[],
  found: ReadonlyMap<string, readonly string[]>,
): void {
  const { least, most, names } = command.positionals;
  if (positionals.length < least) {
    const missing = names[positionals.length] ?? names.at(-1) ?? '';
    throw usage(command, `\`${command.name}\` needs ${missing}`);
  }
  if (positionals.length > most) {
    throw usage(command, `\`${positionals[most] ?? ''}\` is one word too many`);
  }
  if (found.has('json') && found.has('jsonl')) {
    throw usage(command, 'give `--json` or `--jsonl`, not both');
  }
}

function usage(command: Command, message: string): Error {
  return wrongUsage(`${message}; see \`redthread ${command.name} --help\``);
}

/** A whole number of an option; null when it was not given. Errors: exit 2. */
export function wholeNumber(args: Arguments, option: string, least: number): number | null {
  const text = args.value(option);
  if (text === null) return null;
  const number = Number(text);
  if (/^-?\d+$/u.test(text) && Number.isSafeInteger(number) && number >= least) return number;
  throw wrongUsage(`\`--${option} ${text}\` is no whole number from ${least} on`);
}
