/** Keeping a case in a browser: a copy in its private file system, since nothing can lie beside a person's file. */
import { CaseError } from '../shared/model/case-error.ts';
import type { CaseKeeping } from './durability/keeping.ts';
import type { CaseFile } from './host-bridge.ts';
import type {
  OpfsArgs,
  OpfsCase,
  OpfsMethod,
  OpfsReply,
  OpfsRequest,
  OpfsResults,
} from './opfs-channel.ts';
import { pickedFile } from './picked-file.ts';

type Ask = <M extends OpfsMethod>(method: M, args: OpfsArgs[M]) => Promise<OpfsResults[M]>;

export function browserKeeping(): CaseKeeping {
  const ask = askWorker();
  const keys = new WeakMap<CaseFile, string>();
  const journals = new Map<string, File>();
  const keyOf = (file: CaseFile): string => known(keys.get(file));
  const caseFile = ({ key, title, file, journal }: OpfsCase): CaseFile => {
    const picked = { ...pickedFile(file), name: title, writable: true };
    keys.set(picked, key);
    if (journal !== null) journals.set(key, journal);
    return picked;
  };
  return {
    besideFile: false,
    hold: async (file) => {
      const key = keyOf(file);
      const { held, unfinished } = await ask('hold', { key });
      const readOnly = held ? null : 'it is open in another window';
      const journal = journals.get(key);
      return { readOnly, unfinished, journals: journal ? [pickedFile(journal)] : [] };
    },
    snapshot: async ({ name, bytes }, to) => {
      const key = to === null ? null : keyOf(to);
      const kept = await ask('snapshot', { key, title: name.replace(/\.redthread$/u, ''), bytes });
      return { file: caseFile(kept), caution: null };
    },
    startJournal: (file, _head, lines) => ask('startJournal', { key: keyOf(file), lines }),
    append: (file, lines) => ask('append', { key: keyOf(file), lines }),
    leave: async (file, drop) => void (await ask('leave', { key: keyOf(file), drop })),
    ...importNotes(ask, (file) => (file === null ? null : keyOf(file))),
    unsaved: async () =>
      (await ask('list', {})).map((kept) => {
        const { title, edits } = kept;
        return { title, edits, file: caseFile(kept), isRecovery: true };
      }),
  };
}

type Notes = Pick<CaseKeeping, 'importBegins' | 'importEnds' | 'unfinishedImports'>;

function importNotes(ask: Ask, keyOf: (file: CaseFile | null) => string | null): Notes {
  /** Notes of cases that are kept nowhere else; those found at the start, and the one made since. */
  let nowhere: string[] = [];
  return {
    importBegins: async (file, begun) => {
      const key = await ask('importBegins', { ...begun, key: keyOf(file) });
      if (file === null) nowhere.push(key);
    },
    importEnds: async (file) => {
      const key = keyOf(file);
      const ended = key === null ? nowhere : [key];
      if (key === null) nowhere = [];
      for (const each of ended) await ask('importEnds', { key: each });
    },
    unfinishedImports: async () => {
      const found = await ask('unfinished', {});
      nowhere.push(...found.flatMap(({ key, title }) => (title === null ? [key] : [])));
      return found.map(({ title, what }) => ({ title, what }));
    },
  };
}

function known(key: string | undefined): string {
  if (key !== undefined) return key;
  throw new CaseError('not-found', 'the browser keeps no copy of this case');
}

/** The worker starts with the first question: it is asked at once for work that was left behind. */
function askWorker(): Ask {
  let worker: Worker | null = null;
  let lastId = 0;
  const waiting = new Map<number, (reply: OpfsReply) => void>();
  const start = (): Worker => {
    const started = new Worker(new URL('./workers/opfs.worker.ts', import.meta.url), {
      type: 'module',
      name: 'opfs',
    });
    started.addEventListener('message', ({ data }: MessageEvent<OpfsReply>) => {
      waiting.get(data.id)?.(data);
      waiting.delete(data.id);
    });
    return started;
  };
  return async (method, args) => {
    worker ??= start();
    lastId += 1;
    const request: OpfsRequest = { id: lastId, method, args };
    const reply = await new Promise<OpfsReply>((resolve) => {
      waiting.set(request.id, resolve);
      worker?.postMessage(request, []);
    });
    if (!reply.ok) throw new CaseError(reply.code, reply.message);
    // Safe: both ends are compiled from the one `OpfsResults`.
    return reply.value as never;
  };
}
