/** Files that a person opened, by opaque ids: the page asks for bytes by id and never names a path. */
import { randomBytes } from 'node:crypto';
import { open, stat } from 'node:fs/promises';
import { basename, resolve } from 'node:path';
import { CaseError } from '../shared/model/case-error.ts';
import { MAX_COPY } from '../shared/protocol/desktop-channel.ts';
import type { DesktopFile } from '../shared/protocol/desktop-contract.ts';
import { errorCode } from './disk.ts';

/** Only a case is ever written over; `recovery` is one that has no place of its own yet. */
export type OpenedKind = 'case' | 'recovery' | 'journal' | 'evidence' | 'export';

interface Opened {
  readonly path: string;
  readonly kind: OpenedKind;
}

export interface OpenedFiles {
  /** Rejects with `not-found` for what is no regular file. */
  open(path: string, kind: OpenedKind): Promise<DesktopFile>;
  /** Bytes [from, to), at most `MAX_COPY`, cut at the end of the file. */
  readRange(id: string, from: number, to: number): Promise<Uint8Array<ArrayBuffer>>;
  /** The path of a case that may be written over. */
  casePath(id: string): string;
  /** The same, also for one in the recovery folder. */
  keptCasePath(id: string): { readonly path: string; readonly kind: 'case' | 'recovery' };
  /** True while the page holds this file as evidence. */
  isEvidence(path: string): boolean;
  release(id: string): void;
  releaseAll(): void;
}

/** A new opaque id: 32 hex digits. */
export function newId(): string {
  return randomBytes(16).toString('hex');
}

/** No file is open yet. */
export function createOpenedFiles(): OpenedFiles {
  const opened = new Map<string, Opened>();
  const known = (id: string): Opened => {
    const file = opened.get(id);
    if (file === undefined) throw new CaseError('not-found', 'this file is not open any more');
    return file;
  };
  const caseAt = (id: string): { readonly path: string; readonly kind: 'case' | 'recovery' } => {
    const { path, kind } = known(id);
    if (kind === 'case' || kind === 'recovery') return { path, kind };
    throw new CaseError(
      'cannot-write',
      `\`${basename(path)}\` is no case: save the case elsewhere`,
    );
  };
  return {
    async open(path, kind) {
      const absolute = resolve(path);
      const facts = await factsOf(absolute);
      const id = newId();
      opened.set(id, { path: absolute, kind });
      return { id, name: basename(absolute), place: absolute, ...facts };
    },
    readRange: async (id, from, to) => readRange(known(id).path, from, to),
    casePath(id) {
      const { path, kind } = caseAt(id);
      if (kind === 'case') return path;
      throw new CaseError(
        'cannot-write',
        'this case has no place of its own yet: save it as a file',
      );
    },
    keptCasePath: caseAt,
    isEvidence: (path) =>
      [...opened.values()].some((file) => file.kind === 'evidence' && file.path === resolve(path)),
    release: (id) => void opened.delete(id),
    releaseAll: () => opened.clear(),
  };
}

async function factsOf(
  path: string,
): Promise<{ readonly size: number; readonly modified: number }> {
  const facts = await stat(path).catch((error: unknown) => {
    throw unreadable(path, error);
  });
  // A pipe or a device would never end, or block the read.
  if (!facts.isFile()) throw new CaseError('not-found', `\`${path}\` is no regular file`);
  return { size: facts.size, modified: Math.trunc(facts.mtimeMs) };
}

async function readRange(path: string, from: number, to: number): Promise<Uint8Array<ArrayBuffer>> {
  const length = to - from;
  if (length < 0 || length > MAX_COPY) {
    throw new CaseError('bad-argument', `a range holds 0 to ${MAX_COPY} bytes`);
  }
  const file = await open(path, 'r').catch((error: unknown) => {
    throw unreadable(path, error);
  });
  try {
    const bytes = new Uint8Array(length);
    let filled = 0;
    while (filled < length) {
      const { bytesRead } = await file.read(bytes, filled, length - filled, from + filled);
      if (bytesRead === 0) break;
      filled += bytesRead;
    }
    return filled === length ? bytes : bytes.slice(0, filled);
  } finally {
    await file.close();
  }
}

function unreadable(path: string, error: unknown): CaseError {
  const reason = { ENOENT: 'it is gone', EACCES: 'you may not read it' }[errorCode(error) ?? ''];
  return new CaseError(
    'not-found',
    `\`${path}\` cannot be read: ${reason ?? errorCode(error) ?? 'unknown'}`,
  );
}
