/** Bytes of files that only the page can read (the desktop knows them by id), for the core in its worker. */
import type { CaseErrorCode } from '../model/case-error.ts';
import { CaseError } from '../model/case-error.ts';
import type { Port } from './contract.ts';

export interface SliceRequest {
  readonly number: number;
  /** The opaque id that came as `SourceHandle.handle`. */
  readonly id: string;
  readonly from: number;
  readonly to: number;
}

export type SliceReply =
  | { readonly number: number; readonly ok: true; readonly bytes: Uint8Array }
  | {
      readonly number: number;
      readonly ok: false;
      readonly code: CaseErrorCode;
      readonly message: string;
    };

/** Bytes [from, to) of the file `id`; rejects with `CaseError`. */
export type ReadSlice = (id: string, from: number, to: number) => Promise<Uint8Array>;

/** The answering end, in the page. */
export function serveSlices(port: Port<SliceRequest, SliceReply>, read: ReadSlice): void {
  port.onMessage(async ({ number, id, from, to }) => {
    try {
      port.post({ number, ok: true, bytes: await read(id, from, to) });
    } catch (error) {
      const code = error instanceof CaseError ? error.code : 'internal';
      const message = error instanceof Error ? error.message : String(error);
      port.post({ number, ok: false, code, message });
    }
  });
}

/** The asking end, in the core's worker. */
export function sliceReader(port: Port<SliceReply, SliceRequest>): ReadSlice {
  const waiting = new Map<number, (reply: SliceReply) => void>();
  let last = 0;
  port.onMessage((reply) => {
    waiting.get(reply.number)?.(reply);
    waiting.delete(reply.number);
  });
  return (id, from, to) =>
    new Promise((resolve, reject) => {
      const number = ++last;
      waiting.set(number, (reply) => {
        if (reply.ok) resolve(reply.bytes);
        else reject(new CaseError(reply.code, reply.message));
      });
      port.post({ number, id, from, to });
    });
}
