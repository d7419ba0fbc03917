/** A ring: its members and why each is in it. */
import { InspectorFrame } from '../../inspector/inspector-frame.tsx';
import type { FocusOf } from '../../inspector/inspector-frame.tsx';

export function ClusterInspector({ focus }: { readonly focus: FocusOf<'cluster'> }) {
  return (
    <InspectorFrame title="cluster">
      <pre className="rt-note">{JSON.stringify(focus)}</pre>
    </InspectorFrame>
  );
}
