/** The open case, where it was saved, and whether something is not saved yet. */
import type { CaseInfo } from '../../shared/model/case-info.ts';
import type { CaseFile } from '../host-bridge.ts';
import { queryClient } from '../core-client.ts';
import { services } from '../services.ts';
import { clearFilter } from './filter.ts';
import { forgetSelection } from './selection.ts';
import { createStore, useStore } from './store.ts';

export interface OpenCase {
  readonly info: CaseInfo;
  /** Null until it is saved for the first time. */
  readonly file: CaseFile | null;
  /** Head of the log when it was last saved or opened; null: never saved. */
  readonly savedHead: string | null;
}

export const caseStore = createStore<OpenCase | null>(null);

export function useCase(): OpenCase | null {
  return useStore(caseStore);
}

/** True while the log has entries that no file holds. An empty new case has nothing to lose. */
export function isEdited(open: OpenCase | null): boolean {
  if (open === null || open.info.counts.files === 0) return false;
  return open.info.log.head !== open.savedHead;
}

/** Another case takes the place of the one before: its ids, filter and reads are forgotten. */
export function showCase(next: OpenCase | null): void {
  forgetSelection();
  clearFilter();
  queryClient.clear();
  caseStore.set(next);
}

/** Reads the case's facts again; for `case-changed` notices. */
export async function refreshCase(): Promise<void> {
  const open = caseStore.get();
  if (open === null) return;
  const info = await services().core.call('caseInfo', {});
  const now = caseStore.get();
  if (now !== null) caseStore.set({ ...now, info });
}

export function markSaved(file: CaseFile, info: CaseInfo): void {
  caseStore.set({ info, file, savedHead: info.log.head });
}
