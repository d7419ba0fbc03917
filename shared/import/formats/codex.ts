/** OpenAI Codex CLI's rollouts: one JSON object a line. */
import type { Party } from '../../model/entity.ts';
import type { NormalizedRecord } from '../../model/event.ts';
import { unreadable } from '../../model/result.ts';
import type { Result } from '../../model/result.ts';
import { parseTime } from '../../values/time.ts';
import { fileStem, outcomeOfParts, summaryOfParts } from '../agent-part.ts';
import { codexParts } from '../codex/parts.ts';
import { eventRow, namedParty } from '../event-row.ts';
import { isRecord, objectOf, textOf } from '../fields.ts';
import { textAt } from '../paths.ts';
import { shareOf } from '../sniff.ts';
import type { FileContext, Importer, SourceRecord } from '../importer.ts';

const AGENT: Party = { kind: 'agent', id: null, name: 'codex', email: null };
const LINE_TYPES = new Set([
  'session_meta',
  'turn_context',
  'response_item',
  'event_msg',
  'compacted',
]);
/** Rollouts are named by time and session. */
const ROLLOUT = /^rollout-.{10,30}-([\da-f]{8}-[\da-f]{4}-[\da-f]{4}-[\da-f]{4}-[\da-f]{12})$/i;

export const codex: Importer = {
  format: 'codex',
  title: 'Codex CLI session',
  system: 'codex',
  records: ['ndjson'],
  recognisedBy:
    '`type` session_meta, turn_context, response_item or event_msg with `payload`, one object a line',
  recordIs: 'one line; its calls and results are steps of the session',
  sniff: (sample) => 0.96 * shareOf(sample.records, isLine),
  normalize,
};

function isLine(record: SourceRecord): boolean {
  return LINE_TYPES.has(textOf(record['type']) ?? '') && isRecord(record['payload']);
}

function normalize(record: SourceRecord, context: FileContext): Result<NormalizedRecord> {
  const type = textOf(record['type']);
  const payload = objectOf(record['payload']);
  if (type === null || payload === null) return unreadable('not-this-format');
  const parts = codexParts({ type, payload, hasTyped: hasTyped(context) });
  const call = parts.find((part) => part.kind === 'call');
  const spoke = parts.some((part) => part.kind === 'call' || part.kind === 'message');
  return eventRow({
    time: parseTime(record['timestamp'], 'text'),
    action: textOf(payload['type']) ?? type,
    outcome: outcomeOfParts(parts),
    actor: spoke ? AGENT : null,
    target: call === undefined ? null : namedParty('tool', { name: call.tool }),
    session: sessionOf(context),
    summary: summaryOfParts(parts),
    parts,
  });
}

/** The first head names the session; a later one stands in history that a sub-agent copied. Else the file does. */
function sessionOf(context: FileContext): string {
  const head = context.firstRecords?.find((record) => record['type'] === 'session_meta');
  const stated = head === undefined ? null : textAt(head, 'payload.session_id', 'payload.id');
  const stem = fileStem(context);
  return stated ?? ROLLOUT.exec(stem)?.[1] ?? stem;
}

const typed = new WeakMap<readonly SourceRecord[], boolean>();

function hasTyped({ firstRecords }: FileContext): boolean {
  if (firstRecords === undefined) return false;
  const before = typed.get(firstRecords);
  if (before !== undefined) return before;
  const found = firstRecords.some((record) => textAt(record, 'payload.type') === 'user_message');
  typed.set(firstRecords, found);
  return found;
}
