/** What one line of a Codex rollout says of its session. */
import type { AgentPart, TokenCount } from '../../model/agent.ts';
import type { Outcome } from '../../model/event.ts';
import { agentPart } from '../agent-part.ts';
import { isRefusal } from '../denial.ts';
import { idOf, isRecord, listOf, numberOf, objectOf, shownText, textOf } from '../fields.ts';
import type { SourceRecord } from '../importer.ts';
import { textAt, valueAt } from '../paths.ts';

/** Text that the program puts before the person's own: instructions and the state of the environment. */
const INJECTED = /^\s*(<|# AGENTS\.md)/;

export interface CodexLine {
  readonly type: string;
  readonly payload: SourceRecord;
  /** The file has lines for what was typed, so messages of the user's role are copies with more around them. */
  readonly hasTyped: boolean;
}

/** Every line has a part, so that none is lost from the session. */
export function codexParts(line: CodexLine): readonly AgentPart[] {
  const parts = line.type === 'response_item' ? [itemPart(line)] : [linePart(line)];
  const model = textOf(line.payload['model']);
  return parts.map((each) => ({ ...each, agent: 'codex', model }));
}

function linePart({ type, payload }: CodexLine): AgentPart {
  if (type === 'session_meta') return agentPart({ kind: 'head', text: shownText(payload['cwd']) });
  if (type === 'event_msg') return eventPart(payload);
  // A policy of approvals or a sandbox is a setting: it approves nothing.
  return agentPart({ kind: 'note', text: shownText(payload) });
}

function itemPart(line: CodexLine): AgentPart {
  const { payload } = line;
  const type = textOf(payload['type']) ?? (textOf(payload['role']) === null ? '' : 'message');
  const callId = textAt(payload, 'call_id', 'id');
  if (type === 'message') return messagePart(line);
  if (type.endsWith('_output')) return outputPart(payload, callId);
  if (type.endsWith('_call')) {
    const input =
      payload['arguments'] ?? payload['input'] ?? payload['parameters'] ?? payload['action'];
    return agentPart({
      kind: 'call',
      tool: textOf(payload['name']) ?? type,
      callId,
      text: shownText(input),
    });
  }
  return agentPart({
    kind: 'note',
    text: shownText(blocksText(payload['summary']) ?? payload['content']),
  });
}

function messagePart({ payload, hasTyped }: CodexLine): AgentPart {
  const text = blocksText(payload['content']) ?? '';
  const shown = shownText(text);
  const role = textOf(payload['role']);
  if (role === 'assistant') return agentPart({ kind: 'message', text: shown });
  const typed = role === 'user' && !hasTyped && !INJECTED.test(text);
  return agentPart({ kind: typed ? 'request' : 'note', text: shown });
}

/** Blocks of text as one text; null for anything else. */
function blocksText(content: unknown): string | null {
  if (typeof content === 'string') return content;
  if (!Array.isArray(content)) return null;
  const texts = listOf(content).map((block) =>
    isRecord(block)
      ? (textOf(block['text']) ?? `[${textOf(block['type']) ?? ''}]`)
      : (textOf(block) ?? ''),
  );
  return texts.join('\n');
}

/** Outputs have no flag of success; the program writes the exit code into the text of a command's. */
function outputPart(payload: SourceRecord, callId: string | null): AgentPart {
  const output = payload['output'];
  const inner = parsedObject(output);
  const text =
    textOf(inner?.['output']) ??
    blocksText(output) ??
    blocksText(valueAt(payload, 'output.content')) ??
    shownText(output) ??
    '';
  const code = numberOf(valueAt(inner ?? {}, 'metadata.exit_code')) ?? writtenExitCode(text);
  const success = valueAt(payload, 'output.success');
  const stated = typeof success === 'boolean' ? outcomeOfFlag(success) : outcomeOfCode(code);
  return result(callId, { text, outcome: stated });
}

function parsedObject(output: unknown): SourceRecord | null {
  if (typeof output !== 'string') return objectOf(output);
  if (!output.startsWith('{') || output.length > 1_000_000) return null;
  try {
    return objectOf(JSON.parse(output));
  } catch {
    return null;
  }
}

function writtenExitCode(text: string): number | null {
  const found = /^(?:Exit code: |Process exited with code )(\d{1,6})$/m.exec(text.slice(0, 500));
  return found?.[1] === undefined ? null : Number(found[1]);
}

function eventPart(payload: SourceRecord): AgentPart {
  const type = textOf(payload['type']) ?? '';
  const text = shownText(textAt(payload, 'message', 'text', 'reason'));
  if (type === 'user_message') return agentPart({ kind: 'request', text });
  if (type === 'error' || type === 'stream_error')
    return agentPart({ kind: 'error', text, outcome: 'failure' });
  if (type === 'token_count') return agentPart({ kind: 'note', tokens: tokensOf(payload) });
  if (/^(exec_command|mcp_tool_call|patch_apply)_end$/.test(type)) return endPart(payload);
  // What the agent says stands in a response item as well.
  return agentPart({ kind: 'note', text: text ?? type });
}

/** The end of a call as the program saw it: with an exit code or a flag. */
function endPart(payload: SourceRecord): AgentPart {
  const output = textAt(payload, 'aggregated_output', 'formatted_output', 'stdout', 'stderr');
  const answer = objectOf(payload['result']);
  const text = output ?? shownText(answer) ?? '';
  const success = payload['success'] ?? (answer === null ? undefined : 'Ok' in answer);
  const code = numberOf(payload['exit_code']);
  const stated = typeof success === 'boolean' ? outcomeOfFlag(success) : outcomeOfCode(code);
  return result(idOf(payload['call_id']), { text, outcome: stated });
}

function result(
  callId: string | null,
  { text, outcome }: { readonly text: string; readonly outcome: Outcome },
): AgentPart {
  const denied = outcome !== 'success' && isRefusal(text);
  return agentPart({
    kind: 'result',
    callId,
    text: shownText(text),
    outcome: denied ? 'denied' : outcome,
    approval: denied ? { state: 'denied', verified: false } : null,
  });
}

function outcomeOfCode(code: number | null): Outcome {
  return code === null ? 'unknown' : outcomeOfFlag(code === 0);
}

function outcomeOfFlag(success: boolean): Outcome {
  return success ? 'success' : 'failure';
}

/** Totals grow from line to line: the last step's own count is taken, and once for each total, as lines repeat. */
function tokensOf(payload: SourceRecord): TokenCount | null {
  const last = objectOf(valueAt(payload, 'info.last_token_usage'));
  if (last === null) return null;
  return {
    in: numberOf(last['input_tokens']) ?? 0,
    out: numberOf(last['output_tokens']) ?? 0,
    messageId: idOf(valueAt(payload, 'info.total_token_usage.total_tokens')),
  };
}
