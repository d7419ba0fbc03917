/** What is selected, in full: each kind of thing has its own inspector. */
import type { FocusItem } from '../state/selection.ts';
import { SessionInspector } from '../views/agents/session-inspector.tsx';
import { StepInspector } from '../views/agents/step-inspector.tsx';
import { FileInspector } from '../views/evidence/file-inspector.tsx';
import { EventInspector } from '../views/explore/event-inspector.tsx';
import { ClusterInspector } from '../views/graph/cluster-inspector.tsx';
import { EntityInspector } from '../views/graph/entity-inspector.tsx';
import { LinkInspector } from '../views/graph/link-inspector.tsx';
import { ValueInspector } from '../views/graph/value-inspector.tsx';

export function Inspector({ focus }: { readonly focus: FocusItem }) {
  switch (focus.kind) {
    case 'event':
      return <EventInspector focus={focus} />;
    case 'entity':
      return <EntityInspector focus={focus} />;
    case 'link':
      return <LinkInspector focus={focus} />;
    case 'cluster':
      return <ClusterInspector focus={focus} />;
    case 'value':
      return <ValueInspector focus={focus} />;
    case 'step':
      return <StepInspector focus={focus} />;
    case 'session':
      return <SessionInspector focus={focus} />;
    case 'evidence':
      return <FileInspector focus={focus} />;
  }
}
