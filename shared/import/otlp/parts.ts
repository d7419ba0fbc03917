/** What a span or log record says of an agent's session, in the several generations of the GenAI conventions. */
import type { AgentPart, TokenCount } from '../../model/agent.ts';
import type { Outcome } from '../../model/event.ts';
import { agentPart } from '../agent-part.ts';
import { numberOf, shownText, textOf } from '../fields.ts';
import type { SourceRecord } from '../importer.ts';
import { idAt, textAt, valueAt } from '../paths.ts';
import { claudeCodeParts } from './claude-code-log.ts';
import type { Telemetry } from './span.ts';

const MODEL = [
  'gen_ai.response.model',
  'gen_ai.request.model',
  'llm.model_name',
  'ai.model.id',
  'model',
];
const TOOL = ['gen_ai.tool.name', 'tool.name', 'ai.toolCall.name', 'mcp.tool.name'];
const INPUT = ['gen_ai.tool.call.arguments', 'ai.toolCall.args', 'tool.parameters', 'input.value'];
const OUTPUT = ['gen_ai.tool.call.result', 'ai.toolCall.result', 'output.value'];
const SPOKEN = [
  'gen_ai.output.messages',
  'ai.response.text',
  'output.value',
  'gen_ai.completion.0.content',
];
const TOKENS_IN = [
  'gen_ai.usage.input_tokens',
  'gen_ai.usage.prompt_tokens',
  'llm.token_count.prompt',
];
const TOKENS_OUT = [
  'gen_ai.usage.output_tokens',
  'gen_ai.usage.completion_tokens',
  'llm.token_count.completion',
];

/** Empty for telemetry that has neither model nor tool: it is no part of a session. */
export function telemetryParts(telemetry: Telemetry): readonly AgentPart[] {
  const { attributes, isSpan, name } = telemetry;
  const agent = textAt(attributes, 'gen_ai.agent.name', 'agent.name');
  const told = [name, textAt(attributes, 'event.name'), textOf(telemetry.body)];
  const claude = isSpan ? null : claudeCodeParts(told, attributes);
  if (claude !== null) return claude;
  const tool = textAt(attributes, ...TOOL) ?? toolOfName(name, attributes);
  if (tool !== null) return toolParts(telemetry, { tool, agent });
  const model = textAt(attributes, ...MODEL);
  if (model === null) return [];
  return modelParts(telemetry, { model, agent });
}

/** `execute_tool {tool}`, where the attribute is missing. */
function toolOfName(name: string | null, attributes: SourceRecord): string | null {
  const operation = textAt(attributes, 'gen_ai.operation.name');
  const kind = textAt(attributes, 'openinference.span.kind');
  const found = /^execute_tool (\S.*)$/.exec(name ?? '');
  if (found?.[1] !== undefined) return found[1];
  return operation === 'execute_tool' || kind === 'TOOL' ? name : null;
}

/** A span that has ended holds the call and what came of it. */
function toolParts(
  { entry, attributes, isSpan }: Telemetry,
  { tool, agent }: { readonly tool: string; readonly agent: string | null },
): readonly AgentPart[] {
  const callId = idAt(attributes, 'gen_ai.tool.call.id', 'ai.toolCall.id', 'tool_call.id');
  const call = agentPart({
    kind: 'call',
    agent,
    tool,
    callId,
    text: firstShown(attributes, INPUT),
  });
  if (!isSpan || idAt(entry, 'endTimeUnixNano') === null) return [call];
  const outcome = outcomeOfSpan(entry, attributes);
  const text = firstShown(attributes, OUTPUT) ?? textAt(entry, 'status.message') ?? '';
  return [call, agentPart({ kind: 'result', agent, tool, callId, text, outcome })];
}

function modelParts(
  { entry, attributes }: Telemetry,
  { model, agent }: { readonly model: string; readonly agent: string | null },
): readonly AgentPart[] {
  const tokens = tokensOf(attributes);
  const failed = outcomeOfSpan(entry, attributes) === 'failure';
  const error =
    textAt(entry, 'status.message') ?? textAt(attributes, 'error.type', 'exception.message');
  if (failed)
    return [
      agentPart({
        kind: 'error',
        agent,
        model,
        text: shownText(error),
        outcome: 'failure',
        tokens,
      }),
    ];
  const text = firstShown(attributes, SPOKEN);
  return [agentPart({ kind: text === null ? 'note' : 'message', agent, model, text, tokens })];
}

/** Status 2 is an error; a span without one has ended well, as far as its program knows. */
export function outcomeOfSpan(entry: SourceRecord, attributes: SourceRecord): Outcome {
  const code = valueAt(entry, 'status.code');
  if (code === 2 || code === '2' || code === 'STATUS_CODE_ERROR') return 'failure';
  if (textAt(attributes, 'error.type') !== null) return 'failure';
  return code === 1 || code === 'STATUS_CODE_OK' ? 'success' : 'unknown';
}

function firstShown(attributes: SourceRecord, names: readonly string[]): string | null {
  const name = names.find((each) => (attributes[each] ?? null) !== null);
  return name === undefined ? null : shownText(attributes[name]);
}

function tokensOf(attributes: SourceRecord): TokenCount | null {
  const count = (names: readonly string[]): number | null => numberOf(idAt(attributes, ...names));
  const [input, output] = [count(TOKENS_IN), count(TOKENS_OUT)];
  if (input === null && output === null) return null;
  return { in: input ?? 0, out: output ?? 0, messageId: idAt(attributes, 'gen_ai.response.id') };
}
