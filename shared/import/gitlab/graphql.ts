/** What GitLab's GraphQL answers write in a way of their own. */
import { idOf, objectOf, textOf } from '../fields.ts';
import type { SourceRecord } from '../importer.ts';
import { parseLossless } from '../lossless-json.ts';

/** `gid://gitlab/Ai::DuoWorkflows::Workflow/123`. */
const GLOBAL_ID = /^gid:\/\/[^/]+\/([A-Za-z]\w*(?:::\w+)*)\/([^/?]+)$/;

/** The class of a global id; null for all else. */
export function classOfGlobalId(value: unknown): string | null {
  return GLOBAL_ID.exec(textOf(value) ?? '')?.[1] ?? null;
}

/** An id as other exports write it: of a global id the last part, digit for digit; others as they are. */
export function localId(value: unknown): string | null {
  const text = idOf(value);
  return text === null ? null : (GLOBAL_ID.exec(text)?.[2] ?? text);
}

/** An object, or the object that a text holds as JSON; null when it holds none, or was cut. */
export function objectInText(value: unknown): SourceRecord | null {
  if (typeof value !== 'string') return objectOf(value);
  if (!value.startsWith('{')) return null;
  try {
    return objectOf(parseLossless(value));
  } catch {
    return null;
  }
}
