/** What a GitLab audit event says of success. */
import type { Outcome } from '../../model/event.ts';
import { BoundedCache } from '../../values/bounded-cache.ts';

const outcomes = new BoundedCache<string, Outcome>(4096, decide);

/**
 * GitLab writes an audit event after the act, so an event is a success unless its word says otherwise:
 * `login_failed_with_…`, `…_failed`, "Failed to …" are failures, `…_denied`, `…_blocked` sessions are denials.
 */
export function outcomeOf(action: string, message: string | null): Outcome {
  if (message !== null && message.startsWith('Failed')) return 'failure';
  return outcomes.get(action);
}

function decide(action: string): Outcome {
  if (action === 'failed_login' || /(^|_)failed(_|$)/.test(action)) return 'failure';
  if (action.startsWith('Failed')) return 'failure';
  if (action === 'duo_cli_session_blocked' || action.endsWith('_denied')) return 'denied';
  return 'success';
}
