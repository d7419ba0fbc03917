/** `gitlab-stream.ndjson`: everyday rows and planted ones, what came twice, what lost its time, what broke. */
import { streamLine } from './audit-row.ts';
import type { AuditRow } from './audit-row.ts';
import { isUndated, undatedAmong } from './background-rows.ts';
import type { BackgroundRows } from './background-rows.ts';
import { inChunks } from './sample-file.ts';
import type { PlannedFile } from './sample-file.ts';
import type { RecordCounts } from '../model/evidence.ts';

const DELIVERED_TWICE_EVERY = 120;
const DELIVERED_TWICE_AT = 11;
/** A second delivery comes so many rows after the first. */
const REDELIVERY_DELAY = 3;
const ROWS_PER_BREAK = 50_000;

/** The share of lines beyond the everyday rows that second deliveries make. */
export const REDELIVERY_FACTOR: number = 1 + 1 / DELIVERED_TWICE_EVERY;

function isDeliveredTwice(row: number): boolean {
  return row % DELIVERED_TWICE_EVERY === DELIVERED_TWICE_AT && !isUndated(row);
}

function breaks(rows: number): number {
  return 3 + Math.floor(rows / ROWS_PER_BREAK);
}

/** The counts that an import of the stream must report. */
function streamCounts(rows: number, planted: number): RecordCounts {
  let duplicates = 0;
  for (let row = DELIVERED_TWICE_AT; row < rows; row += DELIVERED_TWICE_EVERY) {
    if (isDeliveredTwice(row) && row + REDELIVERY_DELAY < rows) duplicates += 1;
  }
  const events = rows + planted + duplicates;
  const warnings = breaks(rows);
  return { records: events + warnings, events, warnings, duplicates, undated: undatedAmong(rows) };
}

/** Odd milliseconds, rising: everyday rows stand on even ones, so that no two rows share a time. */
export function inTimeOrder(rows: readonly AuditRow[]): readonly AuditRow[] {
  let last = 0;
  return [...rows]
    .sort((a, b) => (a.time ?? 0) - (b.time ?? 0) || (a.id < b.id ? -1 : 1))
    .map((row) => {
      last = odd(row.time ?? 0, last);
      return { ...row, time: last };
    });
}

function odd(time: number, last: number): number {
  const next = time % 2 === 0 ? time + 1 : time;
  return next > last ? next : last + 2;
}

/** Row numbers before which a broken line stands. */
function breakRows(rows: number): Set<number> {
  const count = breaks(rows);
  return new Set(Array.from({ length: count }, (_, i) => Math.floor(((i + 0.5) * rows) / count)));
}

function brokenLine(line: string, row: number): string {
  if (row % 2 === 0) return line.slice(0, Math.floor(line.length * 0.6));
  return '<html><head><title>502 Bad Gateway</title></head><body>upstream closed the connection</body></html>';
}

function* lines(
  everyday: BackgroundRows,
  rows: number,
  planted: readonly AuditRow[],
): Iterable<string> {
  const broken = breakRows(rows);
  const again = new Map<number, string>();
  let nextPlanted = 0;
  for (let row = 0; row < rows; row++) {
    const time = everyday.timeOf(row);
    for (
      let first = planted[nextPlanted];
      first?.time != null && first.time < time;
      first = planted[nextPlanted]
    ) {
      yield `${streamLine(first)}\n`;
      nextPlanted += 1;
    }
    const line = streamLine(everyday.row(row));
    if (broken.has(row)) yield `${brokenLine(line, row)}\n`;
    yield `${line}\n`;
    const late = again.get(row);
    if (late !== undefined) {
      yield late;
      again.delete(row);
    }
    if (isDeliveredTwice(row)) again.set(row + REDELIVERY_DELAY, `${line}\n`);
  }
  for (const row of planted.slice(nextPlanted)) yield `${streamLine(row)}\n`;
}

/** The stream of `rows` everyday rows; `planted` in time order. */
export function streamFile(
  everyday: BackgroundRows,
  rows: number,
  planted: readonly AuditRow[],
): PlannedFile {
  return {
    name: 'gitlab-stream.ndjson',
    format: 'gitlab-audit-stream',
    counts: streamCounts(rows, planted.length),
    chunks: () => inChunks(lines(everyday, rows, planted)),
  };
}
