/** The open case, where it was saved, and whether something is not saved yet. */
import { CaseError } from '../../shared/model/case-error.ts';
import type { CaseInfo } from '../../shared/model/case-info.ts';
import type { CaseFile } from '../host-bridge.ts';
import { queryClient } from '../core-client.ts';
import { services } from '../services.ts';
import { clearFilter } from './filter.ts';
import { forgetSelection } from './selection.ts';
import { forgetShown } from './shown.ts';
import { createStore, useStore } from './store.ts';

export interface OpenCase {
  readonly info: CaseInfo;
  /** Null until it is saved for the first time. */
  readonly file: CaseFile | null;
  /** Head of the log when it was last saved or opened; null: never saved. */
  readonly savedHead: string | null;
}

export const caseStore = createStore<OpenCase | null>(null);
/** Another number for each case that was opened: what belongs to one case is keyed by it. */
export const caseSerialStore = createStore(0);

export function useCase(): OpenCase | null {
  return useStore(caseStore);
}

/** True while the log has entries that no file holds. A case that was only begun has nothing to lose. */
export function isEdited(open: OpenCase | null): boolean {
  if (open === null) return false;
  const { entries, head } = open.info.log;
  return head !== open.savedHead && (open.savedHead !== null || entries > 1);
}

/** What people call it: the file's name once it was saved, else the name that it was begun with. */
export function caseTitle({ info, file }: OpenCase): string {
  // The window's title stands outside: the name inside an encrypted case does not.
  if (file === null) return info.encrypted ? 'Encrypted case' : info.name;
  return file.name.replace(/\.redthread$/, '');
}

/** Another case takes the place of the one before: its ids, filter and reads are forgotten. */
export function showCase(next: OpenCase | null): void {
  forgetSelection();
  clearFilter();
  forgetShown();
  queryClient.clear();
  caseSerialStore.set(caseSerialStore.get() + 1);
  caseStore.set(next);
}

/** Reads the case's facts again; for `case-changed` notices. */
export async function refreshCase(): Promise<void> {
  const open = caseStore.get();
  if (open === null) return;
  const info = await infoNow();
  const now = caseStore.get();
  if (now !== null && info !== null) caseStore.set({ ...now, info });
}

/** Null when the case was just closed: the notice of it comes before the page has put the case away. */
async function infoNow(): Promise<CaseInfo | null> {
  try {
    return await services().core.call('caseInfo', {});
  } catch (error) {
    if (error instanceof CaseError && error.code === 'no-case') return null;
    throw error;
  }
}

/** `head`: of the log that the file holds. */
export function markSaved(file: CaseFile, head: string): void {
  const open = caseStore.get();
  if (open !== null) caseStore.set({ ...open, file, savedHead: head });
}
