/** A part of a record with its place: what sessions are built from, and in which order. */
import type { AgentPart } from '../model/agent.ts';
import type { Witness } from '../model/event.ts';
import type { UnixMs } from '../model/time.ts';

/** A file in which a session is recorded. */
export interface SessionFile {
  readonly file: string;
  readonly sha256: string;
}

/** A part as it lies in the case: with its session, its event, its time and its first source. */
export interface SessionPart extends AgentPart {
  /** The source's own id of the session, or `system:id` where two systems use the same id. */
  readonly session: string;
  readonly event: number;
  readonly time: UnixMs | null;
  /** The record's first source. */
  readonly source: Witness;
  /** The person for whom the record's actor acted, as a person reads it; null when it names none. */
  readonly human: string | null;
  /** Entity that the record's event acted on; null when it names none. */
  readonly target: number | null;
  /** Further files that hold the same record. */
  readonly alsoIn: readonly SessionFile[];
}

/** A part's place in time: its own, or that of its neighbour in the file when it has none. */
interface Placed {
  readonly part: SessionPart;
  readonly time: number;
  /** Position within its file once the file runs forward. */
  readonly position: number;
}

/**
 * Parts in the order in which things happened: time, then file order, then order within the record.
 *
 * GitLab writes session artifacts newest first with times of whole seconds; there the reverse of the file's
 * order breaks ties. An undated part stays behind its neighbour in the file.
 * `newestFirst`: evidence of formats that are written so, for files whose times do not tell.
 */
export function orderParts(
  parts: readonly SessionPart[],
  newestFirst: ReadonlySet<number> = new Set(),
): readonly SessionPart[] {
  const files = new Map<number, SessionPart[]>();
  for (const part of parts) {
    const file = files.get(part.source.evidence);
    if (file) file.push(part);
    else files.set(part.source.evidence, [part]);
  }
  const placed = [...files].flatMap(([evidence, file]) =>
    placeFile(file, newestFirst.has(evidence)),
  );
  placed.sort(
    (a, b) =>
      a.time - b.time || a.part.source.evidence - b.part.source.evidence || a.position - b.position,
  );
  return placed.map(({ part }) => part);
}

function placeFile(parts: readonly SessionPart[], isUsual: boolean): readonly Placed[] {
  const records = byRecord(parts);
  if (isNewestFirst(records, isUsual)) records.reverse();
  let time = firstTime(records);
  const placed: Placed[] = [];
  for (const part of records.flat()) {
    time = part.time ?? time;
    placed.push({ part, time, position: placed.length });
  }
  return placed;
}

/** Parts of each record, in file order; the order within a record is as given. */
function byRecord(parts: readonly SessionPart[]): SessionPart[][] {
  const records = new Map<number, SessionPart[]>();
  for (const part of parts) {
    const record = records.get(part.source.record);
    if (record) record.push(part);
    else records.set(part.source.record, [part]);
  }
  return [...records].sort(([a], [b]) => a - b).map(([, record]) => record);
}

function firstTime(records: readonly (readonly SessionPart[])[]): number {
  for (const record of records) {
    const time = record.find((part) => part.time !== null)?.time;
    if (time !== undefined && time !== null) return time;
  }
  // Wholly undated files stand before dated ones, in file order.
  return Number.MIN_SAFE_INTEGER;
}

/** Whether times fall more often than they rise from one record to the next; `isUsual` when they do neither. */
function isNewestFirst(records: readonly (readonly SessionPart[])[], isUsual: boolean): boolean {
  let falls = 0;
  let rises = 0;
  let previous: number | null = null;
  for (const record of records) {
    const time = record[0]?.time ?? null;
    if (time === null) continue;
    if (previous !== null && time < previous) falls += 1;
    if (previous !== null && time > previous) rises += 1;
    previous = time;
  }
  return falls === rises ? isUsual : falls > rises;
}
