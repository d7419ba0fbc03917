/** The few operations on files that a safe write is made of; tests pass one that fails when told. */
import { access, constants, open, realpath, rename, stat, unlink } from 'node:fs/promises';

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
  async create(path, mode) {
    const file = await open(path, 'wx', mode);
    return {
      write: async (bytes) => {
        for (let at = 0; at < bytes.byteLength;) {
          at += (await file.write(bytes, at, bytes.byteLength - at)).bytesWritten;
        }
      },
      sync: () => file.sync(),
      close: () => file.close(),
    };
  },
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
