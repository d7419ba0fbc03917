/**
 * What the outside gives the core: clock, ids, hashes, bytes, workers, text decoding, SQLite.
 *
 * Everything impure arrives here, so that tests pass fixed ones and every output can be made again.
 * Composition roots alone implement it; any layer may import its types.
 */
import type { ParsedFile, ParseRequest } from './model/batch.ts';
import type { UnixMs } from './model/time.ts';
import type { SqliteModule } from './store/sql-js.ts';

/** A file that can be read in slices: a dropped `File`, a path on disk, bytes in memory. */
export interface ByteSource {
  /** The file's own name, without a folder. */
  readonly name: string;
  /** Absolute path where the host knows one; else null. */
  readonly path: string | null;
  readonly size: number;
  /** Last change of the file; null when unknown. */
  readonly modified: UnixMs | null;
  /** Bytes [from, to), cut at the end of the file. Rejects when the file cannot be read. */
  slice(from: number, to: number): Promise<Uint8Array>;
}

/** SHA-256 over a stream. */
export interface Sha256 {
  update(bytes: Uint8Array): void;
  /** Lower-case hex; ends this hash. */
  hex(): string;
}

export interface Utf8 {
  /** Invalid bytes become U+FFFD. */
  decode(bytes: Uint8Array): string;
  encode(text: string): Uint8Array;
}

/** Parsing of one file, elsewhere or here. Batches arrive in file order; at most four wait unread. */
export interface Parsing {
  batches(): AsyncIterable<ParsedFile>;
  /** Stops soon; the iterable then ends. */
  cancel(): void;
}

/** Whole files with a passphrase, in the age format. Slow by design: seconds, and 256 MiB of memory. */
export interface Vault {
  encrypt(bytes: Uint8Array, passphrase: string): Promise<Uint8Array>;
  /** Errors: `wrong-passphrase`, `damaged`, `not-a-case`, `too-large`. */
  decrypt(bytes: Uint8Array, passphrase: string): Promise<Uint8Array>;
}

/** Short texts under a key of 32 bytes, with a nonce of their own: quick. */
export interface LineCipher {
  newKey(): Uint8Array;
  encrypt(key: Uint8Array, bytes: Uint8Array): Promise<Uint8Array>;
  /** Null when the key is another, or a byte was changed. */
  decrypt(key: Uint8Array, line: Uint8Array): Promise<Uint8Array | null>;
}

export interface Host {
  /** Version of the program, for the log and the report. */
  readonly version: string;
  readonly sqlite: SqliteModule;
  readonly utf8: Utf8;
  now(): UnixMs;
  /** Milliseconds of a clock that never goes back, for durations and deadlines. */
  ticks(): number;
  /** A new random id: 32 hex digits. */
  randomId(): string;
  sha256(): Sha256;
  /** Raw DEFLATE. */
  deflate(bytes: Uint8Array): Promise<Uint8Array>;
  /** Raw DEFLATE; rejects when the content would pass `maxBytes`. */
  inflate(bytes: Uint8Array, maxBytes: number): Promise<Uint8Array>;
  readonly vault: Vault;
  readonly lineCipher: LineCipher;
  /** Lets other work in: messages, cancellation, painting. */
  pause(): Promise<void>;
  parse(source: ByteSource, request: ParseRequest): Parsing;
  /** A file by the handle that the caller gave; rejects with a CaseError when it cannot be opened. */
  openSource(handle: unknown): Promise<ByteSource>;
  /** Evidence kept by reference, found again; null when it is not at hand. */
  findEvidence(file: {
    readonly path: string;
    readonly sha256: string;
  }): Promise<ByteSource | null>;
}
