/** Why two accounts are linked: the receipt. */
import { InspectorFrame } from '../../inspector/inspector-frame.tsx';
import type { FocusOf } from '../../inspector/inspector-frame.tsx';

export function LinkInspector({ focus }: { readonly focus: FocusOf<'link'> }) {
  return (
    <InspectorFrame title="link">
      <pre className="rt-note">{JSON.stringify(focus)}</pre>
    </InspectorFrame>
  );
}
