/** What the log says was imported: files by the id of their evidence; arguments of another form name nothing. */
import type { LogEntry } from '../model/case-info.ts';

export interface LoggedFile {
  readonly file: string;
  readonly sha256: string;
  /** Of the program that imported it. */
  readonly version: string;
  /** The mapping by which it was read, as the log holds it; null: none. */
  readonly mapping: unknown;
}

export function loggedFiles(entries: readonly LogEntry[]): ReadonlyMap<number, LoggedFile> {
  const logged = new Map<number, LoggedFile>();
  for (const { command, arguments: args, version } of entries) {
    if (command !== 'import') continue;
    const said: unknown = JSON.parse(args);
    const files = listField(said, 'files');
    for (const [at, id] of listField(said, 'evidence').entries()) {
      const named = loggedFile(files[at], { version, mappings: field(said, 'mappings') });
      if (typeof id === 'number' && named !== null) logged.set(id, named);
    }
  }
  return logged;
}

function loggedFile(
  value: unknown,
  { version, mappings }: { readonly version: string; readonly mappings: unknown },
): LoggedFile | null {
  const sha256 = field(value, 'sha256');
  const file = field(value, 'file');
  if (typeof sha256 !== 'string') return null;
  const hash = field(value, 'mapping');
  const mapping = typeof hash === 'string' ? (field(mappings, hash) ?? null) : null;
  return { sha256, file: typeof file === 'string' ? file : 'a file', version, mapping };
}

function listField(args: unknown, name: string): readonly unknown[] {
  const value = field(args, name);
  return Array.isArray(value) ? value : [];
}

function field(of: unknown, name: string): unknown {
  return typeof of === 'object' && of !== null ? Reflect.get(of, name) : undefined;
}
