/** A disk in memory of which one operation fails when told. */
import { createHash } from 'node:crypto';
import { basename, dirname } from 'node:path';
import type { Disk } from '../../electron/disk.ts';

export const TARGET = '/cases/a.redthread';
export const OLD = 'old content';

export interface Failure {
  /** The operation that fails, counted from 1; 0 for none. */
  readonly at: number;
  readonly code: string;
  /** How often it fails in a row. */
  readonly times?: number;
}

export interface FakeDisk extends Disk {
  readonly files: Map<string, string>;
  /** Names of the operations, in order. */
  readonly log: string[];
}

function systemError(code: string): Error {
  return Object.assign(new Error(code), { code });
}

/** A disk with one old case, of which the operation number `at` fails. */
export function diskWith(failure: Failure, windows = false): FakeDisk {
  const files = new Map([[TARGET, OLD]]);
  const log: string[] = [];
  let left = failure.times ?? 1;
  const step = (name: string): void => {
    log.push(name);
    if (failure.at === 0 || log.length < failure.at || left === 0) return;
    left--;
    throw systemError(failure.code);
  };
  return {
    windows,
    files,
    log,
    async create(path) {
      step('create');
      files.set(path, '');
      return {
        async write(bytes) {
          step('write');
          files.set(path, (files.get(path) ?? '') + new TextDecoder().decode(bytes));
        },
        sync: async () => step('sync'),
        close: async () => void log.push('close'),
      };
    },
    async resolve(path) {
      step('resolve');
      return path;
    },
    async facts(path) {
      step('facts');
      const content = files.get(path);
      return content === undefined ? null : { mode: 0o600, size: content.length };
    },
    mayWrite: async () => step('mayWrite'),
    async rename(from, to) {
      step('rename');
      files.set(to, files.get(from) ?? '');
      files.delete(from);
    },
    async append(path) {
      step('append');
      if (!files.has(path)) throw systemError('ENOENT');
      return {
        async write(bytes) {
          step('write');
          files.set(path, (files.get(path) ?? '') + new TextDecoder().decode(bytes));
        },
        sync: async () => step('sync'),
        close: async () => void log.push('close'),
      };
    },
    async sha256(path) {
      step('sha256');
      return createHash('sha256')
        .update(files.get(path) ?? '')
        .digest('hex');
    },
    async link(from, to) {
      step('link');
      files.set(to, files.get(from) ?? '');
    },
    async copy(from, to) {
      step('copy');
      files.set(to, files.get(from) ?? '');
    },
    makeFolder: async () => step('makeFolder'),
    async list(folder) {
      step('list');
      const names = [...files.keys()].filter((path) => dirname(path) === folder);
      return names.map((path) => basename(path));
    },
    unlink: async (path) => void files.delete(path),
    syncFolder: async () => step('syncFolder'),
    wait: async () => void log.push('wait'),
  };
}
