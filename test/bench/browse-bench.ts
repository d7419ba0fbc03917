/** How long a page and a filter take on a case of a million events, and of five. */
import { mkdtempSync, rmSync } from 'node:fs';
import { devNull, tmpdir } from 'node:os';
import { join } from 'node:path';
import { createNodeHost, openPath } from '../../electron/cli/node-host.ts';
import { parsingHere } from '../../shared/core/parsing.ts';
import type { Host } from '../../shared/host.ts';
import { NO_FILTER } from '../../shared/model/explore.ts';
import { type EventColumns, loadEventColumns } from '../../shared/queries/event-columns.ts';
import { eventRows } from '../../shared/queries/event-rows.ts';
import { type EventView, eventView, idsAt } from '../../shared/queries/event-view.ts';
import { histogramOf } from '../../shared/queries/histogram.ts';
import { createCase } from '../../shared/store/case-file.ts';
import type { Database } from '../../shared/store/database.ts';
import { stageFile } from '../../shared/store/import-writer.ts';
import { commitStage, openStage } from '../../shared/store/stage.ts';
import { openSqlite } from '../support/open-sqlite.ts';
import { writeGitlabFiles } from './gitlab-lines.ts';

const DEFAULT_SIZES = [1_000_000, 5_000_000];
const PAGE_ROWS = 200;
const PAGES = 200;
const BINS = 200;
/** What people type: a field, a wild card, a range, a word, what is left out, all together. */
const FILTERS = [
  'action:repository_git_operation',
  'action:user_* outcome:success',
  'ip:198.51.100.0/24',
  'Merged',
  'target:*1*',
  '-action:authenticated_*',
  'actor:*7 action:user_*,deploy_* -is:undated',
  'nothing-is-called-this',
];
const ROUNDS = 5;

/** `--events N`; without it both sizes. */
export async function browseBench(args: readonly string[]): Promise<void> {
  const at = args.indexOf('--events');
  const sizes = at < 0 ? DEFAULT_SIZES : [Number(args[at + 1])];
  for (const events of sizes) await browse(events);
}

async function browse(events: number): Promise<void> {
  const { db, host } = await caseOf(events);
  const ticks = (): number => host.ticks();
  const began = ticks();
  const columns = await loadEventColumns(db, host, {
    cancelled: () => false,
    progress: () => undefined,
  });
  const read = (ticks() - began) / 1000;
  const view = eventView(db, { columns, indexes: null }, NO_FILTER);
  console.log(
    `${events} events: columns read in ${read.toFixed(1)} s; page of ${PAGE_ROWS} rows ` +
      `${quantiles(pageTimes(db, view, ticks))} ms; filter with histogram ` +
      `${quantiles(filterTimes(db, columns, ticks))} ms`,
  );
  db.close();
}

function pageTimes(db: Database, view: EventView, ticks: () => number): number[] {
  return Array.from({ length: PAGES }, (_, at) => {
    const position = Math.floor(((view.rows.length - PAGE_ROWS) * at) / PAGES);
    const began = ticks();
    const rows = eventRows(db, idsAt(view, 'time-descending', { position, limit: PAGE_ROWS }));
    if (rows.length !== PAGE_ROWS) throw new Error(`a page has ${rows.length} rows`);
    return ticks() - began;
  });
}

/** Each as a person meets it: not asked before, with its histogram and its first page. */
function filterTimes(db: Database, columns: EventColumns, ticks: () => number): number[] {
  const times: number[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    for (const text of FILTERS) {
      const began = ticks();
      const view = eventView(db, { columns, indexes: null }, { ...NO_FILTER, text });
      histogramOf(view, BINS, null);
      eventRows(db, idsAt(view, 'time-ascending', { position: 0, limit: 50 }));
      times.push(ticks() - began);
    }
  }
  return times;
}

function quantiles(times: number[]): string {
  const sorted = times.sort((a, b) => a - b);
  const at = (share: number): string =>
    (sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0).toFixed(1);
  return `median ${at(0.5)}, p95 ${at(0.95)}, most ${at(1)}`;
}

async function caseOf(events: number): Promise<{ db: Database; host: Host }> {
  const folder = mkdtempSync(join(tmpdir(), 'redthread-bench-'));
  try {
    const ndjson = join(folder, 'events.ndjson');
    await writeGitlabFiles(events, { ndjson, csv: devNull });
    const host: Host = createNodeHost({
      version: '0.0.0-bench',
      sqlite: await openSqlite(),
      parse: (source, request) => parsingHere(source, request, host),
    });
    const db = createCase(host.sqlite, 'bench');
    const stage = openStage(db);
    const source = await openPath(ndjson);
    await stageFile(
      stage,
      { source, host },
      { format: null, keepUpToBytes: 0, onProgress: () => undefined, isCancelled: () => false },
    );
    await commitStage(stage, {
      within: () => undefined,
      onProgress: () => undefined,
      pause: () => host.pause(),
    });
    return { db, host };
  } finally {
    rmSync(folder, { recursive: true });
  }
}
