/** One citation: what it shows, its note, the way to it, and out of the report. */
import { useState } from 'react';
import { Button as AriaButton } from 'react-aria-components';
import type { Citation } from '../../../shared/model/report.ts';
import { Button, IconButton } from '../../components/button.tsx';
import { EntityIcon } from '../../components/entity-icon.tsx';
import { Sign } from '../../components/sign.tsx';
import { toastError } from '../../state/toasts.ts';
import { visibleLine, visibleText } from '../../visible-text.ts';
import { Sentence } from '../agents/sentence.tsx';
import { iconOf, placeWords, shortStatement } from './cited-words.ts';
import { NoteEditor } from './note-editor.tsx';
import { removeCited, showCited } from './report-actions.ts';

interface CitedRowProps {
  readonly citation: Citation;
  readonly onGo: (citation: Citation) => void;
}

export function CitedRow({ citation, onGo }: CitedRowProps) {
  const { label, target, note } = citation;
  const place = placeWords(citation);
  const [isWriting, setWriting] = useState(false);
  return (
    <li className="rt-cited">
      <span className="rt-cite-label">{label}</span>
      <EntityIcon kind={iconOf(target)} />
      <div className="rt-cited-text">
        <AriaButton className="rt-cited-statement" onPress={() => onGo(citation)}>
          <Sentence text={shortStatement(citation)} />
        </AriaButton>
        {isWriting ? (
          <NoteEditor citation={citation} onEnd={() => setWriting(false)} />
        ) : (
          note !== null && <p className="rt-cited-note rt-selectable">{visibleText(note)}</p>
        )}
        {!isWriting && (
          <span className="rt-cited-actions">
            {place !== null && <span className="rt-note rt-ellipsis">{visibleLine(place)}</span>}
            <Button tone="quiet" onPress={() => setWriting(true)}>
              {note === null ? 'add a note' : 'edit the note'}
            </Button>
            <Button tone="quiet" onPress={() => showCited(citation)}>
              show
            </Button>
          </span>
        )}
      </div>
      <IconButton
        label={`Take ${label} out of the report`}
        onPress={() => void removeCited(citation).catch(toastError)}
      >
        <Sign shape="cross" size={8} />
      </IconButton>
    </li>
  );
}
