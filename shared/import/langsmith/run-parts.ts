/** What a LangSmith run says of its session. */
import type { AgentPart, TokenCount } from '../../model/agent.ts';
import { agentPart } from '../agent-part.ts';
import { isRefusal } from '../denial.ts';
import { isRecord, listOf, numberOf, objectOf, shownText, textOf } from '../fields.ts';
import { hasAll, idAt, textAt, valueAt } from '../paths.ts';
import type { SourceRecord } from '../importer.ts';

const MODEL = [
  'extra.metadata.ls_model_name',
  'extra.invocation_params.model',
  'extra.invocation_params.model_name',
];

/** A tool's run is a call, a model's a message, the outermost one a request; what lies between are notes. */
export function runParts(record: SourceRecord, type: string): readonly AgentPart[] {
  const asked = isOutermost(record) && type !== 'tool' ? [requestPart(record)] : [];
  if (type === 'tool') return toolParts(record);
  if (type === 'llm') return [...asked, modelPart(record)];
  return asked.length > 0 ? asked : [agentPart({ kind: 'note', text: textAt(record, 'name') })];
}

/** The order of a child begins with its parent's, joined by a dot. */
function isOutermost(record: SourceRecord): boolean {
  if (hasAll(record, 'parent_run_id')) return false;
  const order = textAt(record, 'dotted_order');
  return order === null || !order.includes('.');
}

function requestPart(record: SourceRecord): AgentPart {
  const inputs = objectOf(record['inputs']);
  const only = Object.values(inputs ?? {});
  const text = only.length === 1 ? textOf(only[0]) : null;
  return agentPart({ kind: 'request', text: shownText(text ?? inputs) });
}

/** The run holds both the call and what came of it: its own id joins them where the model's is not kept. */
function toolParts(record: SourceRecord): readonly AgentPart[] {
  const tool = textAt(record, 'name');
  const callId =
    idAt(record, 'extra.tool_call_id', 'extra.metadata.tool_call_id') ??
    idAt(record, 'outputs.output.tool_call_id', 'outputs.output.kwargs.tool_call_id', 'id');
  const input = valueAt(record, 'inputs.input') ?? record['inputs'] ?? null;
  const call = agentPart({ kind: 'call', tool, callId, text: shownText(input) });
  const error = textAt(record, 'error');
  if (error === null && !hasAll(record, 'end_time')) return [call];
  const denied = isRefusal(error);
  const succeeded = textAt(record, 'status') === 'success' ? 'success' : 'unknown';
  return [
    call,
    agentPart({
      kind: 'result',
      tool,
      callId,
      text: shownText(error) ?? outputOf(record) ?? '',
      outcome: denied ? 'denied' : error === null ? succeeded : 'failure',
      approval: denied ? { state: 'denied', verified: false } : null,
    }),
  ];
}

function outputOf(record: SourceRecord): string | null {
  const output = valueAt(record, 'outputs.output') ?? record['outputs'] ?? null;
  const content = isRecord(output)
    ? (output['content'] ?? valueAt(output, 'kwargs.content'))
    : null;
  return shownText(content ?? output);
}

/** An error climbs through all runs around the one that met it: only a model's and a tool's are counted. */
function modelPart(record: SourceRecord): AgentPart {
  const model = textAt(record, ...MODEL);
  const tokens = tokensOf(record);
  const error = textAt(record, 'error');
  if (error !== null)
    return agentPart({ kind: 'error', model, text: shownText(error), outcome: 'failure', tokens });
  const text = spokenOf(record);
  return agentPart({ kind: text === null ? 'note' : 'message', model, text, tokens });
}

/** The answer as LangChain keeps it, or as a vendor's interface gave it; else all of the outputs. */
function spokenOf(record: SourceRecord): string | null {
  const outputs = objectOf(record['outputs']);
  if (outputs === null) return null;
  const [first] = listOf(outputs['generations']).flat();
  const [choice] = listOf(outputs['choices']);
  const said = [
    isRecord(first) ? textAt(first, 'text', 'message.kwargs.content', 'message.content') : null,
    isRecord(choice) ? textAt(choice, 'message.content') : null,
    textAt(outputs, 'content', 'output'),
  ].find((text) => text !== null);
  return shownText(said ?? outputs);
}

/** Runs around a model's repeat its tokens as sums; these are not counted again. */
function tokensOf(record: SourceRecord): TokenCount | null {
  const usage = objectOf(valueAt(record, 'extra.metadata.usage_metadata')) ?? {};
  const input = numberOf(record['prompt_tokens']) ?? numberOf(usage['input_tokens']);
  const output = numberOf(record['completion_tokens']) ?? numberOf(usage['output_tokens']);
  if (input === null && output === null) return null;
  return { in: input ?? 0, out: output ?? 0, messageId: null };
}
