/** One record that could not be read; its text is evidence, so it is shown inert. */
import { useState } from 'react';
import type { EvidenceWarning } from '../../../shared/model/evidence.ts';
import { Button } from '../../components/button.tsx';
import { formatCount } from '../../format.ts';
import { visibleLine, visibleText } from '../../visible-text.ts';
import { reasonWords } from '../../warning-words.ts';

interface WarningLineProps {
  readonly warning: EvidenceWarning;
  readonly withFile: boolean;
}

export function WarningLine({ warning, withFile }: WarningLineProps) {
  const [isOpen, setOpen] = useState(false);
  const { file, record, offset, length, reason, text } = warning;
  const name = `record ${formatCount(record)}`;
  return (
    <li>
      <div className="rt-warning-line">
        {withFile && <span className="rt-warning-file rt-ellipsis">{visibleLine(file)}</span>}
        <span className="rt-mono rt-muted rt-warning-record">{name}</span>
        <span className="rt-grow">{reasonWords(reason)}</span>
        <Button
          tone="quiet"
          aria-expanded={isOpen}
          aria-label={`${isOpen ? 'Hide' : 'Show'} the text of ${name}`}
          onPress={() => setOpen(!isOpen)}
        >
          {isOpen ? 'hide' : 'show'}
        </Button>
      </div>
      {isOpen && (
        <figure className="rt-warning-text">
          <figcaption className="rt-note">
            bytes {formatCount(offset)} to {formatCount(offset + length)} of the file; how it
            begins:
          </figcaption>
          <pre className="rt-mono" tabIndex={0}>
            {text === '' ? '(nothing that is text)' : visibleText(text)}
          </pre>
        </figure>
      )}
    </li>
  );
}
