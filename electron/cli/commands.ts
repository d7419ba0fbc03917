/** All commands, in the order in which the help shows them. Each is loaded when it is asked for. */
import type { Command } from './command.ts';

export interface ListedCommand {
  readonly name: string;
  readonly does: string;
  load(): Promise<Command>;
}

export const COMMANDS: readonly ListedCommand[] = [
  {
    name: 'sample',
    does: 'write the sample exports, and the truth beside them',
    load: async () => (await import('./commands/sample.ts')).sample,
  },
  {
    name: 'formats',
    does: 'list what can be read',
    load: async () => (await import('./commands/formats.ts')).formats,
  },
  {
    name: 'import',
    does: 'read files and folders into the case',
    load: async () => (await import('./commands/import.ts')).importFiles,
  },
  {
    name: 'mapping',
    does: 'suggest how a file of no known format is to be read',
    load: async () => (await import('./commands/mapping.ts')).mapping,
  },
  {
    name: 'info',
    does: 'show sources, coverage, counts and the head of the log',
    load: async () => (await import('./commands/info.ts')).info,
  },
  {
    name: 'events',
    does: 'print events in time order',
    load: async () => (await import('./commands/events.ts')).events,
  },
  {
    name: 'warnings',
    does: 'print records that could not be read, with their place',
    load: async () => (await import('./commands/warnings.ts')).warnings,
  },
  {
    name: 'links',
    does: 'find accounts that belong together',
    load: async () => (await import('./commands/links.ts')).links,
  },
  {
    name: 'link',
    does: 'show why two accounts are linked, with the rows behind it',
    load: async () => (await import('./commands/link.ts')).link,
  },
  {
    name: 'path',
    does: 'show the strongest ways from one account to another',
    load: async () => (await import('./commands/path.ts')).path,
  },
  {
    name: 'duplicates',
    does: 'find pairs of accounts that may be one person',
    load: async () => (await import('./commands/duplicates.ts')).duplicates,
  },
  {
    name: 'sessions',
    does: 'list agent sessions',
    load: async () => (await import('./commands/sessions.ts')).sessions,
  },
  {
    name: 'session',
    does: 'print the steps of one agent session',
    load: async () => (await import('./commands/session.ts')).session,
  },
  {
    name: 'report',
    does: 'write a report whose statements can be checked',
    load: async () => (await import('./commands/report.ts')).report,
  },
  {
    name: 'sql',
    does: 'run one read-only SQL statement',
    load: async () => (await import('./commands/sql.ts')).sql,
  },
  {
    name: 'encrypt',
    does: 'encrypt the case with a passphrase, or change it',
    load: async () => (await import('./commands/encrypt.ts')).encrypt,
  },
  {
    name: 'decrypt',
    does: 'take the encryption off the case',
    load: async () => (await import('./commands/encrypt.ts')).decrypt,
  },
  {
    name: 'verify',
    does: 'check a case or a report: hashes, chain, citations',
    load: async () => (await import('./commands/verify.ts')).verify,
  },
];
