/** What one line of a Claude Code transcript says of its session: a part for each block. */
import type { AgentPart, TokenCount } from '../../model/agent.ts';
import { isRefusal } from '../denial.ts';
import { isRecord, listOf, numberOf, objectOf, shownText, textOf } from '../fields.ts';
import type { SourceRecord } from '../importer.ts';

/** What all parts of one line have in common. */
interface Line {
  readonly record: SourceRecord;
  readonly type: string;
  readonly run: string | null;
  readonly model: string | null;
  /** Put in by the program, not typed: `isMeta`, summaries of compaction. */
  readonly injected: boolean;
}

/** Parts in the order of the blocks; every line has at least one, so that none is lost from the session. */
export function partsOf(record: SourceRecord, type: string): readonly AgentPart[] {
  const message = record['message'];
  const line: Line = {
    record,
    type,
    run: runOf(record),
    model: modelOf(objectOf(message)),
    injected: record['isMeta'] === true || record['isCompactSummary'] === true,
  };
  if (type !== 'user' && type !== 'assistant') return [structurePart(line)];
  const parts = isRecord(message)
    ? contentParts(line, message['content'])
    : textParts(line, message);
  const all = parts.length === 0 ? [part(line, { kind: 'note' })] : parts;
  return withTokens(all, tokensOf(objectOf(message)));
}

/** Sub-agents write into the same session: with an id of their own, or only marked as a side chain. */
function runOf(record: SourceRecord): string | null {
  if (record['isSidechain'] !== true) return null;
  return textOf(record['agentId']) ?? 'sidechain';
}

/** `<synthetic>` is what the program writes for messages that no model wrote. */
function modelOf(message: SourceRecord | null): string | null {
  const model = textOf(message?.['model']);
  return model === '<synthetic>' ? null : model;
}

function contentParts(line: Line, content: unknown): readonly AgentPart[] {
  if (!Array.isArray(content)) return textParts(line, content);
  return listOf(content).flatMap((block) =>
    isRecord(block) ? [blockPart(line, block)] : textParts(line, block),
  );
}

function textParts(line: Line, content: unknown): readonly AgentPart[] {
  return typeof content === 'string' ? [spokenPart(line, content)] : [];
}

function blockPart(line: Line, block: SourceRecord): AgentPart {
  const type = textOf(block['type']) ?? '';
  if (type === 'text') return spokenPart(line, textOf(block['text']) ?? '');
  if (type === 'tool_use' || type === 'server_tool_use' || type === 'mcp_tool_use') {
    const tool = textOf(block['name']);
    const callId = textOf(block['id']);
    return part(line, { kind: 'call', tool, callId, text: shownText(block['input']) });
  }
  if (type.endsWith('tool_result')) return resultPart(line, block);
  const thought = textOf(block['thinking']);
  return part(line, { kind: 'note', text: shownText(thought ?? markOf(type)) });
}

function spokenPart(line: Line, text: string): AgentPart {
  const shown = shownText(text);
  if (line.type === 'assistant') {
    if (line.record['isApiErrorMessage'] !== true)
      return part(line, { kind: 'message', text: shown });
    return part(line, { kind: 'error', text: shown, outcome: 'failure' });
  }
  const injected = line.injected || text.startsWith('<') || text.startsWith('[Request interrupted');
  return part(line, { kind: injected ? 'note' : 'request', text: shown });
}

function resultPart(line: Line, block: SourceRecord): AgentPart {
  const text = resultText(block['content']);
  const failed = block['is_error'] === true;
  const denied = failed && (isRefusal(text) || isRefusal(textOf(line.record['toolUseResult'])));
  const succeeded = interrupted(line.record) ? 'unknown' : 'success';
  return part(line, {
    kind: 'result',
    callId: textOf(block['tool_use_id']),
    text,
    outcome: denied ? 'denied' : failed ? 'failure' : succeeded,
    approval: denied ? { state: 'denied', verified: false } : null,
  });
}

function interrupted(record: SourceRecord): boolean {
  return objectOf(record['toolUseResult'])?.['interrupted'] === true;
}

/** Text, or blocks of text and images; never null, since a result was found. */
function resultText(content: unknown): string {
  if (!Array.isArray(content)) return shownText(content) ?? '';
  const texts = listOf(content).map((block) => {
    if (!isRecord(block)) return typeof block === 'string' ? block : '';
    return textOf(block['text']) ?? markOf(textOf(block['type']) ?? '');
  });
  return shownText(texts.join('\n')) ?? '';
}

/** Blocks that are no text stand as a mark. */
function markOf(type: string): string {
  return type === '' || type === 'text' ? '' : `[${type}]`;
}

/** Lines that are no message: summaries, snapshots, modes, system notes. A mode approves nothing. */
function structurePart(line: Line): AgentPart {
  const { record, type } = line;
  const error = record['subtype'] === 'api_error' || record['error'] !== undefined;
  const content = record['content'] ?? record['summary'] ?? record['aiTitle'] ?? record['result'];
  const text = shownText(content ?? record['error'] ?? record['permissionMode']);
  const failed = type === 'system' && error;
  return part(line, {
    kind: failed ? 'error' : 'note',
    text,
    outcome: failed ? 'failure' : 'unknown',
  });
}

/** Growing usage is repeated under one message id; whoever sums counts the last for each. */
function tokensOf(message: SourceRecord | null): TokenCount | null {
  const usage = objectOf(message?.['usage']);
  if (usage === null) return null;
  return {
    in: numberOf(usage['input_tokens']) ?? 0,
    out: numberOf(usage['output_tokens']) ?? 0,
    messageId: textOf(message?.['id']),
  };
}

function withTokens(parts: readonly AgentPart[], tokens: TokenCount | null): readonly AgentPart[] {
  return tokens === null ? parts : parts.map((each, at) => (at === 0 ? { ...each, tokens } : each));
}

function part(line: Line, what: Pick<AgentPart, 'kind'> & Partial<AgentPart>): AgentPart {
  return {
    run: line.run,
    agent: 'claude-code',
    model: line.model,
    tool: null,
    callId: null,
    text: null,
    outcome: 'unknown',
    approval: null,
    tokens: null,
    ...what,
  };
}
