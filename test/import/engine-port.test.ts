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
function channel(sources: Record<string, ByteSource>): {
  readonly parser: PortParser;
  readonly asked: () => number;
  readonly opened: () => number;
} {
  let asked = 0;
  let opened = 0;
  const { port1, port2 } = new MessageChannel();
  const port = portOf<ToParser, FromParser>(port1);
  const serve = serveParsing(port, { ...TOOLS, chunkBytes: 1000 }, (handle) => {
    opened++;
    const source = sources[String(handle)];
    if (!source) return Promise.reject(new Error('no such file'));
    const slice = (from: number, to: number): Promise<Uint8Array> => {
      asked++;
      return source.slice(from, to);
    };
    return Promise.resolve({ ...source, slice });
  });
  port.onMessage(serve);
  const parser = new PortParser(portOf<FromParser, ToParser>(port2));
  return { parser, asked: () => asked, opened: () => opened };
}

const lines = Array.from({ length: 200 }, (_, i) => auditLine(i)).join('\n');

test('what crosses a channel is what parsing gives, for several files at once', async () => {
  const files = { a: memorySource('a.ndjson', lines), b: memorySource('b.csv', 'x,y\n1,2\n3') };
  const { parser } = channel(files);
  const read = async (name: 'a' | 'b'): Promise<ParsedFile[]> => {
    const items: ParsedFile[] = [];
    for await (const item of parser
      .parse({ source: files[name], handle: name }, { ...REQUEST, keepUpToBytes: 0 })
      .batches()) {
      items.push(item);
    }
    return items;
  };
  const [a, b] = await Promise.all([read('a'), read('b')]);
  expect(a).toEqual(await parseAll(files.a, { chunkBytes: 1000 }));
  expect(b).toEqual(await parseAll(files.b, { chunkBytes: 1000 }));
});

test('a reader that rests holds the parser back', async () => {
  const source = memorySource('a.ndjson', lines);
  const { parser, asked } = channel({ a: source });
  const items = parser.parse({ source, handle: 'a' }, REQUEST).batches()[Symbol.asyncIterator]();
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
  const source = memorySource('a.ndjson', lines);
  const { parser } = channel({ a: source });
  const parsing = parser.parse({ source, handle: 'a' }, REQUEST);
  const kinds: string[] = [];
  for await (const item of parsing.batches()) {
    kinds.push(item.kind);
    parsing.cancel();
  }
  expect(kinds.length).toBeLessThan(8);
  expect(kinds).not.toContain('end');
  const again: string[] = [];
  for await (const item of parser.parse({ source, handle: 'a' }, REQUEST).batches())
    again.push(item.kind);
  expect(again.at(-1)).toBe('end');
});

test('a file that cannot be opened, and a thread that ends, fail the reading', async () => {
  const { parser } = channel({});
  const source = memorySource('x', '');
  const missing = parser.parse({ source, handle: 'x' }, REQUEST).batches()[Symbol.asyncIterator]();
  await expect(missing.next()).rejects.toThrow('no such file');
  const items = parser.parse({ source, handle: 'y' }, REQUEST).batches();
  const waiting = items[Symbol.asyncIterator]().next();
  parser.fail('the thread ended');
  await expect(waiting).rejects.toThrow('the thread ended');
});

test('one source is opened once for all that is asked of it, and another is another, whatever its handle', async () => {
  const source = memorySource('a.ndjson', lines);
  const { parser, opened } = channel({ a: source });
  const parse = async (of: ByteSource): Promise<void> => {
    for await (const item of parser.parse({ source: of, handle: 'a' }, REQUEST).batches()) {
      expect(item.kind).not.toBe('nothing');
    }
  };
  await parse(source);
  await parse(source);
  expect(opened()).toBe(1);
  await parse({ ...source });
  expect(opened()).toBe(2);
});
