/** Langfuse: a trace with its observations, as the user interface saves it, or observations alone. */
import type { AgentPart, TokenCount } from '../../model/agent.ts';
import type { Party } from '../../model/entity.ts';
import type { NormalizedRecord, Outcome } from '../../model/event.ts';
import { unreadable } from '../../model/result.ts';
import type { Result } from '../../model/result.ts';
import { parseTime } from '../../values/time.ts';
import { agentPart, outcomeOfParts, summaryOfParts } from '../agent-part.ts';
import { eventRow, namedParty } from '../event-row.ts';
import { numberOf, objectOf, oneLine, shownText, textOf } from '../fields.ts';
import { hasAll, idAt, textAt, valueAt } from '../paths.ts';
import { scopedId } from '../scoped-id.ts';
import { shareOf } from '../sniff.ts';
import type { FileContext, Importer, SourceRecord } from '../importer.ts';

const TYPES = /^(SPAN|GENERATION|EVENT|TOOL|AGENT|CHAIN|RETRIEVER|EVALUATOR|EMBEDDING|GUARDRAIL)$/;

export const langfuse: Importer = {
  format: 'langfuse',
  title: 'Langfuse observations',
  system: 'langfuse',
  records: ['json-envelope', 'json-array', 'ndjson'],
  recognisedBy:
    '`type` such as GENERATION, `traceId` and `startTime` (or `trace_id` and `start_time`)',
  recordIs: 'one observation; a session, or else a trace, is a session',
  sniff: (sample) => 0.95 * shareOf(sample.records, isObservation),
  normalize,
};

function isObservation(record: SourceRecord): boolean {
  if (!TYPES.test(textAt(record, 'type') ?? '')) return false;
  return hasAll(record, 'traceId', 'startTime') || hasAll(record, 'trace_id', 'start_time');
}

function normalize(record: SourceRecord, context: FileContext): Result<NormalizedRecord> {
  const type = textAt(record, 'type');
  if (type === null) return unreadable('missing-field');
  const parts = partsOf(record, type);
  const tool = parts.find((part) => part.kind === 'call')?.tool ?? null;
  const name = textAt(record, 'name');
  return eventRow({
    // A file of the store has no zone: the documentation says that it is UTC.
    time: parseTime(record['startTime'] ?? record['start_time'], 'utc'),
    action: name === null ? type : oneLine(name),
    outcome: outcomeOfParts(parts),
    actor: type === 'AGENT' || type === 'TOOL' ? agentOf(record, context) : null,
    onBehalfOf: userOf(record, context),
    target: tool === null ? null : namedParty('tool', { name: tool }),
    session: sessionOf(record, context),
    summary: summaryOfParts(parts),
    parts,
  });
}

/** The trace of a saved page stands before its observations. */
function traceIn({ envelope }: FileContext): SourceRecord {
  return objectOf(envelope['trace']) ?? {};
}

function sessionOf(record: SourceRecord, context: FileContext): string | null {
  const own = idAt(record, 'sessionId', 'session_id') ?? idAt(traceIn(context), 'sessionId');
  return scopedId(own, projectOf(record, context)) ?? idAt(record, 'traceId', 'trace_id');
}

/** Programs choose ids of sessions and users themselves: `chat-1` of two projects is two. */
function projectOf(record: SourceRecord, context: FileContext): string | null {
  return idAt(record, 'projectId', 'project_id') ?? idAt(traceIn(context), 'projectId');
}

function userOf(record: SourceRecord, context: FileContext): Party | null {
  const id = idAt(record, 'userId', 'user_id') ?? idAt(traceIn(context), 'userId');
  return namedParty('account', { id: scopedId(id, projectOf(record, context)) });
}

function agentOf(record: SourceRecord, context: FileContext): Party | null {
  const name = textAt(traceIn(context), 'name') ?? textAt(record, 'traceName', 'trace_name');
  return namedParty('agent', { name });
}

function partsOf(record: SourceRecord, type: string): readonly AgentPart[] {
  const model = textAt(record, 'model', 'providedModelName', 'provided_model_name');
  const tokens = tokensOf(record);
  const output = shownText(record['output'] ?? null);
  if (type === 'TOOL') return toolParts(record, output);
  const message = textAt(record, 'statusMessage', 'status_message');
  if (isError(record))
    return [
      agentPart({ kind: 'error', model, text: shownText(message), outcome: 'failure', tokens }),
    ];
  const spoken = type === 'GENERATION' && output !== null;
  return [
    agentPart({
      kind: spoken ? 'message' : 'note',
      model,
      text: output ?? textAt(record, 'name'),
      tokens,
    }),
  ];
}

function isError(record: SourceRecord): boolean {
  return record['level'] === 'ERROR';
}

/** `execute_tool {tool}` names the tool, as the attribute does where it is kept. */
function toolParts(record: SourceRecord, output: string | null): readonly AgentPart[] {
  const stated = valueAt(record, 'metadata.attributes');
  const attributes = objectOf(stated) ?? {};
  const name = textAt(record, 'name')?.replace(/^execute_tool /, '') ?? null;
  const tool = textAt(attributes, 'gen_ai.tool.name') ?? name;
  // The observation holds both the call and what came of it: its own id joins them.
  const callId = idAt(attributes, 'gen_ai.tool.call.id') ?? idAt(record, 'id');
  const call = agentPart({ kind: 'call', tool, callId, text: shownText(record['input'] ?? null) });
  if ((textOf(record['endTime']) ?? textOf(record['end_time'])) === null) return [call];
  const outcome: Outcome = isError(record) ? 'failure' : 'unknown';
  const text = output ?? textAt(record, 'statusMessage') ?? '';
  return [call, agentPart({ kind: 'result', tool, callId, text, outcome })];
}

function tokensOf(record: SourceRecord): TokenCount | null {
  const usage = objectOf(record['usageDetails']) ?? objectOf(record['usage_details']);
  const [input, output] = [numberOf(usage?.['input']), numberOf(usage?.['output'])];
  if (!input && !output) return null;
  return { in: input ?? 0, out: output ?? 0, messageId: null };
}
