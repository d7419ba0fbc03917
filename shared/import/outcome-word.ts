/** Plain words of success, failure and refusal, as many services write them into a field of its own. */
import type { Outcome } from '../model/event.ts';

const WORDS = new Map<string, Outcome>([
  ['success', 'success'],
  ['succeeded', 'success'],
  ['successful', 'success'],
  ['partiallysucceeded', 'success'],
  ['true', 'success'],
  ['ok', 'success'],
  ['allow', 'success'],
  ['allowed', 'success'],
  ['accepted', 'success'],
  ['created', 'success'],
  ['granted', 'success'],
  ['permitted', 'success'],
  ['passed', 'success'],
  ['erfolgreich', 'success'],
  ['failure', 'failure'],
  ['failed', 'failure'],
  ['error', 'failure'],
  ['false', 'failure'],
  ['timeout', 'failure'],
  ['fail', 'failure'],
  ['unsuccessful', 'failure'],
  ['fehlgeschlagen', 'failure'],
  ['deny', 'denied'],
  ['denied', 'denied'],
  ['blocked', 'denied'],
  ['rejected', 'denied'],
  ['forbidden', 'denied'],
  ['unauthorized', 'denied'],
  ['refused', 'denied'],
  ['declined', 'denied'],
  ['verweigert', 'denied'],
  ['abgelehnt', 'denied'],
]);

/** The outcome that a word states by itself; `unknown` for all others. */
export function outcomeOfWord(word: string | null): Outcome {
  if (word === null) return 'unknown';
  return WORDS.get(word.trim().toLowerCase()) ?? 'unknown';
}

/** The outcome of a request by its HTTP status: refused, failed or answered; redirects say neither. */
export function outcomeOfStatus(status: number | null): Outcome {
  if (status === null || status < 200) return 'unknown';
  if (status < 300) return 'success';
  if (status < 400) return 'unknown';
  return status === 401 || status === 403 || status === 429 ? 'denied' : 'failure';
}
