import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createDialogs, plainName } from '../../electron/dialogs.ts';
import { answer, answerCalls, isTrustedSender } from '../../electron/ipc.ts';
import type { DesktopCalls } from '../../electron/ipc.ts';
import { menuTemplate } from '../../electron/menu.ts';
import { createPageEvents } from '../../electron/page-events.ts';
import { CALL_CHANNEL } from '../../shared/protocol/desktop-channel.ts';
import { DESKTOP_ARGUMENTS } from '../../shared/protocol/desktop-contract.ts';
import type { DesktopMethod } from '../../shared/protocol/desktop-contract.ts';
import { CaseError } from '../../shared/model/case-error.ts';
import { nextOpen, nextSave, startedAt } from '../support/electron-stub.ts';

const METHODS = Object.keys(DESKTOP_ARGUMENTS);
const OWN = { url: 'app://bundle/index.html' };

/** Every method answers with its own name, and says so in `ran`. */
function recordingCalls(ran: string[]): DesktopCalls {
  const entries = METHODS.map((method) => [method, () => void ran.push(method)] as const);
  return Object.fromEntries(entries) as unknown as DesktopCalls;
}

describe('a sender', () => {
  test.each([
    ['the main frame with our page', OWN, OWN, true],
    ['no frame any more', null, OWN, false],
    ['another frame with the same address', { ...OWN }, OWN, false],
    ['a frame inside', { url: 'about:blank' }, OWN, false],
  ])('%s', (_what, sender, main, trusted) => {
    expect(isTrustedSender(sender, main)).toBe(trusted);
  });

  test.each([
    'about:blank',
    'https://bundle/',
    'app://bundle.evil/',
    'app://bundlex/',
    'app://bundle:1/',
    'data:text/html,app://bundle/',
    '',
  ])('the main frame at %s is not trusted', (url) => {
    const frame = { url };
    expect(isTrustedSender(frame, frame)).toBe(false);
  });

  test('that is not trusted runs nothing', async () => {
    const ran: string[] = [];
    const handlers = new Map<string, (event: never, ...args: unknown[]) => unknown>();
    const ipc = {
      handle: (name: string, handler: (event: never, ...args: unknown[]) => unknown) =>
        void handlers.set(name, handler),
    };
    const frame = { ...OWN } as never;
    answerCalls(ipc, { mainFrame: frame }, recordingCalls(ran));
    expect([...handlers.keys()]).toEqual([CALL_CHANNEL]);
    const call = handlers.get(CALL_CHANNEL);
    const stranger = await call?.({ senderFrame: { ...OWN } } as never, 'facts', {});
    const own = await call?.({ senderFrame: frame } as never, 'facts', {});
    expect([stranger, own, ran]).toMatchObject([
      { ok: false, code: 'bad-argument' },
      { ok: true },
      ['facts'],
    ]);
  });
});

describe('a call', () => {
  test('of no method, or with arguments of another shape, runs nothing', async () => {
    const ran: string[] = [];
    const calls = recordingCalls(ran);
    const method = fc.oneof(
      fc.constantFrom(...METHODS),
      fc.constantFrom('__proto__', 'constructor', 'toString'),
      fc.anything(),
    );
    // Of another shape for every method: not even the empty object that some of them take.
    const args = fc
      .anything()
      .filter(
        (value) =>
          JSON.stringify(value) !== '{}' &&
          !(value instanceof Object && Object.keys(value).length === 0),
      );
    await fc.assert(
      fc.asyncProperty(method, args, async (name, given) => {
        expect(await answer(calls, name, given)).toMatchObject({ ok: false, code: 'bad-argument' });
      }),
    );
    expect(ran).toEqual([]);
  });

  test('with more than was agreed on is refused', async () => {
    const tooMuch = { write: 'a'.repeat(32), bytes: new Uint8Array(8 * 1024 * 1024 + 1) };
    expect(await answer(recordingCalls([]), 'writeChunk', tooMuch)).toMatchObject({
      code: 'bad-argument',
    });
    const extra = { id: 'a'.repeat(32), path: '/x' };
    expect(await answer(recordingCalls([]), 'release', extra)).toMatchObject({
      code: 'bad-argument',
    });
  });

  test('that fails says what an investigator can act on, and a defect as such', async () => {
    const failing = (error: Error): DesktopCalls => ({
      ...recordingCalls([]),
      facts: () => {
        throw error;
      },
    });
    expect(
      await answer(failing(new CaseError('disk-full', 'the disk is full')), 'facts', {}),
    ).toEqual({ ok: false, code: 'disk-full', message: 'the disk is full' });
    expect(await answer(failing(new TypeError('x is null')), 'facts', {})).toMatchObject({
      ok: false,
      code: 'internal',
    });
  });
});

