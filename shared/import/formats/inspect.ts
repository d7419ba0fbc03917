/** Inspect's evaluation logs: the events of each sample, or its messages where a log has no events. */
import type { Party } from '../../model/entity.ts';
import type { NormalizedRecord } from '../../model/event.ts';
import { unreadable } from '../../model/result.ts';
import type { Result } from '../../model/result.ts';
import { parseTime } from '../../values/time.ts';
import { fileStem, outcomeOfParts, summaryOfParts } from '../agent-part.ts';
import { eventRow, namedParty } from '../event-row.ts';
import { idOf, isRecord, listOf, objectOf, textOf } from '../fields.ts';
import { inspectEventParts, inspectMessageParts } from '../inspect/parts.ts';
import { hasAll, idAt } from '../paths.ts';
import { shareOf } from '../sniff.ts';
import type { FileContext, Importer, SourceRecord } from '../importer.ts';

const AGENT: Party = { kind: 'agent', id: null, name: 'inspect', email: null };

export const inspect: Importer = {
  format: 'inspect',
  title: 'Inspect evaluation log',
  system: 'inspect',
  records: ['json-envelope'],
  arrayName: 'samples',
  recognisedBy: '`eval` and `samples` with `epoch` and `messages`',
  isSequence: true,
  recordIs:
    'one event of a sample, or one message where a log has no events; a sample in an epoch is a session',
  inner: [['events'], ['messages']],
  sniff: (sample) => 0.95 * shareOf(sample.records, isSample),
  normalize,
};

function isSample(record: SourceRecord): boolean {
  return hasAll(record, 'id', 'epoch') && Array.isArray(record['messages']);
}

function normalize(record: SourceRecord, context: FileContext): Result<NormalizedRecord> {
  if (!hasAll(record, 'epoch')) return unreadable('not-this-format');
  const events = listOf(record['events']);
  const [entry] = events.length > 0 ? events : listOf(record['messages']);
  if (!isRecord(entry)) return unreadable('not-an-object');
  const action = textOf(entry['event']) ?? textOf(entry['role']);
  if (action === null) return unreadable('missing-field');
  const said = events.length > 0 ? inspectEventParts(entry, record) : inspectMessageParts(entry);
  const parts = said.map((part) => ({ ...part, agent: 'inspect' }));
  const tool = parts.find((part) => part.kind === 'call')?.tool ?? null;
  const isAgent = parts.some((part) => part.kind === 'message' || part.kind === 'call');
  return eventRow({
    time: parseTime(entry['timestamp'], 'text'),
    action,
    outcome: outcomeOfParts(parts),
    actor: isAgent ? AGENT : null,
    target: tool === null ? null : namedParty('tool', { name: tool }),
    session: sessionOf(record, context),
    summary: summaryOfParts(parts),
    parts,
  });
}

/** The same sample runs in several epochs, and in the next run again. */
function sessionOf(record: SourceRecord, context: FileContext): string {
  const run = idAt(objectOf(context.envelope['eval']) ?? {}, 'run_id') ?? fileStem(context);
  return `${run}/${idOf(record['id']) ?? ''}/${idOf(record['epoch']) ?? ''}`;
}
