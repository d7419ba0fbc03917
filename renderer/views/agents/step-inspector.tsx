/** One step of an agent session. */
import { InspectorFrame } from '../../inspector/inspector-frame.tsx';
import type { FocusOf } from '../../inspector/inspector-frame.tsx';

export function StepInspector({ focus }: { readonly focus: FocusOf<'step'> }) {
  return (
    <InspectorFrame title="step">
      <pre className="rt-note">{JSON.stringify(focus)}</pre>
    </InspectorFrame>
  );
}
