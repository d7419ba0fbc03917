/** The one place where the page reaches main: checks who asks and what, then answers with data. */
import type { IpcMain, WebContents, WebFrameMain } from 'electron';
import { CaseError } from '../shared/model/case-error.ts';
import { CALL_CHANNEL } from '../shared/protocol/desktop-channel.ts';
import { DESKTOP_ARGUMENTS } from '../shared/protocol/desktop-contract.ts';
import type {
  DesktopArgs,
  DesktopMethod,
  DesktopReply,
  DesktopResults,
} from '../shared/protocol/desktop-contract.ts';
import { APP_ORIGIN, addressOf } from './app-protocol.ts';

/** One answer to every method of the contract. */
export type DesktopCalls = {
  readonly [M in DesktopMethod]: (
    args: DesktopArgs<M>,
  ) => DesktopResults[M] | Promise<DesktopResults[M]>;
};

/** The part of a frame by which a sender is known. */
export type Sender = Pick<WebFrameMain, 'url'>;

/** Answers the calls of the main frame of `contents`, and of nobody else. */
export function answerCalls(
  ipc: Pick<IpcMain, 'handle'>,
  contents: Pick<WebContents, 'mainFrame'>,
  calls: DesktopCalls,
): void {
  ipc.handle(CALL_CHANNEL, (event, method: unknown, args: unknown) => {
    if (!isTrustedSender(event.senderFrame, contents.mainFrame)) {
      return refusal(new CaseError('bad-argument', 'calls from this frame are refused'));
    }
    return answer(calls, method, args);
  });
}

/** True for our own page in the main frame: not a frame in it, not a page that was navigated away. */
export function isTrustedSender(sender: Sender | null | undefined, mainFrame: Sender): boolean {
  if (sender === null || sender === undefined || sender !== mainFrame) return false;
  return addressOf(sender.url).origin === APP_ORIGIN;
}

/** Checks the call against the contract and runs it. Never rejects. */
export async function answer(
  calls: DesktopCalls,
  method: unknown,
  args: unknown,
): Promise<DesktopReply> {
  try {
    if (!isMethod(method)) throw new CaseError('bad-argument', 'there is no such call');
    return await run(calls, method, args);
  } catch (error) {
    return refusal(error);
  }
}

async function run<M extends DesktopMethod>(
  calls: DesktopCalls,
  method: M,
  args: unknown,
): Promise<DesktopReply<M>> {
  const parsed = DESKTOP_ARGUMENTS[method].safeParse(args);
  if (!parsed.success) {
    throw new CaseError('bad-argument', `\`${method}\` was called with arguments of another shape`);
  }
  // Safe: the shape that has just held is the one that `DesktopArgs<M>` is inferred from.
  const value = await calls[method](parsed.data as DesktopArgs<M>);
  return { ok: true, value };
}

function isMethod(method: unknown): method is DesktopMethod {
  return typeof method === 'string' && Object.hasOwn(DESKTOP_ARGUMENTS, method);
}

function refusal(error: unknown): DesktopReply {
  if (error instanceof CaseError) return { ok: false, code: error.code, message: error.message };
  // A defect of ours: the page is told so, and whoever started us from a terminal sees where.
  console.error(error);
  const reason = error instanceof Error ? error.message : String(error);
  return { ok: false, code: 'internal', message: `the desktop host failed: ${reason}` };
}
