/** The report's title: kept when Enter is pressed or the field is left; Escape puts it back. */
import { type FormEvent, type KeyboardEvent, useState } from 'react';
import { TextField } from '../../components/field.tsx';
import { useCoreChange } from '../../core-client.ts';
import { toastError } from '../../state/toasts.ts';

export function TitleField({ title }: { readonly title: string }) {
  const [text, setText] = useState(title);
  const change = useCoreChange('setReportTitle');
  const keep = (): void => {
    const next = text.trim();
    if (next === '') setText(title);
    else if (next !== title) change.mutate({ title: next }, { onError: toastError });
  };
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    keep();
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key !== 'Escape') return;
    event.stopPropagation();
    setText(title);
  };
  return (
    <form className="rt-report-title" onSubmit={submit} onBlur={keep} onKeyDown={onKeyDown}>
      <TextField
        label="Title of the report"
        hideLabel
        value={text}
        onChange={setText}
        maxLength={200}
      />
    </form>
  );
}
