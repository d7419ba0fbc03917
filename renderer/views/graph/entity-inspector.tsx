/** One entity: what it is, what it shares. */
import { InspectorFrame } from '../../inspector/inspector-frame.tsx';
import type { FocusOf } from '../../inspector/inspector-frame.tsx';

export function EntityInspector({ focus }: { readonly focus: FocusOf<'entity'> }) {
  return (
    <InspectorFrame title="entity">
      <pre className="rt-note">{JSON.stringify(focus)}</pre>
    </InspectorFrame>
  );
}
