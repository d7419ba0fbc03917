/** What a span or log record says of an agent's session, in the several generations of the GenAI conventions. */
import type { AgentPart, TokenCount } from '../../model/agent.ts';
import type { Outcome } from '../../model/event.ts';
import { agentPart } from '../agent-part.ts';
import { numberOf, shownText, textOf } from '../fields.ts';
import type { SourceRecord } from '../importer.ts';
import { idAt, textAt, valueAt } from '../paths.ts';
import { claudeCodeParts } from './claude-code-log.ts';
import { messageEventParts } from './message-events.ts';
import { answerText, lastRequest, spanEvent, spokenIn } from './messages.ts';
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
const SPOKEN = ['ai.response.text', 'output.value', 'gen_ai.completion.0.content'];
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

/** Operations that only hold others together: what models and tools did stands in the spans below them. */
const AROUND = /^(create_agent|invoke_agent|invoke_workflow|plan|handle_conversation_turn)$/;
const AROUND_NAME = /^(create_agent|invoke_agent|invoke_workflow|handle_conversation_turn)( |$)/;
/** Tells of an inference beside its span. */
const DETAILS = 'gen_ai.client.inference.operation.details';

/** Empty for telemetry that has neither model nor tool: it is no part of a session. */
export function telemetryParts(telemetry: Telemetry): readonly AgentPart[] {
  const { attributes, isSpan, name } = telemetry;
  const agent = textAt(attributes, 'gen_ai.agent.name', 'agent.name');
  const told = [name, textAt(attributes, 'event.name'), textOf(telemetry.body)];
  const claude = isSpan ? null : claudeCodeParts(told, attributes);
  if (claude !== null) return claude;
  const tool = textAt(attributes, ...TOOL) ?? toolOfName(name, attributes);
  if (tool !== null) return toolParts(telemetry, { tool, agent });
  const message = isSpan ? null : messageEventParts(told, telemetry);
  if (message !== null) return message.map((part) => ({ ...part, agent }));
  const model = textAt(attributes, ...MODEL);
  if (isAround(telemetry)) return [agentPart({ kind: 'note', agent, model, text: name })];
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

function isAround({ attributes, name }: Telemetry): boolean {
  const operation = textAt(attributes, 'gen_ai.operation.name');
  return operation === null ? AROUND_NAME.test(name ?? '') : AROUND.test(operation);
}

/** A span that has ended holds the call and what came of it: its own id joins them where the model's is not kept. */
function toolParts(
  { entry, attributes, isSpan }: Telemetry,
  { tool, agent }: { readonly tool: string; readonly agent: string | null },
): readonly AgentPart[] {
  const callId =
    idAt(attributes, 'gen_ai.tool.call.id', 'ai.toolCall.id', 'tool_call.id') ??
    (isSpan ? idAt(entry, 'spanId', 'spanContext.spanId', 'context.span_id') : null);
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
  telemetry: Telemetry,
  { model, agent }: { readonly model: string; readonly agent: string | null },
): readonly AgentPart[] {
  const asked = requestIn(telemetry);
  const request = asked === null ? [] : [agentPart({ kind: 'request', agent, text: asked })];
  return [...request, { ...answerPart(telemetry), agent, model, tokens: tokensOf(telemetry) }];
}

function requestIn({ entry, attributes }: Telemetry): string | null {
  const prompt = spanEvent(entry, ['gen_ai.content.prompt'])?.['gen_ai.prompt'];
  const told = spanEvent(entry, ['gen_ai.user.message']);
  return (
    lastRequest(attributes['gen_ai.input.messages'] ?? prompt) ??
    (told === null ? null : spokenIn(told))
  );
}

function answerPart({ entry, attributes }: Telemetry): AgentPart {
  if (outcomeOfSpan(entry, attributes) === 'failure') {
    const thrown = spanEvent(entry, ['exception']) ?? {};
    const error =
      textAt(entry, 'status.message') ??
      textAt(thrown, 'exception.message') ??
      textAt(attributes, 'error.type', 'exception.message');
    return agentPart({ kind: 'error', text: shownText(error), outcome: 'failure' });
  }
  const completion = spanEvent(entry, ['gen_ai.content.completion'])?.['gen_ai.completion'];
  const choice = spanEvent(entry, ['gen_ai.choice']);
  const text =
    answerText(attributes['gen_ai.output.messages'] ?? completion) ??
    firstShown(attributes, SPOKEN) ??
    (choice === null ? null : spokenIn(choice));
  return agentPart({ kind: text === null ? 'note' : 'message', text });
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

/** An event beside a span repeats its tokens: they are told apart by the answer's id, or are not counted. */
function tokensOf({ attributes, name }: Telemetry): TokenCount | null {
  const count = (names: readonly string[]): number | null => numberOf(idAt(attributes, ...names));
  const [input, output] = [count(TOKENS_IN), count(TOKENS_OUT)];
  const messageId = idAt(attributes, 'gen_ai.response.id');
  if (input === null && output === null) return null;
  if (name === DETAILS && messageId === null) return null;
  return { in: input ?? 0, out: output ?? 0, messageId };
}
