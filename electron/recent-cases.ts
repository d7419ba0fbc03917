/** The cases opened last, in a small file of the program's own folder. */
import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { z } from 'zod';
import { CaseError } from '../shared/model/case-error.ts';
import type { RecentCase } from '../shared/protocol/desktop-contract.ts';
import { startAtomicWrite } from './atomic-write.ts';
import type { Disk } from './disk.ts';
import { errorCode } from './disk.ts';
import { newId } from './opened-files.ts';

const MAX_RECENT = 10;
const listShape = z.array(z.strictObject({ path: z.string().max(32_768), opened: z.number() }));
type Entries = z.infer<typeof listShape>;

export interface RecentCases {
  list(): Promise<readonly RecentCase[]>;
  /** Newest first. */
  paths(): Promise<readonly string[]>;
  /** The path behind an id of `list`. */
  pathOf(id: string): string;
  add(path: string, opened: number): Promise<void>;
  remove(path: string): Promise<void>;
}

/** The list kept in the file `place`; `onChange` gets the paths after each change. */
export function createRecentCases(
  disk: Disk,
  place: string,
  onChange: (paths: readonly string[]) => void,
): RecentCases {
  const paths = new Map<string, string>();
  const write = async (entries: Entries): Promise<void> => {
    const bytes = new TextEncoder().encode(`${JSON.stringify(entries, null, 2)}\n`);
    const goal = { path: place, size: bytes.byteLength, nonce: newId().slice(0, 12) };
    const atomic = await startAtomicWrite(disk, goal);
    await atomic.append(bytes);
    await atomic.finish();
    onChange(entries.map(({ path }) => path));
  };
  const inTurn = oneAtATime();
  const others = async (path: string): Promise<Entries> =>
    (await read(place)).filter((entry) => entry.path !== path);
  return {
    async list() {
      paths.clear();
      return (await read(place)).map(({ path, opened }) => {
        const id = newId();
        paths.set(id, path);
        return { id, name: basename(path), place: path, opened };
      });
    },
    paths: async () => (await read(place)).map(({ path }) => path),
    pathOf(id) {
      const path = paths.get(id);
      if (path === undefined) throw new CaseError('not-found', 'this list of cases is out of date');
      return path;
    },
    add: (path, opened) =>
      inTurn(async () => write([{ path, opened }, ...(await others(path))].slice(0, MAX_RECENT))),
    remove: (path) => inTurn(async () => write(await others(path))),
  };
}

/** Two starts in a row would else read the same list, and one would be lost. */
function oneAtATime(): (change: () => Promise<void>) => Promise<void> {
  let last: Promise<unknown> = Promise.resolve();
  return (change) => {
    const turn = last.then(change, change);
    last = turn.catch(() => undefined);
    return turn;
  };
}

/** A list that is missing or that we did not write is an empty one: nothing depends on it. */
async function read(place: string): Promise<Entries> {
  const text = await readFile(place, 'utf8').catch((error: unknown) => {
    if (errorCode(error) === 'ENOENT') return '[]';
    throw error;
  });
  const parsed = listShape.safeParse(parseJson(text));
  return parsed.success ? parsed.data : [];
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
