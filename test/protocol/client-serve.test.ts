/** The pair of ends, joined by a channel that clones and delivers later, as a worker's does. */
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { CaseError } from '../../shared/model/case-error.ts';
import { NO_FILTER } from '../../shared/model/explore.ts';
import { ARGUMENTS } from '../../shared/protocol/arguments.ts';
import { type CoreClient, createClient } from '../../shared/protocol/client.ts';
import type { FromCore, Method, Notice, Port, ToCore } from '../../shared/protocol/contract.ts';
import { type CoreMethods, serve, type ServeOptions } from '../../shared/protocol/serve.ts';

interface Channel {
  readonly client: Port<FromCore, ToCore>;
  readonly core: Port<ToCore, FromCore>;
  readonly replies: FromCore[];
}

function channel(): Channel {
  let toCore: ((message: ToCore) => void) | null = null;
  let toClient: ((message: FromCore) => void) | null = null;
  const replies: FromCore[] = [];
  return {
    replies,
    client: {
      post(message) {
        const copy = structuredClone(message);
        setTimeout(() => toCore?.(copy));
      },
      onMessage(listener) {
        toClient = listener;
      },
    },
    core: {
      post(message) {
        const copy = structuredClone(message);
        if (copy.kind === 'reply') replies.push(copy);
        setTimeout(() => toClient?.(copy));
      },
      onMessage(listener) {
        toCore = listener;
      },
    },
  };
}

/** A core of which every method but the given ones is a defect. */
function coreWith(methods: Partial<CoreMethods>): CoreMethods {
  const all = Object.keys(ARGUMENTS).map((method) => [
    method,
    () => {
      throw new Error(`${method} is not part of this test`);
    },
  ]);
  return { ...Object.fromEntries(all), ...methods };
}

function joined(
  methods: Partial<CoreMethods>,
  options: ServeOptions = {},
): { readonly client: CoreClient; readonly replies: FromCore[] } {
  const { client, core, replies } = channel();
  serve(core, coreWith(methods), options);
  return { client: createClient(client), replies };
}

const pause = (): Promise<void> => new Promise((resolve) => setTimeout(resolve));

async function outcome(promise: Promise<unknown>): Promise<unknown> {
  try {
    return await promise;
  } catch (error) {
    if (!(error instanceof CaseError)) throw error;
    return { code: error.code, message: error.message };
  }
}

