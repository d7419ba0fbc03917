/** The one shape of all commands. */
import type { Arguments } from './arguments.ts';
import type { ExitCode } from './exit.ts';
import type { Output } from './output.ts';
import type { ProgressBar } from './progress-bar.ts';

export interface OptionSpec {
  readonly name: string;
  /** What the help calls its value; null for a flag. */
  readonly value: string | null;
  readonly repeat?: true;
  readonly help: string;
}

export interface Command {
  readonly name: string;
  /** What comes after the name, for the help: `PATH… [--preview]`. */
  readonly synopsis: string;
  /** Sentences for the help beyond the one of the list. */
  readonly about: readonly string[];
  readonly positionals: {
    readonly least: number;
    readonly most: number;
    /** As the help and the messages call them. */
    readonly names: readonly string[];
  };
  readonly options: readonly OptionSpec[];
  readonly takesCase: boolean;
  readonly example: string;
  /** Does the work. Heavy parts are imported in it, so that help stays quick. */
  run(run: Run): Promise<ExitCode>;
}

/** `text`: a table for a person. */
export type Printing = 'text' | 'json' | 'jsonl';

/** What a running command has. */
export interface Run {
  readonly args: Arguments;
  readonly printing: Printing;
  readonly out: Output;
  readonly progress: ProgressBar;
  /** A line on stderr. */
  say(text: string): void;
  /** Absolute path of one that is relative to the caller's folder. */
  path(path: string): string;
}

export const NO_WORDS: Command['positionals'] = { least: 0, most: 0, names: [] };
