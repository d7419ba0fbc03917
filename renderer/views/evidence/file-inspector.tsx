/** One evidence file. */
import { InspectorFrame } from '../../inspector/inspector-frame.tsx';
import type { FocusOf } from '../../inspector/inspector-frame.tsx';

export function FileInspector({ focus }: { readonly focus: FocusOf<'evidence'> }) {
  return (
    <InspectorFrame title="file">
      <pre className="rt-note">{JSON.stringify(focus)}</pre>
    </InspectorFrame>
  );
}
