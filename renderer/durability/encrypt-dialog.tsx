/** Encrypting a case, another passphrase for it, and no encryption any more: what that means, before it is done. */
import { useState } from 'react';
import { Button } from '../components/button.tsx';
import { Dialog } from '../components/dialog.tsx';
import { TextField } from '../components/field.tsx';
import { closeDialog, dialogStore } from '../state/dialogs.ts';
import { useStore } from '../state/store.ts';
import { toastError } from '../state/toasts.ts';
import { protectCase } from './protect-case.ts';
import './encrypt-dialog.css';

const LEAST = 12;

export function EncryptDialogs() {
  const open = useStore(dialogStore);
  if (open === 'encrypt') return <EncryptDialog isChange={false} />;
  if (open === 'change-passphrase') return <EncryptDialog isChange />;
  if (open === 'decrypt') return <DecryptDialog />;
  return null;
}

function start(passphrase: string | null): void {
  closeDialog();
  protectCase(passphrase).catch(toastError);
}

function EncryptDialog({ isChange }: { readonly isChange: boolean }) {
  const [passphrase, setPassphrase] = useState('');
  const [again, setAgain] = useState('');
  const [isShown, setShown] = useState(false);
  const trouble = troubleOf(passphrase, again);
  const submit = (): void => {
    if (trouble === null) start(passphrase);
  };
  const field = { secret: !isShown, onSubmit: submit, maxLength: 1_000 };
  return (
    <Dialog
      title={isChange ? 'Change the passphrase' : 'Encrypt this case with a passphrase'}
      isOpen
      dismissable={false}
      onClose={closeDialog}
      footer={
        <>
          <Button size="large" onPress={() => setShown(!isShown)}>
            {isShown ? 'Hide the passphrase' : 'Show the passphrase'}
          </Button>
          <span className="rt-grow" />
          <Button size="large" onPress={closeDialog}>
            Cancel
          </Button>
          <Button size="large" tone="primary" isDisabled={trouble !== null} onPress={submit}>
            {isChange ? 'Change passphrase' : 'Encrypt'}
          </Button>
        </>
      }
    >
      <div className="rt-encrypt-fields">
        <TextField
          label="New passphrase"
          value={passphrase}
          onChange={setPassphrase}
          autoFocus
          {...field}
        />
        <TextField label="The same again" value={again} onChange={setAgain} {...field} />
      </div>
      <p className="rt-encrypt-trouble" role="status">
        {trouble ?? 'Both are the same.'}
      </p>
      <div className="rt-encrypt-words">
        <p>
          <strong>A lost passphrase cannot be recovered:</strong> nobody can open the case without
          it, we cannot either. Five or six words picked at random are good. Names, dates, and lines
          of songs are guessed, however long they are.
        </p>
        <Meaning isChange={isChange} />
      </div>
    </Dialog>
  );
}

function Meaning({ isChange }: { readonly isChange: boolean }) {
  return (
    <>
      <p>
        <strong>Protected</strong> are the case file, its journal, earlier versions kept from now
        on, and the copy that the program keeps for recovery. The case is then an age file: the age
        tool opens it with the passphrase, without this program.
      </p>
      <p>
        <strong>Not protected</strong> are evidence files outside the case, reports and other
        exports, copies of the case that you made before, the file’s name, size and times, and what
        is in this computer’s memory while the case is open. The program cannot wipe that memory.
      </p>
      <p className="rt-muted">
        {isChange
          ? 'Earlier versions beside the case open with the old passphrase: they are removed.'
          : 'Earlier versions beside the case, and its journal, can be read by anyone: they are removed.'}{' '}
        What is removed may stay on a disk until it is written over.
      </p>
    </>
  );
}

function DecryptDialog() {
  return (
    <Dialog
      title="Remove the encryption?"
      size="small"
      alert
      dismissable={false}
      isOpen
      onClose={closeDialog}
      footer={
        <>
          <Button size="large" onPress={closeDialog}>
            Cancel
          </Button>
          <Button size="large" tone="danger" onPress={() => start(null)}>
            Remove encryption
          </Button>
        </>
      }
    >
      <p>
        Whoever has the file can then read the case. Earlier versions that are encrypted stay so.
      </p>
    </Dialog>
  );
}

/** What is still wrong, as a sentence; null when both may be taken. */
function troubleOf(passphrase: string, again: string): string | null {
  const length = Array.from(passphrase).length;
  if (length < LEAST) return `At least ${LEAST} characters; so far ${length}.`;
  if (passphrase.trim() !== passphrase) return 'A blank at the beginning or end is easily lost.';
  return passphrase === again ? null : 'The two are not the same yet.';
}
