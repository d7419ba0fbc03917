/** Slices of files that only the page can read, asked for by the core's worker over a port of their own. */

/** A file that only the page can read, as it travels to the core in place of a `File`. */
export interface RemoteHandle {
  /** The host's opaque id. */
  readonly remote: string;
  readonly name: string;
  readonly size: number;
}

export interface ReadRequest {
  readonly id: number;
  /** The host's opaque id of the file. */
  readonly handle: string;
  readonly from: number;
  readonly to: number;
}

export type ReadReply =
  | { readonly id: number; readonly bytes: Uint8Array<ArrayBuffer> }
  | { readonly id: number; readonly error: string };

/** First message to the core's worker: the port by which it reads. */
export interface ReaderPort {
  readonly kind: 'reader';
  readonly port: MessagePort;
}
