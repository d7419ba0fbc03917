/** The author's own words on a citation; an empty note takes it away. */
import { type FormEvent, type KeyboardEvent, useState } from 'react';
import type { Citation } from '../../../shared/model/report.ts';
import { Button } from '../../components/button.tsx';
import { TextField } from '../../components/field.tsx';
import { useCoreChange } from '../../core-client.ts';
import { messageOf } from '../../state/toasts.ts';

interface NoteEditorProps {
  readonly citation: Citation;
  readonly onEnd: () => void;
}

export function NoteEditor({ citation, onEnd }: NoteEditorProps) {
  const [text, setText] = useState(citation.note ?? '');
  const change = useCoreChange('noteCitation');
  const save = (): void =>
    change.mutate({ label: citation.label, note: text }, { onSuccess: onEnd });
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    save();
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) save();
    if (event.key === 'Escape') onEnd();
    if (event.key === 'Escape' || (event.key === 'Enter' && event.ctrlKey)) event.stopPropagation();
  };
  return (
    <form className="rt-note-editor" onSubmit={submit} onKeyDown={onKeyDown}>
      <TextField
        label={`Note on ${citation.label}`}
        hideLabel
        value={text}
        onChange={setText}
        lines={3}
        placeholder="Your words; they are printed as a note, not as a finding"
        autoFocus
      />
      {change.error !== null && <p className="rt-danger">{messageOf(change.error)}</p>}
      <span className="rt-cited-actions">
        <Button tone="primary" type="submit" isDisabled={change.isPending} keyHint="Ctrl+Enter">
          Keep
        </Button>
        <Button onPress={onEnd}>Cancel</Button>
      </span>
    </form>
  );
}
