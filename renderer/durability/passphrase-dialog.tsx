/** The passphrase of a case that is about to be opened. */
import { useState } from 'react';
import { Button } from '../components/button.tsx';
import { Dialog } from '../components/dialog.tsx';
import { TextField } from '../components/field.tsx';
import { answerPassphrase, passphraseStore, type PassphraseQuestion } from '../state/passphrase.ts';
import { useStore } from '../state/store.ts';
import './encrypt-dialog.css';
import { visibleLine } from '../visible-text.ts';

export function PassphraseDialog() {
  const question = useStore(passphraseStore);
  if (question === null) return null;
  return <Question {...question} />;
}

function Question({ title, refused }: PassphraseQuestion) {
  const [passphrase, setPassphrase] = useState('');
  const submit = (): void => {
    if (passphrase !== '') answerPassphrase(passphrase);
  };
  return (
    <Dialog
      title={`“${visibleLine(title.replace(/\.redthread$/u, ''))}” is encrypted`}
      size="small"
      dismissable={false}
      isOpen
      onClose={() => answerPassphrase(null)}
      footer={
        <>
          <Button size="large" onPress={() => answerPassphrase(null)}>
            Cancel
          </Button>
          <Button size="large" tone="primary" isDisabled={passphrase === ''} onPress={submit}>
            Open
          </Button>
        </>
      }
    >
      {refused !== null && (
        <p role="alert" className="rt-passphrase-refused">
          {refused}
        </p>
      )}
      <TextField
        label="Passphrase"
        secret
        value={passphrase}
        onChange={setPassphrase}
        onSubmit={submit}
        autoFocus
        maxLength={1_000}
      />
      <p className="rt-muted rt-passphrase-hint">
        Trying one takes a few seconds, on purpose: it is what slows down whoever guesses. The file
        stays as it is.
      </p>
    </Dialog>
  );
}
