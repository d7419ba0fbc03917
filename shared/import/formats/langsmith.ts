/** Runs of LangSmith: a trace's calls of models, tools and chains, as the interface gives them or an export writes them. */
import type { NormalizedRecord, Outcome } from '../../model/event.ts';
import { unreadable } from '../../model/result.ts';
import type { Result } from '../../model/result.ts';
import type { RecordTime } from '../../model/time.ts';
import { parseTime } from '../../values/time.ts';
import { summaryOfParts } from '../agent-part.ts';
import { eventRow, namedParty } from '../event-row.ts';
import { oneLine } from '../fields.ts';
import { runParts } from '../langsmith/run-parts.ts';
import { outcomeOfWord } from '../outcome-word.ts';
import { hasAll, idAt, textAt } from '../paths.ts';
import { scopedId } from '../scoped-id.ts';
import { shareOf } from '../sniff.ts';
import type { Importer, SourceRecord } from '../importer.ts';

/** `session_id` of a run is the project; the conversation stands in the metadata, under one of three names. */
const THREAD = ['session_id', 'thread_id', 'conversation_id'].map(
  (name) => `extra.metadata.${name}`,
);

export const langsmith: Importer = {
  format: 'langsmith',
  title: 'LangSmith runs',
  system: 'langsmith',
  records: ['ndjson', 'json-array', 'json-envelope'],
  recognisedBy: '`run_type`, `start_time` and `trace_id` or `dotted_order`',
  recordIs: 'one run; a thread, or else a trace, is a session',
  sniff: (sample) => 0.95 * shareOf(sample.records, isRun),
  normalize,
};

function isRun(record: SourceRecord): boolean {
  if (!hasAll(record, 'run_type', 'start_time')) return false;
  return hasAll(record, 'dotted_order') || hasAll(record, 'trace_id', 'id');
}

function normalize(record: SourceRecord): Result<NormalizedRecord> {
  const type = textAt(record, 'run_type');
  if (type === null) return unreadable('missing-field');
  const parts = runParts(record, type);
  const tool = parts.find((part) => part.kind === 'call')?.tool ?? null;
  return eventRow({
    time: timeOf(record['start_time']),
    action: oneLine(textAt(record, 'name') ?? type),
    outcome: outcomeOf(record),
    target: tool === null ? null : namedParty('tool', { name: tool }),
    session:
      scopedId(idAt(record, ...THREAD), idAt(record, 'session_id')) ??
      idAt(record, 'trace_id', 'id'),
    summary: summaryOfParts(parts),
    parts,
  });
}

/** The documentation says that text without a zone is UTC; the JavaScript library writes milliseconds. */
function timeOf(value: unknown): RecordTime {
  return parseTime(value, typeof value === 'number' ? 'epoch-ms' : 'utc');
}

function outcomeOf(record: SourceRecord): Outcome {
  if (textAt(record, 'error') !== null) return 'failure';
  return outcomeOfWord(textAt(record, 'status'));
}
