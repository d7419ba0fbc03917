/** Short messages about what was just done. Errors stay until they are closed. */
import { createStore } from './store.ts';

export interface Toast {
  readonly id: number;
  readonly tone: 'ok' | 'doubt' | 'danger';
  readonly text: string;
  /** Stays until it is closed, as errors do. */
  readonly stays: boolean;
  readonly action: { readonly label: string; run(): void } | null;
}

/** Label of the action that takes back what a toast tells of. */
export const UNDO = 'Undo';
const SHOWN_MS = 6_000;
const MOST_SHOWN = 4;
export const toastStore = createStore<readonly Toast[]>([]);
let lastId = 0;

export function toast(text: string, options: Partial<Omit<Toast, 'id' | 'text'>> = {}): void {
  lastId += 1;
  const next: Toast = { id: lastId, tone: 'ok', stays: false, action: null, ...options, text };
  toastStore.set([...toastStore.get(), next].slice(-MOST_SHOWN));
  if (next.tone !== 'danger' && !next.stays) setTimeout(() => closeToast(next.id), SHOWN_MS);
}

export function closeToast(id: number): void {
  toastStore.set(toastStore.get().filter((shown) => shown.id !== id));
}

/** An offer to undo holds for the last change alone. */
export function closeUndoOffers(): void {
  toastStore.set(toastStore.get().filter(({ action }) => action?.label !== UNDO));
}

/** What went wrong, in the words of the core. */
export function toastError(error: unknown): void {
  toast(messageOf(error), { tone: 'danger' });
}

export function messageOf(error: unknown): string {
  const message = error instanceof Error ? error.message : String(error);
  return message.charAt(0).toUpperCase() + message.slice(1);
}
