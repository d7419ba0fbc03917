/** What is done with files before they are in a case, and what is said of them there. */
import { Dialog } from '../components/dialog.tsx';
import { closeDialog } from '../state/dialogs.ts';
import { DialogButtons } from './dialog-buttons.tsx';
import './evidence-help.css';

/** Each with a heading. What changes in the program changes here. */
const PARTS: readonly (readonly [title: string, text: string])[] = [
  [
    'Before it is in the case',
    'Files are read without touching the case. The dialog counts what is new, undated, a duplicate (the same record is known already), rejected (with its bytes), dated in the future, or conflicting (the same id of the source with other content: both stay). It names overlap with files of the same format, times taken as UTC, and clocks that stand differently. Nothing is corrected. Commit takes all of it in; Undo takes all of it back.',
  ],
  [
    'Archives and databases',
    'Their parts are listed before any is read, and you choose. What cannot be read is listed with the reason.',
  ],
  [
    'Mapping',
    'A table of no known format is read by the names of its columns alone, where they leave no doubt. “Map columns…” suggests which column is what, with how sure that is and why; what is less than half sure is left to you. A mapping is your statement: a note on the file and the log name it, and so does a zone that you state. By itself it reads only later files with the very same columns. Equal ids of one system are one account: give two systems two names. Without a mapping, tables with the same columns count as one system, all others as one each.',
  ],
  [
    'Coverage',
    'When each file speaks, on one axis. A gap is a time without records, far longer than is usual in that file. It says nothing of what nobody recorded. A file’s own panel counts how many of its records state each field at all.',
  ],
  [
    'Later questions',
    'A fixed list of questions, each with the records concerned and those that have all that it needs. Answered means at least 95 % of them. It is about what the file states, not about what happened.',
  ],
];

export function EvidenceHelp() {
  return (
    <Dialog
      title="How evidence is read"
      size="medium"
      isOpen
      onClose={closeDialog}
      footer={<DialogButtons />}
    >
      <div className="rt-evidence-help" role="document" tabIndex={0}>
        {PARTS.map(([title, text]) => (
          <section key={title}>
            <h3>{title}</h3>
            <p className="rt-selectable">{text}</p>
          </section>
        ))}
      </div>
    </Dialog>
  );
}
