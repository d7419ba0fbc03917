/** What was found about files as a whole: cut short, not as their format says. */
import type { EvidenceSummary } from '../../../shared/model/evidence.ts';
import { StateText } from '../../components/badge.tsx';
import { EmptyState } from '../../components/states.tsx';
import { visibleLine, visibleText } from '../../visible-text.ts';

export function FileNotes({ sources }: { readonly sources: readonly EvidenceSummary[] }) {
  const notes = sources.flatMap(({ id, file, notes: own }) =>
    own.map((note) => ({ id, file, ...note })),
  );
  if (notes.length === 0) {
    return (
      <EmptyState title="Nothing to remark">No file is cut short or unlike its format.</EmptyState>
    );
  }
  return (
    <ul className="rt-file-notes">
      {notes.map(({ id, file, reason, text }) => (
        <li key={`${id} ${reason} ${text}`}>
          <span className="rt-ellipsis">{visibleLine(file)}</span>
          <StateText tone="doubt">
            <span className="rt-selectable">{visibleText(text)}</span>
          </StateText>
        </li>
      ))}
    </ul>
  );
}
