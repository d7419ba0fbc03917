/** The files below the paths that were named: what is there is listed, also what is not read. */
import { lstat, readdir, realpath, stat } from 'node:fs/promises';
import type { Stats } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import type { ByteSource } from '../../shared/host.ts';
import type { FileReport } from '../../shared/model/evidence.ts';
import type { Run } from './command.ts';
import { diskWords } from './disk-errors.ts';
import { openPath } from './node-host.ts';
import { isJournalOf, isLeftoverOf, lockName } from '../../shared/protocol/case-neighbours.ts';
import { importNoteName } from '../../shared/protocol/import-note.ts';
import { readStdin } from './stdin.ts';

/** `report` says why a path is not read. */
export type Found =
  | { readonly kind: 'file'; readonly source: ByteSource }
  | { readonly kind: 'refused'; readonly report: FileReport };

/** What was found, in the order of the names given, below folders in the order of their names. */
export async function findFiles(
  run: Run,
  named: readonly string[],
  casePath: string,
): Promise<readonly Found[]> {
  const found: Found[] = [];
  const search: Search = { found, casePath: await realpath(casePath).catch(() => casePath) };
  for (const name of named) {
    if (name === '-') found.push({ kind: 'file', source: await stdinSource() });
    else await takeNamed(search, run.path(name));
  }
  return found;
}

interface Search {
  readonly found: Found[];
  readonly casePath: string;
}

/** A link that was named is followed: whoever named it meant what it leads to. */
async function takeNamed(search: Search, path: string): Promise<void> {
  const facts = await tryDisk(search, path, () => stat(path));
  if (facts !== null) await take(search, path, facts);
}

async function take(search: Search, path: string, facts: Stats): Promise<void> {
  if (facts.isDirectory()) {
    await takeFolder(search, path);
    return;
  }
  const reason = await refusal(search, path, facts);
  if (reason !== null) {
    refuse(search, path, reason);
    return;
  }
  const source = await tryDisk(search, path, () => openPath(path));
  if (source !== null) search.found.push({ kind: 'file', source });
}

async function takeFolder(search: Search, folder: string): Promise<void> {
  const names = await tryDisk(search, folder, () => readdir(folder));
  for (const name of (names ?? []).sort()) {
    const path = join(folder, name);
    if (await isOwnTrace(search, path)) continue;
    const facts = await tryDisk(search, path, () => lstat(path));
    if (facts !== null) await take(search, path, facts);
  }
}

/** Lock, journal and note of the case, and what a writer left behind: they come and go while we look. */
async function isOwnTrace({ casePath }: Search, path: string): Promise<boolean> {
  const [name, own] = [basename(path), basename(casePath)];
  const traces = [lockName(own), importNoteName(own)];
  if (!traces.includes(name) && !isLeftoverOf(name, own) && !isJournalOf(name, own)) return false;
  return (await realpath(dirname(path)).catch(() => '')) === dirname(casePath);
}

async function refusal({ casePath }: Search, path: string, facts: Stats): Promise<string | null> {
  if (facts.isSymbolicLink()) return 'a symbolic link: links below a named folder are not followed';
  if (facts.isFIFO()) return 'a named pipe: it is never opened';
  if (facts.isSocket()) return 'a socket: it is never opened';
  if (facts.isBlockDevice() || facts.isCharacterDevice()) return 'a device: it is never opened';
  if (!facts.isFile()) return 'no regular file';
  return (await realpath(path).catch(() => path)) === casePath ? 'this case itself' : null;
}

/** What the disk refuses is listed, and the search goes on. */
async function tryDisk<Value>(
  search: Search,
  path: string,
  work: () => Promise<Value>,
): Promise<Value | null> {
  try {
    return await work();
  } catch (error) {
    refuse(search, path, diskWords(error));
    return null;
  }
}

function refuse({ found }: Search, path: string, reason: string): void {
  const counts = { records: 0, events: 0, warnings: 0, duplicates: 0, undated: 0 };
  const unknown = { sha256: null, bytes: null, container: null, format: null, confidence: null };
  found.push({
    kind: 'refused',
    report: { path, ...unknown, ...counts, status: 'refused', reason, notes: [] },
  });
}

async function stdinSource(): Promise<ByteSource> {
  const bytes = await readStdin();
  return {
    name: 'stdin',
    path: null,
    size: bytes.length,
    modified: null,
    slice: (from, to) => Promise.resolve(bytes.slice(from, to)),
  };
}
