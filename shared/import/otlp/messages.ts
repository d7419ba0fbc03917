/** Messages to and from models, in the shapes that the generations of the GenAI conventions keep them in. */
import { isRecord, listOf, objectOf, shownText, textOf } from '../fields.ts';
import type { SourceRecord } from '../importer.ts';
import { attributesOf } from './attributes.ts';

const MAX_PARSED = 1_000_000;

/** What was last said to the model, when a user said it: else the model goes on by itself, e.g. after a tool. */
export function lastRequest(messages: unknown): string | null {
  const list = listOf(parsed(messages)).filter(isRecord);
  const last = list[list.length - 1];
  return last !== undefined && last['role'] === 'user' ? spokenIn(last) : null;
}

/** The words of answers; the whole value where it has another shape, or no words. */
export function answerText(messages: unknown): string | null {
  const list = listOf(parsed(messages)).filter(isRecord);
  const texts = list.map((message) => spokenIn(message)).filter((text) => text !== null);
  return texts.length === 0 ? shownText(messages ?? null) : shownText(texts.join('\n'));
}

/** Words of a message: `content` as text or blocks, `parts` as blocks, or an answer that holds the message. */
export function spokenIn(message: SourceRecord): string | null {
  const inside = objectOf(parsed(message['message']));
  if (inside !== null) return spokenIn(inside);
  const content = parsed(message['content'] ?? message['parts']);
  if (!Array.isArray(content)) return shownText(textOf(content));
  const texts = listOf(content)
    .filter(isRecord)
    .map((block) => textOf(block['content']) ?? textOf(block['text']))
    .filter((text) => text !== null);
  return texts.length === 0 ? shownText(content) : shownText(texts.join('\n'));
}

/** Attributes of the first event of a span that has the name; null when there is none. */
export function spanEvent(entry: SourceRecord, names: readonly string[]): SourceRecord | null {
  const found = listOf(entry['events'])
    .filter(isRecord)
    .find((event) => names.includes(textOf(event['name']) ?? ''));
  if (found === undefined) return null;
  const attributes = found['attributes'];
  return isRecord(attributes) ? attributes : attributesOf(attributes);
}

/** JSON in a text, where it is some; all else as it is. */
function parsed(value: unknown): unknown {
  if (typeof value !== 'string' || value.length > MAX_PARSED || !/^\s*[[{]/.test(value))
    return value;
  try {
    return JSON.parse(value);
  } catch {
    // Cut or no JSON at all: words like any other.
    return value;
  }
}
