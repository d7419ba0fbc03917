/** The core's host under plain Node: files by path, zlib, node:crypto. */
import { createHash, randomBytes, webcrypto } from 'node:crypto';
import { open, stat } from 'node:fs/promises';
import { basename, resolve } from 'node:path';
import { promisify } from 'node:util';
import { deflateRaw, inflateRaw } from 'node:zlib';
import type { ByteSource, Host, Parsing, Sha256, Utf8 } from '../../shared/host.ts';
import type { ParseRequest } from '../../shared/model/batch.ts';
import { CaseError } from '../../shared/model/case-error.ts';
import { vaultHere } from '../../shared/vault/age-file.ts';
import { lineCipher } from '../../shared/vault/line-cipher.ts';
import type { SqliteModule } from '../../shared/store/sql-js.ts';

const deflate = promisify(deflateRaw);
const inflate = promisify<Buffer | Uint8Array, { maxOutputLength: number }, Buffer>(inflateRaw);

export interface NodeHostParts {
  readonly version: string;
  readonly sqlite: SqliteModule;
  parse(source: ByteSource, request: ParseRequest): Parsing;
}

/** A host over this process; `parts` are what differs between the command line and tests. */
export function createNodeHost(parts: NodeHostParts): Host {
  return {
    version: parts.version,
    sqlite: parts.sqlite,
    utf8: nodeUtf8(),
    now: () => Date.now(),
    ticks: () => performance.now(),
    randomId: () => randomBytes(16).toString('hex'),
    sha256: nodeSha256,
    deflate: (bytes) => deflate(bytes, { level: 6 }),
    vault: vaultHere(),
    lineCipher: lineCipher(webcrypto),
    inflate: (bytes, maxBytes) => inflate(bytes, { maxOutputLength: maxBytes }),
    pause: () => new Promise((done) => setImmediate(done)),
    parse: (source, request) => parts.parse(source, request),
    openSource: (handle) => openPath(String(handle)),
    findEvidence: ({ path }) => findPath(path),
  };
}

/** Text and bytes, a byte order mark kept as it stands. */
export function nodeUtf8(): Utf8 {
  const decoder = new TextDecoder('utf-8', { ignoreBOM: true });
  const encoder = new TextEncoder();
  return { decode: (bytes) => decoder.decode(bytes), encode: (text) => encoder.encode(text) };
}

export function nodeSha256(): Sha256 {
  const hash = createHash('sha256');
  return { update: (bytes) => void hash.update(bytes), hex: () => hash.digest('hex') };
}

/** A file on disk as a source of bytes. Errors: `not-found`, in words. */
export async function openPath(path: string): Promise<ByteSource> {
  const absolute = resolve(path);
  const facts = await stat(absolute).catch((cause: unknown) => {
    throw new CaseError('not-found', `\`${path}\` cannot be opened: ${reasonOf(cause)}`);
  });
  if (!facts.isFile()) throw new CaseError('not-found', `\`${path}\` is not a regular file`);
  return {
    name: basename(absolute),
    path: absolute,
    size: facts.size,
    modified: Math.trunc(facts.mtimeMs),
    slice: (from, to) => readSlice(absolute, from, to),
  };
}

async function readSlice(path: string, from: number, to: number): Promise<Uint8Array> {
  const file = await open(path, 'r');
  try {
    const bytes = new Uint8Array(Math.max(0, to - from));
    let filled = 0;
    while (filled < bytes.length) {
      const { bytesRead } = await file.read(bytes, filled, bytes.length - filled, from + filled);
      if (bytesRead === 0) break;
      filled += bytesRead;
    }
    return bytes.subarray(0, filled);
  } finally {
    await file.close();
  }
}

async function findPath(path: string): Promise<ByteSource | null> {
  try {
    return await openPath(path);
  } catch (error) {
    if (error instanceof CaseError) return null;
    throw error;
  }
}

function reasonOf(cause: unknown): string {
  const code = cause instanceof Error && 'code' in cause ? String(cause.code) : String(cause);
  if (code === 'ENOENT') return 'there is no such file';
  if (code === 'EACCES' || code === 'EPERM') return 'permission is denied';
  return code;
}
