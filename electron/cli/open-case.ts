/** A case open in this process: to read, at its last committed state; or to change, under its lock. */
import { readFile } from 'node:fs/promises';
import { basename, resolve } from 'node:path';
import { createCore } from '../../shared/core.ts';
import { beginCase, snapshot } from '../../shared/core/case-methods.ts';
import { caseBytes } from '../../shared/core/case-size.ts';
import type { CaseSlot, OpenCase } from '../../shared/core/open-case.ts';
import { protect } from '../../shared/core/protection.ts';
import type { Host } from '../../shared/host.ts';
import type { CallContext, CoreMethods } from '../../shared/protocol/serve.ts';
import { lockCase } from './case-lock.ts';
import type { CaseLock } from './case-lock.ts';
import {
  caseFileAt,
  isChangeable,
  LARGEST_CASE_BYTES,
  namedCase,
  refuseReadOnly,
  writingPlace,
} from './case-place.ts';
import type { CaseFile } from './case-place.ts';
import { openHost } from './cli-host.ts';
import { editsBeside } from './case-journal.ts';
import type { Run } from './command.ts';
import { onDisk } from './disk-errors.ts';
import { notOpened, wrongUsage } from './exit.ts';
import { forgetUnfinished, sayUnfinished } from './import-note.ts';
import { beyondReturn } from './interrupt.ts';
import { removeLeftovers, writeSafely } from './safe-write.ts';
import { passphraseFor } from './passphrase.ts';
import { readStdin } from './stdin.ts';

/** A case in memory. */
export interface Opened {
  readonly core: CoreMethods;
  readonly open: OpenCase;
  readonly context: CallContext;
}

export interface CaseAccess extends Opened {
  /** The case as the caller named it. */
  readonly named: string;
  /** Where it lies; null for one that came through stdin. */
  readonly path: string | null;
}

export interface WritingAccess extends CaseAccess {
  readonly path: string;
  /**
   * Writes what was done. Before it nothing on disk has changed, after it nothing can go back. `before` runs when
   * the new case is on the disk and about to take the place of the old one.
   */
  save(before?: () => void): Promise<void>;
}

function contextOf(run: Run): CallContext {
  return {
    cancelled: () => false,
    progress: (text, done, total) => run.progress.show(text, done, total),
    notify: () => undefined,
  };
}

/**
 * Opens the case that the caller named, to read, at its last committed state: no lock is needed, nothing is written.
 * Errors: exit 2 without a name, 4 when it cannot be opened.
 */
export async function reading<Value>(
  run: Run,
  work: (access: CaseAccess) => Promise<Value>,
): Promise<Value> {
  const named = namedCase(run);
  const path = named === '-' ? null : run.path(named);
  const bytes = path === null ? await readStdin() : await readCase(path);
  return await openedCase(run, bytes, async (opened) => {
    const access = { ...opened, named, path };
    await sayUnfinished(run, access);
    return await work(access);
  });
}

/** Opens the bytes of a case, whoever wrote them. */
export async function openedCase<Value>(
  run: Run,
  bytes: Uint8Array,
  work: (access: Opened) => Promise<Value>,
): Promise<Value> {
  return await withHost(run, async (make) => await work(await make(bytes, 'case')));
}

async function readCase(path: string): Promise<Uint8Array> {
  if ((await caseFileAt(path)) === null) {
    throw notOpened(`there is no case \`${path}\`; \`redthread import\` makes one`);
  }
  return await onDisk(`the case \`${path}\` cannot be read`, () => readFile(path));
}

/** How a new case may come to be: only where `mayCreate` says so. */
export interface Writing {
  readonly mayCreate: boolean;
}

/**
 * Opens the case to change it, under its lock. Errors: exit 4 when it is in use, read-only or no case, and when
 * another program changed it meanwhile.
 */
