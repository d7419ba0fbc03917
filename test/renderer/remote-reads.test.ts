import { expect, test } from 'vitest';
import { sourceOf } from '../../renderer/picked-file.ts';
import type { PickedFile } from '../../renderer/host-bridge.ts';
import { serveReads } from '../../renderer/serve-reads.ts';
import { relayReads, RemoteReader } from '../../renderer/workers/remote-source.ts';
import { openHandle } from '../../renderer/workers/worker-host.ts';
import { CaseError } from '../../shared/model/case-error.ts';

const CONTENT = new TextEncoder().encode('id,name\n1,one\n2,two\n');

/** A reader over a page whose host knows one file, `f1`. */
function readerOfPage(): RemoteReader {
  const ports: MessagePort[] = [];
  const worker = {
    postMessage: (message: { readonly kind: string; readonly port: MessagePort }) => {
      expect(message.kind).toBe('reader');
      ports.push(message.port);
    },
  };
  serveReads(worker, {
    readSlice: async (id, from, to) => {
      if (id !== 'f1') throw new CaseError('not-found', `no file \`${id}\` is open`);
      return CONTENT.slice(from, to);
    },
  });
  const [port] = ports;
  if (port === undefined) throw new Error('the worker was given no port');
  return new RemoteReader(port);
}

const picked = (handle: File | string): PickedFile => ({
  name: 'accounts.csv',
  size: CONTENT.length,
  modified: null,
  place: null,
  handle,
  slice: async () => new Uint8Array(),
});

test('a file that the desktop knows by an id is read slice by slice through the page', async () => {
  const { handle } = sourceOf(picked('f1'));
  expect(handle).toEqual({ remote: 'f1', name: 'accounts.csv', size: CONTENT.length });
  const source = openHandle(structuredClone(handle), readerOfPage());
  expect({ name: source.name, size: source.size }).toEqual({
    name: 'accounts.csv',
    size: CONTENT.length,
  });
  expect(await source.slice(8, 13)).toEqual(CONTENT.slice(8, 13));
  expect(await source.slice(8, 4_000_000)).toEqual(CONTENT.slice(8));
});

test('slices asked for at once each get their own bytes', async () => {
  const reader = readerOfPage();
  const read = [0, 3, 6, 9].map((from) => reader.read('f1', from, from + 3));
  expect(await Promise.all(read)).toEqual(
    [0, 3, 6, 9].map((from) => CONTENT.slice(from, from + 3)),
  );
});

test('a worker of the worker reads through it, and hears the host in its own words', async () => {
  const { port1, port2 } = new MessageChannel();
  relayReads(port1, readerOfPage());
  const inner = new RemoteReader(port2);
  expect(await inner.read('f1', 0, 2)).toEqual(CONTENT.slice(0, 2));
  await expect(inner.read('gone', 0, 1)).rejects.toThrow(/^no file `gone` is open$/u);
});

test('a file of the page itself goes to the core as it is', () => {
  const file = new File(['x'], 'accounts.csv');
  expect(sourceOf(picked(file)).handle).toBe(file);
});
