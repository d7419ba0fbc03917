/** The few operations on files that a safe write is made of; tests pass one that fails when told. */
import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import {
  access,
  constants,
  copyFile,
  link,
  mkdir,
  open,
  readdir,
  realpath,
  rename,
  stat,
  unlink,
} from 'node:fs/promises';
import type { FileHandle } from 'node:fs/promises';

export interface DiskFile {
  write(bytes: Uint8Array): Promise<void>;
  sync(): Promise<void>;
  close(): Promise<void>;
}

export interface Disk {
  /** Windows holds files that scanners look at, and cannot sync a folder. */
  readonly windows: boolean;
  /** Fails when the file is there already. */
  create(path: string, mode: number): Promise<DiskFile>;
  /** Fails when there is no such file. */
  append(path: string): Promise<DiskFile>;
  /** SHA-256 of what the file holds, read anew. */
  sha256(path: string): Promise<string>;
  /** A second name for a file; fails where the file system has no such thing. */
  link(from: string, to: string): Promise<void>;
  /** Fails when `to` is there already. */
  copy(from: string, to: string): Promise<void>;
  /** Harmless when it is there. */
  makeFolder(path: string): Promise<void>;
  /** Names in a folder; none when there is no such folder. */
  list(path: string): Promise<readonly string[]>;
  /** Where a link leads; the path itself when nothing is there yet. */
  resolve(path: string): Promise<string>;
  /** Mode and size; null when nothing is there. */
  facts(path: string): Promise<{ readonly mode: number; readonly size: number } | null>;
  /** Rejects when the file may not be written. */
  mayWrite(path: string): Promise<void>;
  rename(from: string, to: string): Promise<void>;
  unlink(path: string): Promise<void>;
  syncFolder(path: string): Promise<void>;
  wait(milliseconds: number): Promise<void>;
}

/** The disk of this computer. */
export const realDisk: Disk = {
  windows: process.platform === 'win32',
  create: async (path, mode) => diskFile(await open(path, 'wx', mode)),
  append: async (path) => diskFile(await open(path, constants.O_WRONLY | constants.O_APPEND)),
  async sha256(path) {
    const hash = createHash('sha256');
    for await (const part of createReadStream(path)) hash.update(part);
    return hash.digest('hex');
  },
  link,
  copy: (from, to) => copyFile(from, to, constants.COPYFILE_EXCL | constants.COPYFILE_FICLONE),
  makeFolder: async (path) => void (await mkdir(path, { recursive: true })),
  list: (path) => readdir(path).catch(orWhenMissing([])),
  resolve: (path) => realpath(path).catch(orWhenMissing(path)),
  facts: (path) => stat(path).catch(orWhenMissing(null)),
  mayWrite: (path) => access(path, constants.W_OK),
  rename,
  unlink,
  async syncFolder(path) {
    const folder = await open(path, 'r');
    try {
      await folder.sync();
    } finally {
      await folder.close();
    }
  },
  wait: (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds)),
};

function diskFile(file: FileHandle): DiskFile {
  return {
    write: async (bytes) => {
      for (let at = 0; at < bytes.byteLength;) {
        at += (await file.write(bytes, at, bytes.byteLength - at)).bytesWritten;
      }
    },
    sync: () => file.sync(),
    close: () => file.close(),
  };
}

/** The system's name of an error, as `ENOSPC`; null for what is none. */
export function errorCode(error: unknown): string | null {
  if (!(error instanceof Error) || !('code' in error)) return null;
  return typeof error.code === 'string' ? error.code : null;
}

function orWhenMissing<Value>(value: Value): (error: unknown) => Value {
  return (error) => {
    if (errorCode(error) === 'ENOENT') return value;
    throw error;
  };
}