export async function writing<Value>(
  run: Run,
  { mayCreate }: Writing,
  work: (access: WritingAccess) => Promise<Value>,
): Promise<Value> {
  const named = namedCase(run);
  if (named === '-') throw wrongUsage('a case on stdin can only be read; name a file');
  const path = await writingPlace(run.path(named));
  const before = await caseFileAt(path);
  if (before === null && !mayCreate) {
    throw notOpened(`there is no case \`${path}\`; \`redthread import\` makes one`);
  }
  await refuseReadOnly(path, before);
  const lock = await lockCase(path);
  try {
    await removeLeftovers(path);
    await refuseUnsaved(path);
    // Again, now that nobody else writes it.
    const file = await caseFileAt(path);
    const bytes = file === null ? null : await readCase(path);
    return await withHost(run, async (make) => {
      const access = await make(bytes, caseName(path));
      const save = (last?: () => void): Promise<void> =>
        saveCase(access.open, { path, file, lock, before: last });
      await sayUnfinished(run, { ...access, path });
      forgetUnfinished(path);
      return await work({ ...access, named, path, save });
    });
  } finally {
    lock.release();
  }
}

/** An entry of ours would part the case from edits in a journal for good. Errors: exit 4. */
async function refuseUnsaved(path: string): Promise<void> {
  const edits = await editsBeside(path);
  if (edits === 0) return;
  const count = edits === 1 ? '1 edit' : `${edits} edits`;
  throw notOpened(
    `the case \`${path}\` has ${count} in its journal that are not saved; open it in the desktop program to recover or discard them`,
  );
}

function caseName(path: string): string {
  const name = basename(path).replace(/\.redthread$/u, '');
  return (name === '' ? 'case' : name).slice(0, 200);
}

type Make = (bytes: Uint8Array | null, name: string) => Promise<Opened>;

/** Gives the core's host without a case. */
export async function withoutCase<Value>(work: (host: Host) => Promise<Value>): Promise<Value> {
  const own = await openHost();
  try {
    return await work(own.host);
  } finally {
    await own.close();
  }
}

async function withHost<Value>(run: Run, work: (make: Make) => Promise<Value>): Promise<Value> {
  const own = await openHost();
  const slot: CaseSlot = { current: null };
  const core = createCore(own.host, slot);
  const context = contextOf(run);
  try {
    return await work(async (bytes, name) => {
      const passphrase = await passphraseFor(run, bytes);
      if (bytes !== null) await core.openCase({ name, bytes, passphrase }, context);
      const open = slot.current ?? beginCase(slot, own.host, name);
      if (bytes === null && passphrase !== null) protect(open, passphrase, context);
      return { core, open, context };
    });
  } finally {
    slot.current?.close();
    await own.close();
  }
}

interface Saving {
  readonly path: string;
  readonly file: CaseFile | null;
  readonly lock: CaseLock;
  readonly before: (() => void) | undefined;
}

async function saveCase(open: OpenCase, { path, file, lock, before }: Saving): Promise<void> {
  if (caseBytes(open) > LARGEST_CASE_BYTES) {
    throw notOpened(`\`${path}\` would pass 1.9 GB, more than can be opened; begin a second case`);
  }
  const bytes = await snapshot(open);
  const now = await caseFileAt(path);
  if (now?.mark !== file?.mark) {
    throw notOpened(`the case \`${path}\` was changed by another program; run the command again`);
  }
  const ready = (): void => {
    lock.stillHeld();
    before?.();
  };
  await writeSafely({ path, mode: file?.mode ?? 0o666, before: ready, after: beyondReturn }, [
    bytes,
  ]);
}

/** A case for an answer that keeps nothing: the one that is there, or an empty one. */
export async function trying<Value>(
  run: Run,
  work: (access: CaseAccess) => Promise<Value>,
): Promise<Value> {
  const named = namedCase(run);
  if (named === '-') return await reading(run, work);
  const path = resolve(run.path(named));
  const bytes = (await caseFileAt(path)) === null ? null : await readCase(path);
  return await withHost(run, async (make) => {
    const access = await make(bytes, caseName(path));
    return await work({ ...access, named, path });
  });
}

/** False for a case on stdin or one that is marked read-only, or lies in a folder where nothing can be made. */
export async function isWritable(run: Run): Promise<boolean> {
  const named = namedCase(run);
  if (named === '-') return false;
  const path = run.path(named);
  return await isChangeable(path, await caseFileAt(path));
}