describe('dialogs', () => {
  test('start where the last one ended, and a name never brings a folder', async () => {
    const dialogs = createDialogs({} as never, '/start');
    startedAt.length = 0;
    nextOpen('/evidence/a.csv', '/evidence/b.csv');
    nextSave('/cases/x.redthread');
    nextSave(null);
    nextOpen();
    expect([
      await dialogs.openEvidence(),
      await dialogs.saveCase('../../x.redthread'),
      await dialogs.saveExport('report.html'),
      await dialogs.openCase(),
    ]).toEqual([['/evidence/a.csv', '/evidence/b.csv'], '/cases/x.redthread', null, null]);
    expect(startedAt).toEqual([
      '/start',
      '/evidence/__.._x.redthread',
      '/cases/report.html',
      '/cases',
    ]);
  });

  test('a proposed name has no separator, no control sign and no leading dot', () => {
    fc.assert(
      fc.property(fc.string(), (name) => {
        const plain = plainName(name);
        expect(plain).not.toMatch(/[\\/:*?"<>|\p{Cc}]|^\.|^\s*$/u);
      }),
    );
  });
});

describe('the menu', () => {
  test('sends the id of each command once, and registers no key of its own', () => {
    const ran: string[] = [];
    const items = menuTemplate({
      run: (id) => void ran.push(id),
      macos: false,
      recent: [],
      openRecent: () => undefined,
    }).flatMap(({ submenu }) => (Array.isArray(submenu) ? submenu : []));
    const own = items.filter(({ id }) => id !== undefined);
    for (const { click } of own) click?.({} as never, undefined, {});
    expect(ran).toEqual(own.map(({ id }) => id));
    expect(new Set(ran).size).toBe(ran.length);
    expect(
      own.filter(
        ({ accelerator, registerAccelerator }) =>
          accelerator !== undefined && registerAccelerator !== false,
      ),
    ).toEqual([]);
    const keys = own.flatMap(({ accelerator }) => accelerator ?? []);
    expect(new Set(keys).size).toBe(keys.length);
  });
});

test('events wait for the page, and for the next one when it is gone', () => {
  const sent: unknown[] = [];
  const port = { postMessage: (event: unknown) => void sent.push(event), close: () => undefined };
  const events = createPageEvents(() => ({ port1: port, port2: port }) as never);
  const contents = { postMessage: () => undefined };
  events.send({ kind: 'command', command: 'early' });
  expect(sent).toEqual([]);
  events.connect(contents);
  events.send({ kind: 'command', command: 'now' });
  events.disconnect();
  events.send({ kind: 'command', command: 'later' });
  expect(sent).toHaveLength(2);
  events.connect(contents);
  expect(sent).toEqual(['early', 'now', 'later'].map((command) => ({ kind: 'command', command })));
});

test('every method of the contract has a shape that refuses an argument too many', () => {
  for (const method of METHODS) {
    const shape = DESKTOP_ARGUMENTS[method as DesktopMethod];
    expect(shape.safeParse({ surplus: 1 }).success, method).toBe(false);
  }
});
