import { expect, test, vi } from 'vitest';
import { desktopHost } from '../../renderer/desktop-host.ts';
import type { DesktopBridge, DesktopReply } from '../../shared/protocol/desktop-contract.ts';

const CONTENT = new TextEncoder().encode('id,name\n1,one\n');

/** Answers as main does: ranges are cut at the end of the file. */
const bridge = {
  call: async (method: string, args: unknown): Promise<DesktopReply> => {
    if (method !== 'readRange') return { ok: true, value: null };
    const { from, to } = args as { readonly from: number; readonly to: number };
    return { ok: true, value: CONTENT.slice(from, to) };
  },
};

test('a slice that reaches beyond the end of a file ends with the file', async () => {
  vi.stubGlobal('window', { addEventListener: () => undefined });
  const host = desktopHost(bridge as DesktopBridge);
  const read = async (from: number, to: number): Promise<string> =>
    new TextDecoder().decode(await host.readSlice('f1', from, to));
  expect(await read(3, 7)).toBe('name');
  expect(await read(8, 4_000_000)).toBe('1,one\n');
  expect(await read(8, 20_000_000)).toBe('1,one\n');
  expect(await read(100, 200)).toBe('');
  vi.unstubAllGlobals();
});