describe('the protocol', () => {
  test('gives every call exactly one answer, its own, whatever the order', async () => {
    const call = fc.record({
      id: fc.nat({ max: 1000 }),
      wait: fc.nat({ max: 4 }),
      does: fc.constantFrom('answer', 'refuse', 'break', 'cancel' as const),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(call, { maxLength: 30 }), async (calls) => {
        const { client, replies } = joined({
          async findEntity({ value }, context) {
            const { id, wait, does } = calls[Number(value)] ?? { id: -1, wait: 0, does: 'answer' };
            for (let turn = 0; turn < wait; turn += 1) await pause();
            if (does === 'refuse') throw new CaseError('not-found', `no \`${id}\``);
            if (does === 'break') throw new TypeError(`broke at ${id}`);
            while (!context.cancelled()) {
              if (does !== 'cancel') return id;
              await pause();
            }
            throw new CaseError('cancelled', `stopped ${id}`);
          },
        });
        const answers = calls.map(({ does, wait }, index) => {
          const controller = new AbortController();
          const { signal } = controller;
          const args = { kind: 'account', value: String(index) } as const;
          const answer = outcome(client.call('findEntity', args, { signal }));
          if (does === 'cancel') setTimeout(() => controller.abort(), wait);
          return answer;
        });
        const expected = calls.map(({ id, does }) => {
          if (does === 'refuse') return { code: 'not-found', message: `no \`${id}\`` };
          if (does === 'break') return { code: 'internal', message: `broke at ${id}` };
          return does === 'cancel' ? { code: 'cancelled', message: `stopped ${id}` } : id;
        });
        expect(await Promise.all(answers)).toEqual(expected);
        expect(replies.length).toBe(calls.length);
      }),
      { numRuns: 40 },
    );
  });

  test('tells progress and the staged set to their own call, and the case’s changes to all', async () => {
    const totals = { new: 1, undated: 0, duplicates: 0, rejected: 0, future: 0, conflicting: 0 };
    const change = { stage: 's1', changed: [], totals };
    const staged = { stage: 's1', files: [], totals };
    const { client } = joined({
      stageImport(_, context) {
        context.progress('reading', 1, 2);
        context.notify({ kind: 'staging', staged: change });
        context.notify({ kind: 'case-changed', areas: ['events'] });
        return staged;
      },
      formats: () => [],
    });
    const notices: Notice[] = [];
    const heard: unknown[] = [];
    client.onNotice((notice) => notices.push(notice));
    await client.call('formats', {}, { onProgress: (progress) => heard.push(progress) });
    await client.call(
      'stageImport',
      { sources: [{ name: 'a.csv', size: 1, handle: 7 }] },
      {
        onProgress: (progress) => heard.push(progress),
        onStaging: (set) => heard.push(set),
      },
    );
    expect({ heard, notices }).toEqual({
      heard: [{ text: 'reading', done: 1, total: 2 }, staged],
      notices: [
        { kind: 'progress', id: 2, text: 'reading', done: 1, total: 2 },
        { kind: 'staging', id: 2, staged: change },
        { kind: 'case-changed', areas: ['events'] },
      ],
    });
  });

  test('refuses unknown methods, wrong arguments and unknown fields without running anything', async () => {
    let ran = 0;
    const { client } = joined({
      event() {
        ran += 1;
        throw new Error('ran');
      },
    });
    const ask = (method: string, args: object): Promise<unknown> =>
      // The renderer cannot write these calls; a broken or foreign caller can.
      outcome(client.call(method as Method, args as never));
    expect([
      await ask('dropCase', {}),
      await ask('toString', {}),
      await ask('event', { id: -1 }),
      await ask('event', { id: 1, sql: 'x' }),
      await ask('eventRows', { filter: NO_FILTER, order: 'random', position: 0, limit: 10 }),
      ran,
    ]).toMatchObject(
      [
        { code: 'internal', message: 'unknown method `dropCase`' },
        { code: 'internal', message: 'unknown method `toString`' },
        { code: 'bad-argument', message: /`event`: id: / },
        { code: 'bad-argument', message: /`event`: arguments: .*sql/ },
        { code: 'bad-argument', message: /`eventRows`: order: / },
        0,
      ].map((want) => (typeof want === 'number' ? want : { ...want, message: matching(want) })),
    );
  });

  test('does not run a call that was cancelled while the core was busy', async () => {
    const ran: string[] = [];
    const { client } = joined(
      {
        findEntity({ value }) {
          ran.push(value);
          return 1;
        },
      },
      { pause },
    );
    const controller = new AbortController();
    const stopped = outcome(
      client.call('findEntity', { kind: 'ip', value: 'old' }, { signal: controller.signal }),
    );
    controller.abort();
    const kept = client.call('findEntity', { kind: 'ip', value: 'new' });
    expect([await stopped, await kept, ran]).toEqual([
      { code: 'cancelled', message: '`findEntity` was stopped' },
      1,
      ['new'],
    ]);
  });

  test('answers even when the value cannot cross the channel', async () => {
    const { client } = joined({ formats: () => [{ name: () => 'a function' } as never] });
    expect(await outcome(client.call('formats', {}))).toMatchObject({ code: 'internal' });
  });

  test.each([
    ['a trap of the engine', new WebAssembly.RuntimeError('unreachable'), 'unreachable'],
    ['an abort', new Error('Aborted(OOM)'), 'Aborted(OOM)'],
    [
      'memory that ran out',
      new RangeError('Array buffer allocation failed'),
      'Array buffer allocation failed',
    ],
    ['no error at all', 5, 'it stopped with 5'],
  ])('tells of %s before the answer', async (_what, thrown, reason) => {
    const { client } = joined({
      formats: () => {
        throw thrown;
      },
    });
    const heard: string[] = [];
    client.onNotice((notice) => {
      if (notice.kind === 'engine-lost') heard.push(notice.reason);
    });
    const told = client.call('formats', {}).catch(() => heard.slice());
    expect(await told).toEqual([reason]);
  });

  test.each([new Error('near "x": syntax error'), new RangeError('Invalid time value')])(
    'keeps the core after %s',
    async (thrown) => {
      const { client } = joined({
        formats: () => {
          throw thrown;
        },
      });
      const heard: string[] = [];
      client.onNotice((notice) => heard.push(notice.kind));
      await outcome(client.call('formats', {}));
      expect(heard).toEqual([]);
    },
  );

  test('rejects all waiting and later calls once the other end is gone', async () => {
    const { client } = joined({ formats: () => new Promise(() => undefined) });
    const waiting = outcome(client.call('formats', {}));
    client.close('the core stopped');
    const gone = { code: 'internal', message: 'the core stopped' };
    expect([await waiting, await outcome(client.call('formats', {}))]).toEqual([gone, gone]);
  });
});

function matching({ message }: { readonly message: string | RegExp }): unknown {
  return typeof message === 'string' ? message : expect.stringMatching(message);
}
