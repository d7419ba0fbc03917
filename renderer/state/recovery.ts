/** The question what becomes of work that was never saved. Never answered by itself. */
import type { JournalFindings } from '../../shared/model/journal.ts';
import { formatCountOf } from '../format.ts';
import { createStore } from './store.ts';

export type RecoveryChoice = 'recover' | 'copy' | 'discard' | 'leave';
/** `keep-journal`: a copy of the journal itself, wherever the person wants it; that decides nothing. */
export type RecoveryAnswer = RecoveryChoice | 'keep-journal';

export interface RecoveryQuestion {
  readonly title: string;
  readonly findings: JournalFindings;
}

export const recoveryStore = createStore<RecoveryQuestion | null>(null);
let answerTo: ((answer: RecoveryAnswer) => void) | null = null;

/** Asks; `leave` when the person decides nothing. */
export function askRecovery(question: RecoveryQuestion): Promise<RecoveryAnswer> {
  answerTo?.('leave');
  recoveryStore.set(question);
  return new Promise((resolve) => {
    answerTo = resolve;
  });
}

/** The dialog's answer. */
export function answerRecovery(answer: RecoveryAnswer): void {
  recoveryStore.set(null);
  answerTo?.(answer);
  answerTo = null;
}

/** What was found, in sentences, the most important first. */
export function recoveryWords(findings: JournalFindings): readonly string[] {
  const { newer, lostImports, unreachable, damage, foreign } = findings;
  const sentences: string[] = [];
  if (foreign) {
    sentences.push(
      'The journal beside this case follows another state of it: an older or a newer copy lies in its place. Its edits cannot be done on this one; a copy of the journal can be kept for the case that it belongs to.',
    );
  }
  if (newer > 0)
    sentences.push(`${formatCountOf(newer, 'edit')} in the journal, newer than the saved case.`);
  if (damage !== null) sentences.push(`Damaged: ${damage}.`);
  for (const files of lostImports) {
    sentences.push(`An import was not saved in time: open its files again (${files}).`);
  }
  if (unreachable > 0 && !foreign) {
    sentences.push(`${formatCountOf(unreachable, 'edit')} behind that cannot be done again.`);
  }
  return sentences;
}
