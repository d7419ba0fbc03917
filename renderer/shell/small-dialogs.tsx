/** Note, tag, unsaved work; the program's own two stand beside. */
import { useState } from 'react';
import { saveCase } from '../commands/case-commands.ts';
import { selectedEvents } from '../commands/selection-commands.ts';
import { Button } from '../components/button.tsx';
import { Dialog } from '../components/dialog.tsx';
import { TextField } from '../components/field.tsx';
import { formatCountOf } from '../format.ts';
import { services } from '../services.ts';
import { caseStore, isEdited } from '../state/case.ts';
import { closeDialog, dialogStore } from '../state/dialogs.ts';
import { useStore } from '../state/store.ts';
import { toast, toastError } from '../state/toasts.ts';
import { answerUnsaved } from '../state/unsaved.ts';
import { AboutDialog } from './about-dialog.tsx';
import { EvidenceHelp } from './evidence-help.tsx';
import { OfflineDialog } from './offline-dialog.tsx';
import { VerifyDialog } from './verify-dialog.tsx';
import type { Annotation } from '../../shared/protocol/contract.ts';
import { DialogButtons } from './dialog-buttons.tsx';

export function SmallDialogs() {
  const open = useStore(dialogStore);
  return (
    <>
      {open === 'note' && <AnnotateDialog kind="note" />}
      {open === 'tag' && <AnnotateDialog kind="tag" />}
      <UnsavedDialog isOpen={open === 'unsaved'} />
      <AboutDialog isOpen={open === 'about'} />
      {open === 'offline' && <OfflineDialog />}
      {open === 'verify' && <VerifyDialog />}
      {open === 'evidence' && <EvidenceHelp />}
    </>
  );
}

function AnnotateDialog({ kind }: { readonly kind: 'note' | 'tag' }) {
  const [text, setText] = useState('');
  const events = selectedEvents();
  const words = formatCountOf(events.length, 'event');
  const apply = (): void => {
    const annotation: Annotation =
      kind === 'note' ? { kind, text: text.trim() } : { kind, tag: text.trim(), on: true };
    closeDialog();
    void annotateAll(events, annotation);
  };
  return (
    <Dialog
      title={kind === 'note' ? `Note on ${words}` : `Tag ${words}`}
      size="small"
      isOpen
      onClose={closeDialog}
      footer={
        <DialogButtons>
          <Button size="large" tone="primary" isDisabled={text.trim() === ''} onPress={apply}>
            {kind === 'note' ? 'Add the note' : 'Add the tag'}
          </Button>
        </DialogButtons>
      }
    >
      <TextField
        label={kind === 'note' ? 'What should be remembered of it' : 'Tag'}
        lines={kind === 'note' ? 4 : 1}
        value={text}
        onChange={setText}
        autoFocus
        maxLength={kind === 'note' ? 20_000 : 200}
      />
    </Dialog>
  );
}

async function annotateAll(events: readonly number[], annotation: Annotation): Promise<void> {
  try {
    for (const event of events) await services().core.call('annotate', { event, annotation });
    toast(
      `${annotation.kind === 'note' ? 'Noted' : 'Tagged'}: ${formatCountOf(events.length, 'event')}`,
    );
  } catch (error) {
    toastError(error);
  }
}

async function saveAndLeave(): Promise<void> {
  try {
    await saveCase({ anew: false });
    // Still edited: the person gave up in the system's dialog, so nothing may be lost.
    answerUnsaved(!isEdited(caseStore.get()));
  } catch (error) {
    answerUnsaved(false);
    toastError(error);
  }
}

function UnsavedDialog({ isOpen }: { readonly isOpen: boolean }) {
  return (
    <Dialog
      title="Save the case first?"
      size="small"
      alert
      dismissable={false}
      isOpen={isOpen}
      onClose={() => answerUnsaved(false)}
      footer={
        <>
          <Button size="large" tone="danger" onPress={() => answerUnsaved(true)}>
            Leave without saving
          </Button>
          <span className="rt-grow" />
          <Button size="large" onPress={() => answerUnsaved(false)}>
            Stay
          </Button>
          <Button size="large" tone="primary" onPress={() => void saveAndLeave()}>
            Save
          </Button>
        </>
      }
    >
      <p>This case has entries in its log that no file holds yet. Leaving loses them.</p>
    </Dialog>
  );
}
