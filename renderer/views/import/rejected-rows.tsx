/** The first records of a file that cannot be read: which, why, and their bytes. */
import { useState } from 'react';
import type { EvidenceWarning } from '../../../shared/model/evidence.ts';
import type { StagedFile } from '../../../shared/protocol/contract.ts';
import { Button } from '../../components/button.tsx';
import { formatCount } from '../../format.ts';
import type { PickedFile } from '../../host-bridge.ts';
import { reasonWords, recordNoun } from '../../warning-words.ts';
import { visibleText } from '../../visible-text.ts';
import { RecordBytes } from './record-bytes.tsx';

interface RejectedRowsProps {
  /** Null where records lie in unpacked content: bytes of the file would be others. */
  readonly picked: PickedFile | null;
  readonly file: StagedFile;
}

export function RejectedRows({ picked, file }: RejectedRowsProps) {
  const { rejected, counts, report } = file;
  if (rejected.length === 0) return null;
  const noun = recordNoun(report.container);
  return (
    <section>
      <header className="rt-import-section-head">
        <h3>Rejected {noun}s</h3>
        {counts.rejected > rejected.length && (
          <span className="rt-note">
            the first {rejected.length} of {formatCount(counts.rejected)}
          </span>
        )}
      </header>
      <ul className="rt-import-rejected">
        {rejected.map((warning) => (
          <RejectedRow key={warning.id} noun={noun} picked={picked} warning={warning} />
        ))}
      </ul>
    </section>
  );
}

interface RejectedRowProps {
  readonly noun: string;
  readonly picked: PickedFile | null;
  readonly warning: EvidenceWarning;
}

function RejectedRow({ noun, picked, warning }: RejectedRowProps) {
  const [isOpen, setOpen] = useState(false);
  const what = picked === null ? 'text' : 'bytes';
  const name = `${noun} ${formatCount(warning.record)}`;
  return (
    <li>
      <div className="rt-import-rejected-line">
        <span className="rt-mono rt-muted">{name}</span>
        <span className="rt-grow">{reasonWords(warning.reason)}</span>
        <Button
          tone="quiet"
          aria-expanded={isOpen}
          aria-label={`${isOpen ? 'Hide' : 'Show'} ${what} of ${name}`}
          onPress={() => setOpen(!isOpen)}
        >
          {isOpen ? 'hide' : 'show'} {what}
        </Button>
      </div>
      {isOpen && picked !== null && <RecordBytes picked={picked} warning={warning} />}
      {isOpen && picked === null && (
        <pre className="rt-mono" tabIndex={0}>
          {visibleText(warning.text)}
        </pre>
      )}
    </li>
  );
}
