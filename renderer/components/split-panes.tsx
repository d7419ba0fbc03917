/** Panes side by side or above each other, with a gap between them that can be dragged. */
import { Fragment, type ReactNode } from 'react';
import { Group, Panel, Separator, useDefaultLayout } from 'react-resizable-panels';
import './split-panes.css';

export interface SplitPane {
  readonly id: string;
  readonly content: ReactNode;
  /** `45%` or `320px`. */
  readonly size?: string;
  readonly minSize?: string;
}

interface SplitPanesProps {
  /** Where the sizes are kept; one for each place in the program. */
  readonly id: string;
  /** `row`: side by side. */
  readonly direction: 'row' | 'column';
  readonly panes: readonly SplitPane[];
}

export function SplitPanes({ id, direction, panes }: SplitPanesProps) {
  const layout = useDefaultLayout({
    id: `redthread-${id}`,
    panelIds: panes.map((pane) => pane.id),
    storage: localStorage,
  });
  return (
    <Group
      {...layout}
      className="rt-split"
      orientation={direction === 'row' ? 'horizontal' : 'vertical'}
    >
      {panes.map((pane, index) => (
        <Fragment key={pane.id}>
          {index > 0 && <Separator className={`rt-split-gap rt-split-gap-${direction}`} />}
          <Panel
            id={pane.id}
            minSize={pane.minSize ?? '120px'}
            {...(pane.size === undefined ? {} : { defaultSize: pane.size })}
          >
            {pane.content}
          </Panel>
        </Fragment>
      ))}
    </Group>
  );
}
