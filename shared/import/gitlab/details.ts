/** What GitLab's `details` say was done, in whichever of its spellings. */
import { idOf, objectOf, oneLine, textOf } from '../fields.ts';
import type { SourceRecord } from '../importer.ts';

const EMPTY: SourceRecord = {};

/** The `details` of an event; empty when they are missing, null, or text (which failed to parse at the source). */
export function detailsOf(record: SourceRecord): SourceRecord {
  return objectOf(record['details']) ?? EMPTY;
}

/**
 * The source's own word for what was done. Order: `event_type`, `event_name` (top level, then details), the
 * details' verb (`add group`, `change email address`, `failed_login`), the custom message.
 */
export function actionOf(record: SourceRecord, details: SourceRecord): string | null {
  return (
    textOf(record['event_type']) ??
    textOf(record['event_name']) ??
    textOf(details['event_name']) ??
    verbOf(details) ??
    messageOf(details)
  );
}

function verbOf(details: SourceRecord): string | null {
  if (details['failed_login'] !== undefined) return 'failed_login';
  return (
    verbWith('add', details) ??
    verbWith('remove', details) ??
    verbWith('change', details) ??
    verbWith('with', details)
  );
}

function verbWith(verb: string, details: SourceRecord): string | null {
  const object = details[verb];
  if (object === undefined || object === null) return null;
  const text = idOf(object);
  return text === null ? verb : `${verb} ${text}`;
}

/** One line for a person; null when the action already says it. */
export function sentenceOf(details: SourceRecord, action: string): string | null {
  const sentence = messageOf(details) ?? changeOf(details) ?? grantOf(details) ?? loginOf(details);
  return sentence === null || sentence === action ? null : sentence;
}

/** The custom message: text, or an object such as `{protocol, action}`. */
function messageOf(details: SourceRecord): string | null {
  const message = details['custom_message'];
  if (typeof message === 'string') return message === '' ? null : lineOf(message);
  const parts = objectOf(message);
  if (parts === null) return null;
  const action = textOf(parts['action']);
  const protocol = textOf(parts['protocol']);
  if (action === null) return oneLine(JSON.stringify(parts));
  return protocol === null ? action : `${action} over ${protocol}`;
}

function changeOf(details: SourceRecord): string | null {
  const change = idOf(details['change']);
  if (change === null) return null;
  const from = idOf(details['from']);
  const to = idOf(details['to']);
  const before = from === null ? '' : ` from ${from}`;
  const after = to === null ? '' : ` to ${to}`;
  return oneLine(`Changed ${change}${before}${after}`);
}

/** `{add: 'user_access', as: 'Maintainer'}`. */
function grantOf(details: SourceRecord): string | null {
  const verb = verbWith('add', details) ?? verbWith('remove', details);
  const role = textOf(details['as']);
  if (verb === null) return null;
  return oneLine(role === null ? verb : `${verb} as ${role}`);
}

function loginOf(details: SourceRecord): string | null {
  const failed = idOf(details['failed_login']);
  if (failed !== null) return oneLine(`Failed to sign in with ${failed}`);
  const method = idOf(details['with']);
  return method === null ? null : oneLine(`Signed in with ${method}`);
}

/** Short single lines, nearly all of them, are taken as they are. */
function lineOf(message: string): string {
  return message.length <= 200 && !message.includes('\n') ? message : oneLine(message);
}
