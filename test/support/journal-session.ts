/** A core with one small case, the lines that it logs, and the edits that tests make at random. */
import fc from 'fast-check';
import { createCore } from '../../shared/core.ts';
import { memorySource } from '../../shared/core/memory-source.ts';
import type { CaseSlot } from '../../shared/core/open-case.ts';
import type { Notice } from '../../shared/protocol/contract.ts';
import type { CallContext, CoreMethods } from '../../shared/protocol/serve.ts';
import { logicalDump } from './logical-dump.ts';
import { testHost } from './test-host.ts';

const host = await testHost();
export const encode = (text: string): Uint8Array => new TextEncoder().encode(text);

export interface Session {
  readonly core: CoreMethods;
  readonly context: CallContext;
  /** Lines that a keeper would have written. */
  readonly lines: string[];
  dump(options?: { withLog: boolean }): string;
}

export const ACCOUNTS = `id,username,email,created_at,current_sign_in_ip
1,ana,ana@example.org,2026-05-01T10:00:00Z,198.51.100.1
2,ben,ben@example.org,2026-05-02T10:00:00Z,198.51.100.1
3,cem,cem@example.org,2026-05-03T10:00:00Z,198.51.100.3
`;

export function session(
  onLogged: (entry: Extract<Notice, { readonly kind: 'logged' }>) => void = () => {},
): Session {
  const slot: CaseSlot = { current: null };
  const lines: string[] = [];
  const core = createCore(
    {
      ...host,
      openSource: async (handle) =>
        memorySource(host, { name: 'accounts.csv', chunks: () => [String(handle)] }),
    },
    slot,
  );
  const context: CallContext = {
    cancelled: () => false,
    progress: () => {},
    notify: (notice) => {
      if (notice.kind !== 'logged') return;
      lines.push(notice.line);
      onLogged(notice);
    },
  };
  return {
    core,
    context,
    lines,
    dump: (options) => (slot.current === null ? '' : logicalDump(slot.current.db, options)),
  };
}

/** A case of three events, saved. */
export async function begun(): Promise<
  Session & { readonly bytes: Uint8Array; readonly head: string }
> {
  const one = session();
  await one.core.newCase({ name: 'A case' }, one.context);
  await importAccounts(one, ACCOUNTS);
  const { bytes, log } = await one.core.saveCase({}, one.context);
  one.lines.length = 0;
  return { ...one, bytes, head: await one.core.journalHead(log, one.context) };
}

export async function importAccounts({ core, context }: Session, content: string): Promise<void> {
  const sources = [{ name: 'accounts.csv', size: content.length, handle: content }];
  const { stage } = await core.stageImport({ sources }, context);
  await core.commitImport({ stage }, context);
}

export async function reopened(bytes: Uint8Array): Promise<Session> {
  const other = session();
  await other.core.openCase({ name: 'a', bytes }, other.context);
  return other;
}

const event = fc.integer({ min: 1, max: 3 });
const word = fc.string({ minLength: 1, maxLength: 8 });
const label = fc.integer({ min: 1, max: 3 }).map((number) => `E${number}`);
export const step = fc.oneof(
  fc.record({ does: fc.constant('star' as const), event, on: fc.boolean() }),
  fc.record({ does: fc.constant('tag' as const), event, tag: word, on: fc.boolean() }),
  fc.record({ does: fc.constant('note' as const), event, text: word }),
  fc.record({ does: fc.constant('cite' as const), event }),
  fc.record({ does: fc.constant('note-citation' as const), label, note: word }),
  fc.record({ does: fc.constant('remove-citation' as const), label }),
  fc.record({ does: fc.constant('title' as const), title: word }),
  fc.constant({ does: 'undo' as const }),
  fc.constant({ does: 'undo' as const }),
  fc.constant({ does: 'redo' as const }),
);
type Step = typeof step extends fc.Arbitrary<infer S> ? S : never;

export async function take({ core, context }: Session, what: Step): Promise<void> {
  switch (what.does) {
    case 'star':
      await core.annotate(
        { event: what.event, annotation: { kind: 'star', on: what.on } },
        context,
      );
      break;
    case 'tag':
      await core.annotate(
        { event: what.event, annotation: { kind: 'tag', tag: what.tag, on: what.on } },
        context,
      );
      break;
    case 'note':
      await core.annotate(
        { event: what.event, annotation: { kind: 'note', text: what.text } },
        context,
      );
      break;
    case 'cite':
      await core.cite({ target: { kind: 'event', event: what.event } }, context);
      break;
    case 'note-citation':
      if (await has(core, context, what.label)) await core.noteCitation(what, context);
      break;
    case 'remove-citation':
      if (await has(core, context, what.label)) await core.removeCitation(what, context);
      break;
    case 'title':
      await core.setReportTitle(what, context);
      break;
    case 'undo':
      await core.undo({}, context);
      break;
    case 'redo':
      await core.redo({}, context);
  }
}

async function has(core: CoreMethods, context: CallContext, wanted: string): Promise<boolean> {
  return (await core.citations({}, context)).some(({ label: own }) => own === wanted);
}
