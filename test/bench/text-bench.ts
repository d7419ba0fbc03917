/** How long a word takes in a case of a million different texts: read one by one, and through the index. */
import { performance } from 'node:perf_hooks';
import { createNodeHost } from '../../electron/cli/node-host.ts';
import { parsingHere } from '../../shared/core/parsing.ts';
import type { Host } from '../../shared/host.ts';
import { textIds } from '../../shared/queries/dictionary-sets.ts';
import type { TextIndex } from '../../shared/queries/text-index.ts';
import { TextIndexes } from '../../shared/queries/text-indexes.ts';
import { BulkInsert } from '../../shared/store/bulk-insert.ts';
import { createCase } from '../../shared/store/case-file.ts';
import type { Database } from '../../shared/store/database.ts';
import { openSqlite } from '../support/open-sqlite.ts';

const TEXTS = 1_000_000;
const WORDS = ['1234567', 'zebra', 'branch 77', 'Deploy', 'nothing-is-called-this', 'ab'];
const PHRASES = [
  'Changed the protected branch',
  'Added deploy token',
  'Removed user from group',
  'Merged into',
  'Variable changed by',
] as const;

/** `--texts N`. */
export async function textBench(args: readonly string[]): Promise<void> {
  const at = args.indexOf('--texts');
  const texts = at < 0 ? TEXTS : Number(args[at + 1]);
  const host: Host = createNodeHost({
    version: '0.0.0-bench',
    sqlite: await openSqlite(),
    parse: (source, request) => parsingHere(source, request, host),
  });
  const db = createCase(host.sqlite, 'bench');
  db.transaction(() => {
    const insert = new BulkInsert(db, 'INSERT INTO text (value)', { columns: 1, rows: 100 });
    for (let i = 0; i < texts; i++)
      insert.add(`${PHRASES[i % 5] ?? ''} ${i} of project ${i % 977}`);
    insert.flush();
    insert.free();
  });
  const { indexes, slices, cpuSeconds } = await built(db, host);
  console.log(
    `${texts} texts: index built in ${cpuSeconds.toFixed(1)} s of processor time, slices p95 ` +
      `${quantile(slices, 0.95).toFixed(1)} ms, longest ${quantile(slices, 1).toFixed(1)} ms`,
  );
  for (const word of WORDS) {
    const [read, found] = [timeOf(db, word, null), timeOf(db, word, indexes.text)];
    console.log(
      `  \`${word}\`: ${read.toFixed(1)} ms by reading, ${found.toFixed(1)} ms by the index`,
    );
  }
  db.close();
}

async function built(
  db: Database,
  host: Host,
): Promise<{ indexes: TextIndexes; slices: number[]; cpuSeconds: number }> {
  const slices: number[] = [];
  let from = performance.now();
  const indexes = new TextIndexes(db, {
    ticks: () => host.ticks(),
    pause: async () => {
      slices.push(performance.now() - from);
      await host.pause();
      from = performance.now();
    },
  });
  const cpu = process.cpuUsage();
  await indexes.build();
  const { user, system } = process.cpuUsage(cpu);
  return { indexes, slices, cpuSeconds: (user + system) / 1e6 };
}

/** The median of five, in milliseconds. */
function timeOf(db: Database, word: string, index: TextIndex | null): number {
  const times = Array.from({ length: 5 }, () => {
    const began = performance.now();
    textIds(db, [word], { whole: false, index });
    return performance.now() - began;
  });
  return quantile(times, 0.5);
}

function quantile(times: readonly number[], share: number): number {
  const sorted = [...times].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
}
