/** An import that a kill cut off, said on the first screen. */
import { useQuery, useQueryClient } from '@tanstack/react-query';
import type { UnfinishedImport } from '../../shared/protocol/desktop-contract.ts';
import { unfinishedWords } from '../../shared/protocol/import-note.ts';
import { Button } from '../components/button.tsx';
import { services } from '../services.ts';
import { toastError } from '../state/toasts.ts';
import { visibleLine } from '../visible-text.ts';

const QUERY = ['unfinished'];

/** On the first screen: nothing was asked of the person yet, so nothing goes away by itself. */
export function UnfinishedCard() {
  const queries = useQueryClient();
  const { keeping } = services().host;
  const found = useQuery({ queryKey: QUERY, queryFn: () => keeping.unfinishedImports() });
  const imports = found.data ?? [];
  if (imports.length === 0) return null;
  const dismiss = (): void => {
    keeping
      .importEnds(null)
      .then(() => queries.setQueryData(QUERY, []))
      .catch(toastError);
  };
  return (
    <section className="rt-welcome-card" aria-label="An import was not finished">
      <h3>An import was not finished</h3>
      {imports.slice(0, 3).map((each, at) => (
        // The list never changes while it is shown.
        <p key={at} className="rt-muted">
          {wordsOf(each)}
        </p>
      ))}
      <div className="rt-welcome-choices">
        <Button onPress={dismiss}>Dismiss</Button>
      </div>
    </section>
  );
}

function wordsOf({ title, what }: UnfinishedImport): string {
  if (title !== null) {
    return visibleLine(`“${title}”: ${unfinishedWords({ what })}.`);
  }
  return visibleLine(
    `The import of ${what} into a new case was not finished, and nothing of it was kept: import again.`,
  );
}
