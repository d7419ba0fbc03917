/** Writes that the page has begun: agreed on with a person, filled in copies, put in place at the end. */
import { CaseError } from '../shared/model/case-error.ts';
import type { FinishedWrite, StartedWrite } from '../shared/protocol/desktop-contract.ts';
import { startAtomicWrite } from './atomic-write.ts';
import type { AtomicWrite } from './atomic-write.ts';
import type { Disk } from './disk.ts';
import { dropGenerations, keepGeneration } from './generations.ts';
import type { Replacing } from './generations.ts';
import { newId } from './opened-files.ts';
import type { OpenedFiles, OpenedKind } from './opened-files.ts';

interface Running {
  readonly path: string;
  readonly kind: OpenedKind;
  readonly atomic: AtomicWrite;
  /** Calls may overtake each other on the way in; what they do may not. */
  last: Promise<unknown>;
}

interface Beginning {
  readonly path: string;
  readonly kind: OpenedKind;
  readonly size: number;
  /** What happens to the file that is there; what could not be done, in words. */
  readonly before: (disk: Disk, goal: Replacing) => Promise<string | null>;
}

export interface FileWrites {
  /** Rejects with a code and words when the place cannot be written. */
  start(path: string, kind: OpenedKind, size: number): Promise<StartedWrite>;
  /** A case whose earlier versions are removed just before it takes their place, the last one too. */
  startAnew(path: string, size: number): Promise<StartedWrite>;
  append(write: string, bytes: Uint8Array): Promise<null>;
  finish(write: string): Promise<{ readonly kind: OpenedKind; readonly finished: FinishedWrite }>;
  abandon(write: string): Promise<null>;
  /** The page is gone: what it had begun to write never happened. */
  abandonAll(): Promise<void>;
}

/** Nothing is being written yet. */
export function createFileWrites(disk: Disk, files: OpenedFiles): FileWrites {
  const running = new Map<string, Running>();
  const begin = beginner(disk, files, running);
  return {
    start: (path, kind, size) =>
      begin({ path, kind, size, before: kind === 'case' ? keepGeneration : keepNothing }),
    startAnew: (path, size) => begin({ path, kind: 'case', size, before: dropGenerations }),
    async append(id, bytes) {
      const write = known(running, id);
      await inTurn(write, () => write.atomic.append(bytes));
      return null;
    },
    async finish(id) {
      const write = known(running, id);
      running.delete(id);
      const caution = await inTurn(write, () => write.atomic.finish());
      const file = await files.open(write.path, write.kind);
      return { kind: write.kind, finished: { file, caution } };
    },
    async abandon(id) {
      await running.get(id)?.atomic.abandon();
      running.delete(id);
      return null;
    },
    async abandonAll() {
      await Promise.all([...running.values()].map(({ atomic }) => atomic.abandon()));
      running.clear();
    },
  };
}

async function keepNothing(): Promise<null> {
  return null;
}

function beginner(disk: Disk, files: OpenedFiles, running: Map<string, Running>) {
  return async ({ path, kind, size, before }: Beginning): Promise<StartedWrite> => {
    if (files.isEvidence(path)) {
      throw new CaseError('cannot-write', `\`${path}\` is open as evidence: save elsewhere`);
    }
    const write = newId();
    const nonce = write.slice(0, 16);
    const keep = (target: string): Promise<string | null> =>
      before(disk, { path: target, now: Date.now(), nonce });
    const atomic = await startAtomicWrite(disk, { path, size, nonce, keep });
    running.set(write, { path, kind, atomic, last: Promise.resolve() });
    return { write, place: path };
  };
}

function known(running: ReadonlyMap<string, Running>, id: string): Running {
  const write = running.get(id);
  if (write === undefined) throw new CaseError('cancelled', 'this file is not being written');
  return write;
}

function inTurn<Value>(write: Running, run: () => Promise<Value>): Promise<Value> {
  const turn = write.last.then(run, run);
  write.last = turn.catch(() => undefined);
  return turn;
}
