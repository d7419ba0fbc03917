/** Calls whose effect a second recorder shows: an audit event of the same person on the same target. */
import type { UnixMs } from '../model/time.ts';
import type { WordlessStep } from './sentence.ts';

/** An event outside all sessions that may show what a call did. */
export interface AuditRow {
  readonly event: number;
  readonly time: UnixMs;
  /** Action and summary, as the source words them. */
  readonly text: string;
  readonly target: {
    readonly entity: number;
    readonly kind: string;
    readonly id: string | null;
    readonly name: string | null;
  };
}

/** How long after a call's end its effect may be audited. */
export const CONFIRM_WINDOW_MS = 120_000;
/** Sources of whole seconds cut the time: an effect may seem to come before its call. */
const CUT_SECOND_MS = 1000;
/** Names shorter than this occur anywhere. */
const MIN_NAME = 4;

/** Words that say nothing of what was done. */
const EMPTY_WORDS: ReadonlySet<string> = new Set(
  (
    'get list show view read write set add new create update delete remove run execute use call command tool ' +
    'ai duo agent mcp api gitlab user project group repository file event operation with from the and for path key name id'
  ).split(' '),
);

/**
 * Steps confirmed by an audit row, by step: at the time of the call or at most 120 s after its end, on the target that
 * the call's event or its input names, in words that share at least one with the tool or its input.
 * Only calls with a recorded result that is no error; a row confirms one call, the nearest.
 * `rows` in time order. `targetOf` gives the entity that the call's own event acted on.
 */
export function confirmedSteps(
  steps: readonly WordlessStep[],
  rows: readonly AuditRow[],
  targetOf: (step: number) => number | null,
): ReadonlyMap<number, AuditRow> {
  const confirmed = new Map<number, AuditRow>();
  const calls = steps.filter(canBeConfirmed).sort((a, b) => startOf(a) - startOf(b));
  let next = 0;
  let open: WordlessStep[] = [];
  for (const row of rows) {
    for (; startOf(calls[next]) <= row.time + CUT_SECOND_MS; next += 1)
      open = open.concat(calls.slice(next, next + 1));
    open = open.filter((call) => endOf(call) + CONFIRM_WINDOW_MS >= row.time);
    const nearest = nearestCall(open, row, targetOf);
    if (!nearest) continue;
    confirmed.set(nearest.step, row);
    open = open.filter((call) => call !== nearest);
  }
  return confirmed;
}

function nearestCall(
  open: readonly WordlessStep[],
  row: AuditRow,
  targetOf: (step: number) => number | null,
): WordlessStep | null {
  let nearest: WordlessStep | null = null;
  for (const call of open) {
    if (!sharesWord(call, row) || !isSameTarget(call, row, targetOf(call.step))) continue;
    if (!nearest || distance(call, row) < distance(nearest, row)) nearest = call;
  }
  return nearest;
}

/** Infinite past the last call. */
function startOf(call: WordlessStep | undefined): number {
  return call?.start ?? Number.POSITIVE_INFINITY;
}

function endOf(call: WordlessStep): number {
  return call.end ?? startOf(call);
}

function canBeConfirmed(step: WordlessStep): boolean {
  if (step.kind !== 'call' || step.output === null || step.start === null) return false;
  if (step.approval?.state === 'denied') return false;
  return step.outcome === 'success' || step.outcome === 'unknown';
}

function distance(call: WordlessStep, row: AuditRow): number {
  return Math.abs(row.time - endOf(call));
}

function isSameTarget(call: WordlessStep, row: AuditRow, own: number | null): boolean {
  const { entity, kind, id, name } = row.target;
  if (own === entity) return true;
  const input = call.input ?? '';
  if (name !== null && isNamedIn(input, name)) return true;
  if (id === null) return false;
  // A bare number says nothing without the name of the argument that holds it.
  if (/^\d+$/u.test(id))
    return new RegExp(`"${kind}(?:_id)?"\\s*:\\s*"?${id}"?\\s*[,}]`, 'u').test(input);
  return isNamedIn(input, id);
}

/** Whether `name` stands in the text as a whole, not as a part of a longer name. */
function isNamedIn(text: string, name: string): boolean {
  if (name.length < MIN_NAME) return false;
  for (let at = text.indexOf(name); at >= 0; at = text.indexOf(name, at + 1)) {
    const before = text.charAt(at - 1);
    const after = text.charAt(at + name.length);
    if (!/[\w/-]/u.test(before) && !/[\w/-]/u.test(after)) return true;
  }
  return false;
}

function sharesWord(call: WordlessStep, row: AuditRow): boolean {
  const said = words(row.text);
  if (said.has('git')) return gitAgrees(call, row);
  for (const word of words(call.tool ?? '')) if (said.has(word)) return true;
  return false;
}

/** Git over the network only, and in the right direction. */
function gitAgrees(call: WordlessStep, row: AuditRow): boolean {
  const input = `${call.tool ?? ''} ${call.input ?? ''}`;
  const verb = /\bgit\W+(push|pull|fetch|clone)\b/u.exec(input.replaceAll('_', ' '))?.[1];
  if (verb === undefined) return false;
  const direction = /receive-pack|upload-pack/u.exec(row.text)?.[0];
  return direction === undefined || (direction === 'receive-pack') === (verb === 'push');
}

function words(text: string): ReadonlySet<string> {
  const found = text.toLowerCase().match(/[a-z]{3,}/gu) ?? [];
  return new Set(found.map((word) => word.replace(/s$/u, '')).filter((w) => !EMPTY_WORDS.has(w)));
}
