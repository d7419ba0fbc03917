/** The asking end of the protocol, over any channel. */
import { CaseError } from '../model/case-error.ts';
import type {
  Args,
  FromCore,
  Method,
  Notice,
  Port,
  Reply,
  StagedImport,
  ToCore,
  Value,
} from './contract.ts';
import { StagedSoFar } from './staged-so-far.ts';

/** The part of an `AbortSignal` that a call needs; the platform's own fits. */
export interface CancelSignal {
  readonly aborted: boolean;
  addEventListener(type: 'abort', listener: () => void): void;
  removeEventListener(type: 'abort', listener: () => void): void;
}

export interface Progress {
  readonly text: string;
  readonly done: number;
  /** 0 when the whole is not known. */
  readonly total: number;
}

export interface CallOptions {
  /** Aborting asks the core to stop; the promise settles when the core has answered. */
  readonly signal?: CancelSignal | undefined;
  readonly onProgress?: ((progress: Progress) => void) | undefined;
  /** For `stageImport`: the staged set so far. */
  readonly onStaging?: ((staged: StagedImport) => void) | undefined;
}

/** Everything the renderer can do with the core. */
export interface CoreClient {
  /** Rejects with `CaseError`, with the code `cancelled` if it was stopped. */
  call<M extends Method>(method: M, args: Args<M>, options?: CallOptions): Promise<Value<M>>;
  /** All notices, also those that belong to a call. Returns the way to stop listening. */
  onNotice(listener: (notice: Notice) => void): () => void;
  /** The other end is gone: rejects every waiting call, and every later one, with this message. */
  close(message: string): void;
}

interface Waiting {
  readonly options: CallOptions;
  readonly settle: (reply: Reply) => void;
  readonly staged: StagedSoFar;
}

/** A client of the core behind `port`: one promise a call, matched by number. */
export function createClient(port: Port<FromCore, ToCore>): CoreClient {
  const waiting = new Map<number, Waiting>();
  const listeners = new Set<(notice: Notice) => void>();
  let closed: string | null = null;
  const start = starter(port, waiting);

  port.onMessage((message) => {
    if (message.kind === 'reply') {
      waiting.get(message.id)?.settle(message);
      return;
    }
    if ('id' in message) tell(waiting.get(message.id), message);
    for (const listener of listeners) listener(message);
  });

  return {
    call(method, args, options = {}) {
      if (closed !== null) return Promise.reject(new CaseError('internal', closed));
      if (options.signal?.aborted === true) return Promise.reject(stoppedBeforeStart(method));
      return start(method, args, options);
    },
    onNotice(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    close(message) {
      closed = message;
      for (const [id, { settle }] of Array.from(waiting)) {
        settle({ kind: 'reply', id, ok: false, code: 'internal', message });
      }
    },
  };
}

function starter(port: Port<FromCore, ToCore>, waiting: Map<number, Waiting>) {
  let lastId = 0;
  return function start<M extends Method>(
    method: M,
    args: Args<M>,
    options: CallOptions,
  ): Promise<Value<M>> {
    return new Promise((resolve, reject) => {
      lastId += 1;
      const id = lastId;
      const cancel = (): void => port.post({ kind: 'cancel', id });
      const settle = (reply: Reply): void => {
        waiting.delete(id);
        options.signal?.removeEventListener('abort', cancel);
        // Safe: both ends are compiled from the one `CoreApi`.
        if (reply.ok) resolve(reply.value as Value<M>);
        else reject(new CaseError(reply.code, reply.message));
      };
      port.post({ kind: 'call', id, method, args });
      waiting.set(id, { options, settle, staged: new StagedSoFar() });
      options.signal?.addEventListener('abort', cancel);
    });
  };
}

function tell(call: Waiting | undefined, notice: Notice): void {
  if (call === undefined) return;
  const { options, staged } = call;
  if (notice.kind === 'staging') options.onStaging?.(staged.add(notice.staged));
  if (notice.kind !== 'progress') return;
  const { text, done, total } = notice;
  options.onProgress?.({ text, done, total });
}

function stoppedBeforeStart(method: Method): CaseError {
  return new CaseError('cancelled', `\`${method}\` was stopped before it began`);
}
