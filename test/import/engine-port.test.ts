import { MessageChannel } from 'node:worker_threads';
import { expect, test } from 'vitest';
import type { ByteSource } from '../../shared/host.ts';
import { PortParser, serveParsing } from '../../shared/import/parsing-port.ts';
import type { FromParser, ToParser } from '../../shared/import/parsing-port.ts';
import type { ParsedFile } from '../../shared/model/batch.ts';
import { auditLine, memorySource, parseAll, TOOLS } from './engine-support.ts';
import { parsingPorts } from './parsing-ports.ts';

const REQUEST = { format: null, keepUpToBytes: 1 << 20 };
const portOf = parsingPorts();

/** A parser behind a real channel; the chunks that it asked for are counted. */
function channel(sources: Record<string, ByteSource>): { parser: PortParser; asked: () => number } {
  let asked = 0;
  const { port1, port2 } = new MessageChannel();
  const port = portOf<ToParser, FromParser>(port1);
  const serve = serveParsing(port, { ...TOOLS, chunkBytes: 1000 }, (handle) => {
    const source = sources[String(handle)];
    if (!source) return Promise.reject(new Error('no such file'));
    const slice = (from: number, to: number): Promise<Uint8Array> => {
      asked++;
      return source.slice(from, to);
    };
    return Promise.resolve({ ...source, slice });
  });
  port.onMessage(serve);
  return { parser: new PortParser(portOf<FromParser, ToParser>(port2)), asked: () => asked };
}

const lines = Array.from({ length: 200 }, (_, i) => auditLine(i)).join('\n');

test('what crosses a channel is what parsing gives, for several files at once', async () => {
  const files = { a: memorySource('a.ndjson', lines), b: memorySource('b.csv', 'x,y\n1,2\n3') };
  const { parser } = channel(files);
  const read = async (name: 'a' | 'b'): Promise<ParsedFile[]> => {
    const items: ParsedFile[] = [];
    for await (const item of parser.parse(name, { ...REQUEST, keepUpToBytes: 0 }).batches()) {
      items.push(item);
    }
    return items;
  };
  const [a, b] = await Promise.all([read('a'), read('b')]);
  expect(a).toEqual(await parseAll(files.a, { chunkBytes: 1000 }));
  expect(b).toEqual(await parseAll(files.b, { chunkBytes: 1000 }));
});

test('a reader that rests holds the parser back', async () => {
  const { parser, asked } = channel({ a: memorySource('a.ndjson', lines) });
  const items = parser.parse('a', REQUEST).batches()[Symbol.asyncIterator]();
  await items.next();
  await new Promise((done) => setTimeout(done, 50));
  const resting = asked();
  expect(resting).toBeLessThan(12);
  await items.next();
  await items.next();
  await new Promise((done) => setTimeout(done, 50));
  expect(asked()).toBe(resting + 2);
});

test('a cancelled file ends early, and the next is parsed', async () => {
  const { parser } = channel({ a: memorySource('a.ndjson', lines) });
  const parsing = parser.parse('a', REQUEST);
  const kinds: string[] = [];
  for await (const item of parsing.batches()) {
    kinds.push(item.kind);
    parsing.cancel();
  }
  expect(kinds.length).toBeLessThan(8);
  expect(kinds).not.toContain('end');
  const again: string[] = [];
  for await (const item of parser.parse('a', REQUEST).batches()) again.push(item.kind);
  expect(again.at(-1)).toBe('end');
});

test('a file that cannot be opened, and a thread that ends, fail the reading', async () => {
  const { parser } = channel({});
  const missing = parser.parse('x', REQUEST).batches()[Symbol.asyncIterator]();
  await expect(missing.next()).rejects.toThrow('no such file');
  const waiting = parser.parse('y', REQUEST).batches()[Symbol.asyncIterator]().next();
  parser.fail('the thread ended');
  await expect(waiting).rejects.toThrow('the thread ended');
});
