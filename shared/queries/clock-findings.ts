/**
 * How the clock of each source stands against others', by two ways of telling.
 *
 * `same-id`: two sources name one happening by the same id of their system; their times are compared.
 * `same-happening`: actor, action and target are equal. Where most pairs agree on a stretch, it is said, with how
 * many pairs there were; it is never applied. A stretch of whole or half hours is a zone rather than a clock.
 */
import type { ClockFinding } from '../model/coverage.ts';
import type { Database } from '../store/database.ts';
import { num, text } from '../store/decoders.ts';
import { agreedOffset, clockSkews } from './clock-skew.ts';
import type { EventColumns } from './event-columns.ts';
import { type IdOffsets, idOffsets } from './id-offsets.ts';
import { zoneShifts } from './zone-shift.ts';

const HALF_HOUR = 1_800_000;
/** A zone's stretch may be off by so much: export clocks differ by seconds, not by minutes. */
const ZONE_TOLERANCE = 120_000;

/** One stretch between two sources: times of `a` minus times of `b`. */
interface Offset {
  readonly a: number;
  readonly b: number;
  readonly offsetMs: number;
  readonly pairs: number;
  readonly agreeing: number;
  readonly method: ClockFinding['method'];
}

/** By evidence; each stretch stands with both of its sources. */
export async function clockFindings(
  db: Database,
  columns: EventColumns,
  pause: () => Promise<void>,
): Promise<ReadonlyMap<number, readonly ClockFinding[]>> {
  const names = new Map(
    db
      .all('SELECT id, path FROM evidence', [], { id: num, path: text })
      .map(({ id, path }) => [id, path]),
  );
  const found = new Map<number, ClockFinding[]>();
  const seen = new Set<string>();
  for (const offset of await offsets(db, columns, pause)) {
    const key = [offset.a, offset.b].sort((x, y) => x - y).join(' ');
    if (seen.has(key)) continue;
    seen.add(key);
    put(found, names, offset);
    put(found, names, { ...offset, a: offset.b, b: offset.a, offsetMs: -offset.offsetMs });
  }
  return found;
}

/** The surest way first. */
async function offsets(
  db: Database,
  columns: EventColumns,
  pause: () => Promise<void>,
): Promise<readonly Offset[]> {
  const byId = await idOffsets(db, columns, pause);
  const byHappening = clockSkews(columns).map(
    ({ ahead, behind, offsetMs, pairs, agreeing }): Offset => ({
      a: ahead,
      b: behind,
      offsetMs,
      pairs,
      agreeing,
      method: 'same-happening',
    }),
  );
  await pause();
  const zones = zoneShifts(columns).map((shift) => ({
    ...shift,
    method: 'same-happening' as const,
  }));
  return [...byId.flatMap(byIdOffset), ...byHappening, ...zones];
}

function byIdOffset({ a, b, found }: IdOffsets): readonly Offset[] {
  const agreed = agreedOffset(found);
  return agreed === null ? [] : [{ a, b, ...agreed, method: 'same-id' }];
}

function put(
  found: Map<number, ClockFinding[]>,
  names: ReadonlyMap<number, string>,
  { a, b, offsetMs, pairs, agreeing, method }: Offset,
): void {
  const list = found.get(a) ?? [];
  found.set(a, list);
  const kind = isZone(offsetMs) ? 'zone' : 'skew';
  list.push({ kind, other: names.get(b) ?? '', offsetMs, pairs, agreeing, method });
}

function isZone(offsetMs: number): boolean {
  const steps = Math.round(offsetMs / HALF_HOUR);
  return steps !== 0 && Math.abs(offsetMs - steps * HALF_HOUR) <= ZONE_TOLERANCE;
}
