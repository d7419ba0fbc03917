/** Keeps cases in the browser's private file system, beside the core: it goes on while the core is busy or lost. */
import { CaseError } from '../../shared/model/case-error.ts';
import type { OpfsMethod, OpfsReply, OpfsRequest } from '../opfs-channel.ts';
import { opfsStore } from './opfs-store.ts';

const store = opfsStore();
// One after another: an append must not overtake the journal that it belongs to.
let last: Promise<unknown> = Promise.resolve();

self.addEventListener('message', ({ data }: MessageEvent<OpfsRequest>) => {
  last = last.then(async () => self.postMessage(await answer(data)));
});

async function answer<M extends OpfsMethod>({
  id,
  method,
  args,
}: OpfsRequest<M>): Promise<OpfsReply> {
  try {
    return { id, ok: true, value: await store[method](args) };
  } catch (error) {
    const code = error instanceof CaseError ? error.code : 'internal';
    return { id, ok: false, code, message: error instanceof Error ? error.message : String(error) };
  }
}
