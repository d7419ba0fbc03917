/** What workers of the page give the core: hashes, compression, text, files. */
import { createSHA256, type IHasher } from 'hash-wasm';
import type { ByteSource, Host, Sha256 } from '../../shared/host.ts';
import { CaseError } from '../../shared/model/case-error.ts';
import type { RemoteHandle } from '../read-channel.ts';
import type { RemoteReader } from './remote-source.ts';

/** Hashes in use at once in one worker: a file's, a record's, a log entry's. */
const HASHERS = 6;

export type WorkerTools = Pick<
  Host,
  'utf8' | 'now' | 'ticks' | 'randomId' | 'sha256' | 'deflate' | 'inflate' | 'pause'
>;

export async function workerTools(): Promise<WorkerTools> {
  const pool = await Promise.all(Array.from({ length: HASHERS }, () => createSHA256()));
  const decoder = new TextDecoder('utf-8', { ignoreBOM: true });
  const encoder = new TextEncoder();
  return {
    utf8: { decode: (bytes) => decoder.decode(bytes), encode: (text) => encoder.encode(text) },
    now: () => Date.now(),
    ticks: () => performance.now(),
    randomId: () => crypto.randomUUID().replaceAll('-', ''),
    sha256: () => pooledHash(pool),
    deflate: (bytes) => through(bytes, new CompressionStream('deflate-raw'), Infinity),
    inflate: (bytes, maxBytes) => through(bytes, new DecompressionStream('deflate-raw'), maxBytes),
    pause,
  };
}

function pooledHash(pool: IHasher[]): Sha256 {
  const hasher = pool.pop();
  if (!hasher) throw new Error(`more than ${HASHERS} hashes are under way at once`);
  hasher.init();
  return {
    update: (bytes) => void hasher.update(bytes),
    hex: () => {
      const hex = hasher.digest('hex');
      pool.push(hasher);
      return hex;
    },
  };
}

async function through(
  bytes: Uint8Array,
  stream: CompressionStream | DecompressionStream,
  maxBytes: number,
): Promise<Uint8Array> {
  const content = new Blob([new Uint8Array(bytes)]).stream().pipeThrough(stream);
  const pieces: Uint8Array[] = [];
  let size = 0;
  const reader = content.getReader();
  for (;;) {
    const { done, value } = await reader.read();
    if (done) break;
    size += value.length;
    if (size > maxBytes) {
      await reader.cancel();
      throw new CaseError('too-large', `the content unpacks to more than ${maxBytes} bytes`);
    }
    pieces.push(value);
  }
  return joined(pieces, size);
}

function joined(pieces: readonly Uint8Array[], size: number): Uint8Array {
  const whole = new Uint8Array(size);
  let at = 0;
  for (const piece of pieces) {
    whole.set(piece, at);
    at += piece.length;
  }
  return whole;
}

/** A turn of the event loop; a message channel is not slowed down as timers are. */
function pause(): Promise<void> {
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.addEventListener('message', () => {
      port1.close();
      resolve();
    });
    port1.start();
    port2.postMessage(null);
  });
}

/** Handles of open sources: what another worker opens the same file by. */
const handles = new WeakMap<ByteSource, File | RemoteHandle>();

/** A file by its handle: a `File`, or one that the page reads for us. */
export function openHandle(handle: unknown, reader: RemoteReader | null): ByteSource {
  if (handle instanceof File) return remembered(fileSource(handle), handle);
  if (isRemote(handle) && reader !== null) {
    return remembered(reader.source(handle.remote, handle), handle);
  }
  throw new CaseError('not-found', 'the file cannot be opened: the page gave no way to read it');
}

function remembered(source: ByteSource, handle: File | RemoteHandle): ByteSource {
  handles.set(source, handle);
  return source;
}

/** The handle of a source, for another worker; bytes in memory become a `File`. */
export async function handleOf(source: ByteSource): Promise<File | RemoteHandle> {
  const known = handles.get(source);
  if (known) return known;
  const bytes = new Uint8Array(await source.slice(0, source.size));
  // The date is evidence: records without a time of their own take it.
  const dated = source.modified === null ? {} : { lastModified: source.modified };
  const file = new File([bytes], source.name, dated);
  // An archive is asked for again with each of its parts.
  handles.set(source, file);
  return file;
}

function fileSource(file: File): ByteSource {
  return {
    name: file.name,
    path: null,
    size: file.size,
    modified: file.lastModified,
    slice: async (from, to) => new Uint8Array(await file.slice(from, to).arrayBuffer()),
  };
}

function isRemote(handle: unknown): handle is RemoteHandle {
  return typeof handle === 'object' && handle !== null && 'remote' in handle;
}
