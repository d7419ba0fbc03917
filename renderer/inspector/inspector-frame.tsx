/** The frame that every inspector has: what it is, its state, its parts, what can be done with it. */
import type { ReactNode } from 'react';
import { selectedEvents } from '../commands/selection-commands.ts';
import { CommandButton, IconButton } from '../components/button.tsx';
import { EntityIcon } from '../components/entity-icon.tsx';
import { Sign } from '../components/sign.tsx';
import { clearSelection, type FocusItem } from '../state/selection.ts';
import { visibleLine } from '../visible-text.ts';
import './inspector-frame.css';

/** The focus of one kind, for the props of its inspector. */
export type FocusOf<Kind extends FocusItem['kind']> = Extract<FocusItem, { readonly kind: Kind }>;

interface InspectorFrameProps {
  /** Name as in the evidence; hidden characters are made visible here. */
  readonly title: string;
  /** Entity kind, for its shape. */
  readonly kind?: string;
  /** Grey, beside the title: an id. */
  readonly note?: string;
  /** A badge at the right. */
  readonly state?: ReactNode;
  /** Buttons beside Cite, Note and Tag, which are always there where they are possible. */
  readonly actions?: ReactNode;
  /** `PaneSection`s, or `Tabs`. */
  readonly children: ReactNode;
}

export function InspectorFrame(props: InspectorFrameProps) {
  const { title, kind, note, state, actions, children } = props;
  return (
    <section className="rt-pane rt-inspector" aria-label={`Inspector: ${title}`}>
      <header className="rt-inspector-head">
        {kind !== undefined && <EntityIcon kind={kind} />}
        <h2 className="rt-ellipsis">{visibleLine(title)}</h2>
        {note !== undefined && (
          <span className="rt-mono rt-muted rt-ellipsis">{visibleLine(note)}</span>
        )}
        <span className="rt-grow" />
        {state}
        <IconButton label="Select nothing" keyHint="Esc" onPress={clearSelection}>
          <Sign shape="cross" />
        </IconButton>
      </header>
      <div className="rt-pane-body rt-pane-scroll-body">{children}</div>
      <footer className="rt-pane-foot">
        <CommandButton id="selection.cite">Cite</CommandButton>
        {actions}
        {/* Notes and tags stand on events; a file or a ring has none of its own. */}
        {selectedEvents().length > 0 && (
          <>
            <CommandButton id="selection.note">Note</CommandButton>
            <CommandButton id="selection.tag">Tag</CommandButton>
          </>
        )}
      </footer>
    </section>
  );
}
