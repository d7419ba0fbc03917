/** What one event or message of an Inspect log says of its sample's session. */
import type { AgentPart, Approval, TokenCount } from '../../model/agent.ts';
import type { Outcome } from '../../model/event.ts';
import { agentPart } from '../agent-part.ts';
import { idOf, isRecord, listOf, numberOf, objectOf, shownText, textOf } from '../fields.ts';
import type { SourceRecord } from '../importer.ts';
import { textAt, valueAt } from '../paths.ts';

/** Long texts stand once in the sample, and elsewhere as a mark. */
const ATTACHMENT = /^attachment:\/\/([\da-f]{32})$/;

/** An event of a sample; every one has a part. */
export function inspectEventParts(event: SourceRecord, sample: SourceRecord): readonly AgentPart[] {
  const type = textOf(event['event']);
  if (type === 'model') return modelParts(event, sample);
  if (type === 'tool') return toolParts(event, sample);
  if (type === 'sample_init') return startParts(event, sample);
  if (type === 'approval') return [approvalPart(event)];
  if (type === 'error') {
    return [agentPart({ kind: 'error', text: shownText(event['error']), outcome: 'failure' })];
  }
  return [
    agentPart({ kind: 'note', text: shownText(textAt(event, 'name', 'type', 'message') ?? type) }),
  ];
}

/** A message, for logs that have no events. */
export function inspectMessageParts(message: SourceRecord): readonly AgentPart[] {
  const role = textOf(message['role']);
  const text = shownText(contentText(message['content'], {}));
  if (role === 'user') return [agentPart({ kind: 'request', text })];
  if (role === 'tool') return [messageResult(message, text ?? '')];
  if (role !== 'assistant') return [agentPart({ kind: 'note', text })];
  const model = textOf(message['model']);
  const calls = listOf(message['tool_calls']).filter(isRecord).map(callPart);
  const spoken = text === null || text === '' ? [] : [agentPart({ kind: 'message', text })];
  const parts = [...spoken, ...calls];
  return (parts.length === 0 ? [agentPart({ kind: 'note' })] : parts).map((part) => ({
    ...part,
    model,
  }));
}

function startParts(event: SourceRecord, sample: SourceRecord): readonly AgentPart[] {
  const input = valueAt(event, 'sample.input');
  const messages = listOf(input).filter(isRecord);
  const asked = messages.filter((message) => message['role'] === 'user');
  const texts =
    typeof input === 'string'
      ? [resolved(input, sample)]
      : asked.map((message) => contentText(message['content'], sample));
  return [
    agentPart({ kind: 'head' }),
    ...texts.map((text) => agentPart({ kind: 'request', text: shownText(text) })),
  ];
}

/** The calls that a model asks for stand as events of their own. */
function modelParts(event: SourceRecord, sample: SourceRecord): readonly AgentPart[] {
  const model = textOf(event['model']);
  const error = textOf(event['error']);
  if (error !== null)
    return [agentPart({ kind: 'error', model, text: shownText(error), outcome: 'failure' })];
  const [choice] = listOf(valueAt(event, 'output.choices'));
  const message = isRecord(choice) ? objectOf(choice['message']) : null;
  const text = contentText(message?.['content'], sample);
  const kind = text === '' ? 'note' : 'message';
  return [agentPart({ kind, model, text: shownText(text), tokens: tokensOf(event) })];
}

function tokensOf(event: SourceRecord): TokenCount | null {
  const usage = objectOf(valueAt(event, 'output.usage'));
  if (usage === null) return null;
  return {
    in: numberOf(usage['input_tokens']) ?? 0,
    out: numberOf(usage['output_tokens']) ?? 0,
    messageId: null,
  };
}

function toolParts(event: SourceRecord, sample: SourceRecord): readonly AgentPart[] {
  const call = callPart(event);
  if (event['pending'] === true) return [call];
  const error = objectOf(event['error']);
  const text =
    error === null ? contentText(event['result'], sample) : (textOf(error['message']) ?? '');
  return [call, resultPart({ tool: call.tool, callId: call.callId, text, error })];
}

function callPart(call: SourceRecord): AgentPart {
  const tool = textOf(call['function']);
  return agentPart({
    kind: 'call',
    tool,
    callId: idOf(call['id']),
    text: shownText(call['arguments']),
  });
}

function messageResult(message: SourceRecord, text: string): AgentPart {
  const error = objectOf(message['error']);
  const tool = textOf(message['function']);
  return resultPart({ tool, callId: idOf(message['tool_call_id']), text, error });
}

interface ToolAnswer {
  readonly tool: string | null;
  readonly callId: string | null;
  readonly text: string;
  readonly error: SourceRecord | null;
}

/** An approver's refusal is an error of a kind of its own. */
function resultPart({ tool, callId, text, error }: ToolAnswer): AgentPart {
  const denied = error?.['type'] === 'approval';
  const outcome: Outcome = error === null ? 'success' : denied ? 'denied' : 'failure';
  const approval: Approval | null = denied ? { state: 'denied', verified: false } : null;
  return agentPart({
    kind: 'result',
    tool,
    callId,
    text: shownText(text) ?? '',
    outcome,
    approval,
  });
}

function approvalPart(event: SourceRecord): AgentPart {
  const decision = textOf(event['decision']);
  const isPerson = textOf(event['approver'])?.includes('human') === true;
  const state =
    decision === 'approve' || decision === 'modify'
      ? isPerson
        ? 'person'
        : 'policy'
      : decision === 'reject' || decision === 'terminate'
        ? 'denied'
        : 'not-recorded';
  const call = objectOf(event['call']) ?? {};
  return agentPart({
    kind: 'approval',
    tool: textOf(call['function']),
    callId: idOf(call['id']),
    text: shownText(textAt(event, 'explanation', 'message')),
    approval: { state, verified: false },
  });
}

function contentText(content: unknown, sample: SourceRecord): string {
  if (typeof content === 'string') return resolved(content, sample);
  if (!Array.isArray(content))
    return content === undefined || content === null ? '' : JSON.stringify(content);
  return listOf(content)
    .map((block) => (isRecord(block) ? blockText(block, sample) : (textOf(block) ?? '')))
    .join('\n');
}

function blockText(block: SourceRecord, sample: SourceRecord): string {
  const text = textAt(block, 'text', 'reasoning');
  return text === null ? `[${textOf(block['type']) ?? ''}]` : resolved(text, sample);
}

function resolved(text: string, sample: SourceRecord): string {
  const key = ATTACHMENT.exec(text)?.[1];
  if (key === undefined) return text;
  return textOf(objectOf(sample['attachments'])?.[key]) ?? text;
}
