/** Asks for the passphrase of an encrypted case; the answer is handed on and kept nowhere in the page. */
import { createStore } from './store.ts';

export interface PassphraseQuestion {
  /** Name of the file. */
  readonly title: string;
  /** Why it is asked again, as a sentence; null the first time. */
  readonly refused: string | null;
}

export const passphraseStore = createStore<PassphraseQuestion | null>(null);
let answerTo: ((passphrase: string | null) => void) | null = null;

/** Null when the person gives up. */
export function askPassphrase(question: PassphraseQuestion): Promise<string | null> {
  answerTo?.(null);
  passphraseStore.set(question);
  return new Promise((resolve) => {
    answerTo = resolve;
  });
}

/** The dialog's answer. */
export function answerPassphrase(passphrase: string | null): void {
  passphraseStore.set(null);
  answerTo?.(passphrase);
  answerTo = null;
}
