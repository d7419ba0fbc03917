/** Words behind the numbers that GitLab's tables on abuse hold. */
import { idOf } from '../fields.ts';

const CATEGORIES = [
  'spam',
  'offensive',
  'phishing',
  'crypto',
  'credentials',
  'copyright',
  'malware',
  'other',
] as const;
const STATUSES = ['open', 'closed'] as const;
const ACTIONS = [
  'ban_user',
  'block_user',
  'delete_user',
  'close_report',
  'ban_user_and_close_report',
  'block_user_and_close_report',
  'delete_user_and_close_report',
  'trust_user',
  'trust_user_and_close_report',
] as const;

/** What a report is about, e.g. `phishing`; a number without a word stays a number. Null when nothing is stated. */
export function abuseCategory(value: unknown): string | null {
  return wordOf(value, CATEGORIES);
}

/** `open` or `closed`. */
export function abuseStatus(value: unknown): string | null {
  return wordOf(value, STATUSES);
}

/** Why a moderator acted: the categories, and two words of their own. */
export function abuseReason(value: unknown): string | null {
  return wordOf(value, [...CATEGORIES, 'unconfirmed', 'trusted']);
}

/** What a moderator did, e.g. `ban_user_and_close_report`. */
export function abuseAction(value: unknown): string | null {
  return wordOf(value, ACTIONS);
}

/** Numbers begin with 1, as in the tables; names may come in capitals. */
function wordOf(value: unknown, words: readonly string[]): string | null {
  const text = idOf(value)?.trim().toLowerCase() ?? '';
  if (text === '') return null;
  return /^\d{1,4}$/.test(text) ? (words[Number(text) - 1] ?? text) : text;
}
