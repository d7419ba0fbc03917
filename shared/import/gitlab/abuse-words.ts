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

/** Numbers of these two begin with 0. */
const SIGNAL_SOURCES = [
  'spamcheck',
  'virus_total',
  'arkose_custom_score',
  'arkose_global_score',
  'telesign',
  'pvs',
] as const;
const SIGNAL_CATEGORIES = ['spam', 'virus', 'fraud', 'ci_cd'] as const;

/** Which check gave a score or raised an event, e.g. `spamcheck`. */
export function signalSource(value: unknown): string | null {
  return wordOf(value, SIGNAL_SOURCES, 0);
}

/** What an event of a check is about; other words than those of reports. */
export function signalCategory(value: unknown): string | null {
  return wordOf(value, SIGNAL_CATEGORIES, 0);
}

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

/** The word of a number, counted from `first`; names may come in capitals. */
function wordOf(value: unknown, words: readonly string[], first = 1): string | null {
  const text = idOf(value)?.trim().toLowerCase() ?? '';
  if (text === '') return null;
  return /^\d{1,4}$/.test(text) ? (words[Number(text) - first] ?? text) : text;
}
