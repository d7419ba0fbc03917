/**
 * The three spellings of `details` in GitLab's AI events, read as one: GitLab's own workflow service (`tool_args`),
 * its MCP server and agents reported by `glab` (`arguments`, `tool_call_id`), and Claude events taken over from
 * the vendor (`name`, `input` by key, `content` as blocks).
 */
import type { TokenCount } from '../../model/agent.ts';
import { firstText, isRecord, listOf, numberOf, objectOf, shownText, textOf } from '../fields.ts';
import type { SourceRecord } from '../importer.ts';

/** The source's name of the tool. */
export function toolOf(details: SourceRecord): string | null {
  return firstText(details, ['tool_name', 'name', 'mcp_tool_name']);
}

/** The id that joins a call with its result; GitLab's own workflow service has none. */
export function callIdOf(details: SourceRecord): string | null {
  return firstText(details, ['tool_call_id', 'tool_use_id', 'call_id']);
}

export function modelOf(details: SourceRecord): string | null {
  return firstText(details, ['model_name', 'model']);
}

/** Arguments of a call; null when the source sends none. */
export function inputOf(details: SourceRecord): string | null {
  const given = details['tool_args'] ?? details['arguments'] ?? details['tool_input'];
  if (given !== undefined) return shownText(given);
  const byKey = objectOf(details['input']);
  if (byKey !== null) return shownText(unwrapped(byKey));
  return shownText(
    objectOf(details['input_parsed']) ?? details['input_raw'] ?? details['input'] ?? null,
  );
}

/** `{command: {value, truncated, original_bytesize}}` without the wrapping; what the source cut says so. */
function unwrapped(input: SourceRecord): SourceRecord {
  const entries = Object.entries(input).map(([name, field]): [string, unknown] => {
    if (!isRecord(field) || !('value' in field)) return [name, field];
    const value = field['value'];
    if (field['truncated'] !== true || typeof value !== 'string') return [name, value];
    return [name, `${value}${cutMark(field['original_bytesize'])}`];
  });
  return Object.fromEntries(entries);
}

/** After a text that the source sent in part: it may have ended with anything. */
function cutMark(bytes: unknown): string {
  const size = numberOf(bytes);
  return size === null ? ' [cut by the source]' : ` [cut by the source, ${size} bytes in all]`;
}

/**
 * Output of a call. `glab` reports that a result came without sending it: that is an empty output, since null
 * would say that no result was found.
 */
export function outputOf(details: SourceRecord): string {
  const given = details['response_content'] ?? details['result'] ?? details['output'];
  return shownText(given) ?? contentOf(details) ?? errorOf(details) ?? '';
}

/** What an error says of itself; null when it says nothing. */
export function errorOf(details: SourceRecord): string | null {
  const message = firstText(details, ['error_message', 'previous_error', 'error']);
  const type = textOf(details['error_type']);
  if (message === null) return contentOf(details) ?? type;
  return shownText(type === null ? message : `${type}: ${message}`);
}

/** Text of a prompt, an answer, a message. */
export function spokenOf(details: SourceRecord): string | null {
  const spoken = firstText(details, [
    'prompt_content',
    'response_content',
    'input',
    'text',
    'goal',
  ]);
  if (spoken === null) return contentOf(details);
  const isCut = details['text_truncated'] === true || details['input_truncated'] === true;
  return shownText(isCut ? `${spoken}${cutMark(details['text_original_bytesize'])}` : spoken);
}

/** `content`: text, or blocks `{text}`. */
function contentOf(details: SourceRecord): string | null {
  const content = details['content'];
  if (typeof content === 'string') return shownText(content);
  const texts = listOf(content).flatMap((block) =>
    isRecord(block) && typeof block['text'] === 'string' ? [blockText(block, block['text'])] : [],
  );
  return texts.length === 0 ? null : shownText(texts.join('\n'));
}

function blockText(block: SourceRecord, text: string): string {
  if (block['text_truncated'] !== true) return text;
  return `${text}${cutMark(block['text_original_bytesize'])}`;
}

/** Tokens of one model answer, without those read from a cache. */
export function tokensOf(details: SourceRecord): TokenCount | null {
  const read = numberOf(details['prompt_token_count']) ?? numberOf(details['input_tokens']);
  const written = numberOf(details['completion_token_count']) ?? numberOf(details['output_tokens']);
  if (read === null && written === null) return null;
  return { in: read ?? 0, out: written ?? 0, messageId: null };
}
