/** Which of the small dialogs is open; one at a time. */
import { createStore } from './store.ts';

export type DialogId =
  | 'encrypt'
  | 'change-passphrase'
  | 'decrypt'
  | 'palette'
  | 'keys'
  | 'about'
  | 'evidence'
  | 'offline'
  | 'verify'
  | 'note'
  | 'tag'
  | 'unsaved';

export const dialogStore = createStore<DialogId | null>(null);

export function openDialog(id: DialogId): void {
  dialogStore.set(id);
}

export function closeDialog(): void {
  dialogStore.set(null);
}
