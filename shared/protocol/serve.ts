/** The answering end of the protocol, over any channel. */
import { CaseError } from '../model/case-error.ts';
import { ARGUMENTS } from './arguments.ts';
import type {
  Args,
  Call,
  FromCore,
  Method,
  Notice,
  Port,
  Reply,
  StagedChange,
  ToCore,
  Value,
} from './contract.ts';

/** A notice as a method sends it: the number of the call is added on the way. */
export type CallNotice =
  | Extract<Notice, { readonly kind: 'case-changed' | 'logged' }>
  | { readonly kind: 'staging'; readonly staged: StagedChange };

/** What a running method knows of its caller. */
export interface CallContext {
  /** True once the caller wants it stopped; the method then throws `CaseError('cancelled', …)`. */
  cancelled(): boolean;
  /** `total` is 0 when the whole is not known. */
  progress(text: string, done: number, total: number): void;
  notify(notice: CallNotice): void;
}

/** The core as the protocol sees it: one function a method, at once or later. */
export type CoreMethods = {
  readonly [M in Method]: (args: Args<M>, context: CallContext) => Value<M> | Promise<Value<M>>;
};

export interface ServeOptions {
  /**
   * Lets waiting messages in before a call begins, so that a call that was cancelled while the core
   * was busy is answered without being run. Calls begin in the order in which their pauses end.
   */
  readonly pause?: () => Promise<void>;
}

/** The way to send notices that belong to no call. */
export interface Serving {
  notify(notice: CallNotice & { readonly kind: 'case-changed' }): void;
}

/** Answers every call on `port` with `core`: exactly one reply each, also when it is a defect. */
export function serve(
  port: Port<ToCore, FromCore>,
  core: CoreMethods,
  options: ServeOptions = {},
): Serving {
  const running = new Map<number, { cancelled: boolean }>();

  async function run(call: Call): Promise<void> {
    const state = { cancelled: false };
    running.set(call.id, state);
    const reply = await answer(core, call, { state, port, pause: options.pause });
    running.delete(call.id);
    postReply(port, reply);
  }

  port.onMessage((message) => {
    if (message.kind === 'call') void run(message);
    const state = message.kind === 'cancel' ? running.get(message.id) : undefined;
    if (state !== undefined) state.cancelled = true;
  });
  return { notify: (notice) => port.post(notice) };
}

interface Running {
  readonly state: { readonly cancelled: boolean };
  readonly port: Port<ToCore, FromCore>;
  readonly pause: (() => Promise<void>) | undefined;
}

async function answer(core: CoreMethods, call: Call, running: Running): Promise<Reply> {
  const { id, method } = call;
  try {
    const args = checkedArgs(core, call);
    await running.pause?.();
    if (running.state.cancelled) throw new CaseError('cancelled', `\`${method}\` was stopped`);
    // Safe: `checkedArgs` held these arguments against the shape of this very method.
    const handle = core[method] as (args: unknown, context: CallContext) => unknown;
    return { kind: 'reply', id, ok: true, value: await handle(args, contextOf(id, running)) };
  } catch (error) {
    const reason = engineLoss(error);
    // First: whoever hears the answer must know already that this core is not to be asked again.
    if (reason !== null) running.port.post({ kind: 'engine-lost', reason });
    return failure(id, error);
  }
}

/** What memory that has run out says, in the engine's own words or the platform's. */
const EXHAUSTED =
  /^Aborted\b|out of memory|allocation|typed array|ArrayBuffer|call stack|out of bounds/iu;

/** Why the engine under the core cannot go on, in words; null for an ordinary failure. */
function engineLoss(error: unknown): string | null {
  if (error instanceof CaseError) return null;
  if (!(error instanceof Error)) return `it stopped with ${String(error)}`;
  const trapped = error.name === 'RuntimeError' || error.name === 'ExitStatus';
  return trapped || EXHAUSTED.test(error.message) ? error.message : null;
}

function checkedArgs(core: CoreMethods, { method, args }: Call): unknown {
  if (!Object.hasOwn(core, method) || !Object.hasOwn(ARGUMENTS, method)) {
    throw new CaseError('internal', `unknown method \`${method}\``);
  }
  const checked = ARGUMENTS[method].safeParse(args);
  if (checked.success) return checked.data;
  const issue = checked.error.issues[0];
  const place = issue === undefined || issue.path.length === 0 ? 'arguments' : issue.path.join('.');
  throw new CaseError('bad-argument', `\`${method}\`: ${place}: ${issue?.message ?? 'not valid'}`);
}

function contextOf(id: number, { state, port }: Running): CallContext {
  return {
    cancelled: () => state.cancelled,
    progress: (text, done, total) => port.post({ kind: 'progress', id, text, done, total }),
    notify: (notice) => port.post(notice.kind === 'staging' ? { ...notice, id } : notice),
  };
}

function failure(id: number, error: unknown): Reply {
  const code = error instanceof CaseError ? error.code : 'internal';
  const message = error instanceof Error ? error.message : String(error);
  return { kind: 'reply', id, ok: false, code, message };
}

/** A value that cannot be cloned makes the channel throw; the caller still gets its one reply. */
function postReply(port: Port<ToCore, FromCore>, reply: Reply): void {
  try {
    port.post(reply);
  } catch (error) {
    port.post(failure(reply.id, error));
  }
}
