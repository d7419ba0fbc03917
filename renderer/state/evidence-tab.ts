/** Which part of the evidence view's details is shown. */
import { goToView } from './selection.ts';
import { createStore } from './store.ts';

export type EvidenceTab = 'coverage' | 'answers' | 'warnings' | 'notes';

export const evidenceTabStore = createStore<EvidenceTab>('coverage');

/** Goes to the evidence view and shows this part of it. */
export function showEvidenceTab(tab: EvidenceTab): void {
  evidenceTabStore.set(tab);
  goToView('evidence');
}
