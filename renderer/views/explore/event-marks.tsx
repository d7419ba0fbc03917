/** The tags and notes of an event, and the way to add them. */
import { useState } from 'react';
import { Button as AriaButton } from 'react-aria-components';
import type { EventDetail } from '../../../shared/model/explore-row.ts';
import type { Annotation } from '../../../shared/protocol/contract.ts';
import { Button } from '../../components/button.tsx';
import { TextField } from '../../components/field.tsx';
import { PaneSection } from '../../components/pane.tsx';
import { Sign } from '../../components/sign.tsx';
import { useCoreChange } from '../../core-client.ts';
import { toastError } from '../../state/toasts.ts';
import { visibleLine, visibleText } from '../../visible-text.ts';

export function EventMarks({ detail }: { readonly detail: EventDetail }) {
  const { row, notes } = detail;
  const change = useCoreChange('annotate');
  const annotate = (annotation: Annotation): void =>
    change.mutate({ event: row.id, annotation }, { onError: toastError });
  return (
    <>
      <PaneSection title="Tags">
        <div className="rt-event-tags">
          {row.tags.map((tag) => (
            <span key={tag} className="rt-chip rt-chip-on">
              {visibleLine(tag)}
              <AriaButton
                className="rt-chip-part"
                aria-label={`Remove the tag ${tag}`}
                onPress={() => annotate({ kind: 'tag', tag, on: false })}
              >
                <Sign shape="cross" size={8} />
              </AriaButton>
            </span>
          ))}
        </div>
        <AddText
          label="Add a tag"
          limit={200}
          onAdd={(tag) => annotate({ kind: 'tag', tag, on: true })}
        />
      </PaneSection>
      <PaneSection title="Notes">
        {notes.map((note, at) => (
          <p key={`${at} ${note}`} className="rt-event-note rt-selectable">
            {visibleText(note)}
          </p>
        ))}
        <AddText
          label="Add a note"
          limit={20_000}
          onAdd={(text) => annotate({ kind: 'note', text })}
        />
      </PaneSection>
    </>
  );
}

interface AddTextProps {
  readonly label: string;
  readonly limit: number;
  readonly onAdd: (text: string) => void;
}

function AddText({ label, limit, onAdd }: AddTextProps) {
  const [text, setText] = useState('');
  const isEmpty = text.trim() === '';
  return (
    <form
      className="rt-event-add"
      onSubmit={(event) => {
        event.preventDefault();
        if (isEmpty) return;
        onAdd(text.trim());
        setText('');
      }}
    >
      <TextField
        label={label}
        hideLabel
        placeholder={label}
        value={text}
        onChange={setText}
        maxLength={limit}
      />
      <Button type="submit" isDisabled={isEmpty}>
        Add
      </Button>
    </form>
  );
}
