/** A shared value: who holds it. */
import { InspectorFrame } from '../../inspector/inspector-frame.tsx';
import type { FocusOf } from '../../inspector/inspector-frame.tsx';

export function ValueInspector({ focus }: { readonly focus: FocusOf<'value'> }) {
  return (
    <InspectorFrame title="value">
      <pre className="rt-note">{JSON.stringify(focus)}</pre>
    </InspectorFrame>
  );
}
