/** An agent session as a whole. */
import { InspectorFrame } from '../../inspector/inspector-frame.tsx';
import type { FocusOf } from '../../inspector/inspector-frame.tsx';

export function SessionInspector({ focus }: { readonly focus: FocusOf<'session'> }) {
  return (
    <InspectorFrame title="session">
      <pre className="rt-note">{JSON.stringify(focus)}</pre>
    </InspectorFrame>
  );
}
