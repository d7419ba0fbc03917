/** Claude Code's telemetry events, which alone tell how a call came to be allowed. */
import type { AgentPart, Approval } from '../../model/agent.ts';
import { agentPart } from '../agent-part.ts';
import { numberOf, shownText } from '../fields.ts';
import type { SourceRecord } from '../importer.ts';
import { idAt, textAt, valueAt } from '../paths.ts';

const PREFIX = 'claude_code.';

/** Null when the event is none of Claude Code's: its name, or that of its body, begins with the program's. */
export function claudeCodeParts(
  names: readonly (string | null)[],
  attributes: SourceRecord,
): readonly AgentPart[] | null {
  const own = names.find((name) => name?.startsWith(PREFIX) === true) ?? null;
  if (own === null) return null;
  return partsOf(own.slice(PREFIX.length), attributes).map((part) => ({
    ...part,
    agent: 'claude-code',
  }));
}

/** The end of a call is all that is told of it. */
function partsOf(event: string, attributes: SourceRecord): readonly AgentPart[] {
  if (event !== 'tool_result') return [partOf(event, attributes)];
  const tool = textAt(attributes, 'tool_name', 'name');
  const text = shownText(attributes['tool_parameters'] ?? null);
  return [agentPart({ kind: 'call', tool, text }), resultPart(attributes, tool)];
}

function partOf(event: string, attributes: SourceRecord): AgentPart {
  const model = textAt(attributes, 'model');
  const tool = textAt(attributes, 'tool_name', 'name');
  if (event === 'user_prompt')
    return agentPart({ kind: 'request', text: shownText(attributes['prompt']) });
  if (event === 'tool_decision')
    return agentPart({ kind: 'approval', tool, approval: approvalOf(attributes) });
  if (event === 'api_error') {
    return agentPart({
      kind: 'error',
      model,
      text: shownText(attributes['error']),
      outcome: 'failure',
    });
  }
  if (event !== 'api_request') return agentPart({ kind: 'note', text: event });
  const tokens = {
    in: numberOf(attributes['input_tokens']) ?? 0,
    out: numberOf(attributes['output_tokens']) ?? 0,
    messageId: idAt(attributes, 'request_id'),
  };
  return agentPart({ kind: 'note', model, text: event, tokens });
}

function resultPart(attributes: SourceRecord, tool: string | null): AgentPart {
  const success = valueAt(attributes, 'success');
  const good = success === true || success === 'true';
  const bad = success === false || success === 'false';
  return agentPart({
    kind: 'result',
    tool,
    text: shownText(textAt(attributes, 'error') ?? ''),
    outcome: good ? 'success' : bad ? 'failure' : 'unknown',
  });
}

/** `config` and `hook` let a call through by a rule; every other source is a person's answer. */
function approvalOf(attributes: SourceRecord): Approval {
  const decision = textAt(attributes, 'decision');
  const source = textAt(attributes, 'source') ?? '';
  if (decision === 'reject') return { state: 'denied', verified: false };
  if (decision !== 'accept') return { state: 'not-recorded', verified: false };
  if (source === 'config' || source === 'hook') return { state: 'policy', verified: false };
  return { state: source.startsWith('user_') ? 'person' : 'not-recorded', verified: false };
}
