/** What GitLab's GraphQL answers write in a way of their own. */
import { idOf, textOf } from '../fields.ts';

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
