/** One event: its fields, its record, what it mentions. */
import { InspectorFrame } from '../../inspector/inspector-frame.tsx';
import type { FocusOf } from '../../inspector/inspector-frame.tsx';

export function EventInspector({ focus }: { readonly focus: FocusOf<'event'> }) {
  return (
    <InspectorFrame title="event">
      <pre className="rt-note">{JSON.stringify(focus)}</pre>
    </InspectorFrame>
  );
}
