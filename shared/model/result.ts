/** The answer of a step that may meet bad evidence: bad evidence is data, never an exception. */
import type { WarningReason } from './evidence.ts';

export type Result<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly reason: WarningReason };

export function ok<T>(value: T): Result<T> {
  return { ok: true, value };
}

export function unreadable(reason: WarningReason): {
  readonly ok: false;
  readonly reason: WarningReason;
} {
  return { ok: false, reason };
}
