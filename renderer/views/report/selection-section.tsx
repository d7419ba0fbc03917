/** The current selection, each part of it with the way to cite it. */
import type { Citation } from '../../../shared/model/report.ts';
import { citeItem } from '../../commands/selection-commands.ts';
import { Button } from '../../components/button.tsx';
import { PaneSection } from '../../components/pane.tsx';
import { formatCount } from '../../format.ts';
import type { FocusItem } from '../../state/selection.ts';
import { toastError } from '../../state/toasts.ts';
import { useCitables } from './citables.ts';
import { isSameTarget } from './cited-words.ts';
import { ItemName } from './item-name.tsx';

export function SelectionSection({ citations }: { readonly citations: readonly Citation[] }) {
  const { items, left } = useCitables();
  return (
    <PaneSection
      title="Current selection"
      note={items.length === 0 ? undefined : 'C cites the first'}
    >
      {items.length === 0 && (
        <p className="rt-muted">Nothing is selected. What you select in any view stands here.</p>
      )}
      <ul>
        {items.map((item) => (
          <CitableRow key={JSON.stringify(item)} item={item} citations={citations} />
        ))}
      </ul>
      {left > 0 && (
        <p className="rt-note">
          and {formatCount(left)} more: select fewer to cite them one by one
        </p>
      )}
    </PaneSection>
  );
}

interface CitableRowProps {
  readonly item: FocusItem;
  readonly citations: readonly Citation[];
}

function CitableRow({ item, citations }: CitableRowProps) {
  const as =
    item.kind === 'entity' ? undefined : citations.find(({ target }) => isSameTarget(target, item));
  return (
    <li className="rt-citable">
      <span className="rt-grow rt-thread-mark">
        <ItemName item={item} />
      </span>
      {as === undefined ? (
        <Button onPress={() => void citeItem(item).catch(toastError)}>Cite</Button>
      ) : (
        <span className="rt-cite-label">{as.label}</span>
      )}
    </li>
  );
}
