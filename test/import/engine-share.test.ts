import { MessageChannel } from 'node:worker_threads';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { ByteSource, Host } from '../../shared/host.ts';
import { importers } from '../../shared/import/importers.ts';
import { parseInProcess } from '../../shared/import/in-process-parsing.ts';
import { SecondParser, serveBlocks } from '../../shared/import/second-parser.ts';
import type { FromSecond, ToSecond } from '../../shared/import/second-parser.ts';
import type { Mapping } from '../../shared/model/mapping.ts';
import { stageFile } from '../../shared/store/import-writer.ts';
import { cancelStage, openStage } from '../../shared/store/stage.ts';
import { DOORS, DOORS_MAPPING } from './mapping/mapping-support.ts';
import { auditLine, commit, dump, host, memorySource, newCase, TOOLS } from './engine-support.ts';
import { parsingPorts } from './parsing-ports.ts';

const portOf = parsingPorts();

/** A second parser behind a real channel, and how many blocks it was sent. */
function secondParser(): { second: SecondParser; sent: () => number } {
  const { port1, port2 } = new MessageChannel();
  const port = portOf<ToSecond, FromSecond>(port1);
  const serve = serveBlocks(port, { importers, utf8: host.utf8 });
  let sent = 0;
  port.onMessage((message) => {
    if (message.kind === 'block') sent++;
    serve(message);
  });
  return { second: new SecondParser(portOf<FromSecond, ToSecond>(port2)), sent: () => sent };
}

interface Options {
  readonly chunkBytes: number;
  readonly second: SecondParser | null;
  readonly mapping?: Mapping;
}

function parsingHost({ chunkBytes, second }: Options): Host {
  const tools = { ...TOOLS, chunkBytes, shareFromBytes: 0, second: () => second };
  return { ...host, parse: (source, request) => parseInProcess(source, request, tools) };
}

/** The committed case, every row of every table. */
async function imported(source: ByteSource, options: Options): Promise<unknown> {
  const db = newCase();
  const stage = openStage(db);
  const { report } = await stageFile(
    stage,
    { source, host: { ...parsingHost(options), now: () => 0 } },
    {
      format: null,
      mapping: options.mapping ?? null,
      keepUpToBytes: 1 << 20,
      onProgress: () => undefined,
      isCancelled: () => false,
    },
  );
  await commit(stage);
  const tables = dump(db);
  db.close();
  return { report, tables };
}

async function same(content: string, chunkBytes: number, name = 'a.ndjson'): Promise<number> {
  const source = memorySource(name, content);
  const { second, sent } = secondParser();
  const shared = await imported(source, { chunkBytes, second });
  expect(shared).toEqual(await imported(source, { chunkBytes, second: null }));
  return sent();
}

test('a mapping reads the blocks of both threads', async () => {
  const rows = Array.from({ length: 300 }, (_, at) => DOORS.split('\n')[1 + (at % 3)]);
  const source = memorySource('doors.csv', `${DOORS}${rows.join('\n')}\n`);
  const { second, sent } = secondParser();
  const options = { chunkBytes: 900, mapping: DOORS_MAPPING };
  const shared = await imported(source, { ...options, second });
  expect(shared).toEqual(await imported(source, { ...options, second: null }));
  expect(shared).toMatchObject({ report: { format: 'generic', events: 303, undated: 202 } });
  expect(sent()).toBeGreaterThan(0);
});

const line = fc.oneof(
  { weight: 6, arbitrary: fc.nat(60).map((id) => auditLine(id)) },
  {
    weight: 3,
    arbitrary: fc
      .tuple(fc.nat(9), fc.constantFrom('Zoë', 'ana', '\u{1F9F5}', 'b'))
      .map(([id, author_name]) => auditLine(id, { author_name, author_id: id })),
  },
  {
    weight: 1,
    arbitrary: fc.constantFrom('', '{"author_id":1', '[1]', 'x', auditLine(7).slice(0, 90)),
  },
  { weight: 1, arbitrary: fc.nat(9).map((id) => auditLine(id, { id: `${'9'.repeat(18)}${id}` })) },
);

test('two threads write the case that one writes, row for row', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(line, { minLength: 1, maxLength: 60 }),
      fc.constantFrom(100, 700, 3000),
      async (lines, chunkBytes) => {
        await same([auditLine(1), auditLine(2), ...lines].join('\n'), chunkBytes);
      },
    ),
    { numRuns: 12 },
  );
});

test('of a long file the second thread interprets a good part', async () => {
  const lines = Array.from({ length: 400 }, (_, i) => auditLine(i, { author_id: i % 7 }));
  expect(await same(lines.join('\n'), 4000)).toBeGreaterThan(10);
});

test('both threads take records out of their wrapper', async () => {
  const lines = Array.from({ length: 300 }, (_, i) =>
    JSON.stringify({ event: { original: auditLine(i, { author_id: i % 7 }) } }),
  );
  lines[200] = '{"event":{"original":"cut off"}}';
  expect(await same(lines.join('\n'), 4000)).toBeGreaterThan(10);
});

test('a broken record at a seam is reported once, at its place', async () => {
  const lines = Array.from({ length: 40 }, (_, i) => auditLine(100 + i));
  const length = lines[0]?.length ?? 0;
  lines[19] = lines[19]?.slice(0, -1).padEnd(length, 'x') ?? '';
  for (const cut of [-1, 0, 1]) await same(lines.join('\n'), 10 * (length + 1) + cut);
});

test('quotes that hold line ends are cut where one thread cuts them', async () => {
  const rows = Array.from({ length: 90 }, (_, i) => `${i},"a\n""b"",\n${i}",2026-03-01T10:00:00Z`);
  await same(`id,note,time\n${rows.join('\n')}\n"open`, 300, 'a.csv');
});

test('elements of an array, on lines or not, are shared too', async () => {
  const items = Array.from({ length: 60 }, (_, i) => auditLine(i));
  expect(await same(`[${items.join(',\n')}]`, 900, 'a.json')).toBeGreaterThan(2);
});

test('a shared import that is cancelled leaves nothing, and the thread takes the next file', async () => {
  const lines = Array.from({ length: 300 }, (_, i) => auditLine(i)).join('\n');
  const source = memorySource('a.ndjson', lines);
  const { second } = secondParser();
  const db = newCase();
  const before = dump(db);
  const stage = openStage(db);
  let batches = 0;
  await expect(
    stageFile(
      stage,
      { source, host: parsingHost({ chunkBytes: 2000, second }) },
      {
        format: null,
        keepUpToBytes: 0,
        onProgress: () => batches++,
        isCancelled: () => batches > 5,
      },
    ),
  ).rejects.toThrow('the import was cancelled');
  await cancelStage(stage, host);
  expect(dump(db)).toEqual(before);
  const options = { chunkBytes: 2000, second };
  expect(await imported(source, options)).toEqual(
    await imported(source, { ...options, second: null }),
  );
});

test('a second thread that ends in the middle changes nothing of what is read', async () => {
  const lines = Array.from({ length: 300 }, (_, i) => auditLine(i, { author_id: i % 90 }));
  const source = memorySource('a.ndjson', lines.join('\n'));
  for (const ending of [0, 3, 6]) {
    const { second } = secondParser();
    let slices = 0;
    const watched: ByteSource = {
      ...source,
      slice: (from, to) => {
        if (slices++ === ending) second.fail('the thread ended');
        return source.slice(from, to);
      },
    };
    const options = { chunkBytes: 2000, second };
    const alone = await imported(source, { ...options, second: null });
    expect(await imported(watched, options)).toEqual(alone);
  }
});
