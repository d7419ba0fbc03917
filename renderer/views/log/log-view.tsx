/** What was done to the case, newest first: the chain, the undo stack, the method in one. */
import { useState } from 'react';
import type { LogEntry } from '../../../shared/model/case-info.ts';
import { Pane } from '../../components/pane.tsx';
import { SplitPanes } from '../../components/split-panes.tsx';
import { formatCountOf } from '../../format.ts';
import { useCase } from '../../state/case.ts';
import { useShowStatus } from '../../state/status.ts';
import { ChainState } from './chain-state.tsx';
import { LogEntryPane } from './log-entry-pane.tsx';
import { LogTable } from './log-table.tsx';
import { UndoButtons } from './undo-buttons.tsx';
import './log-view.css';

export function LogView() {
  const open = useCase();
  const [chosen, setChosen] = useState<LogEntry | null>(null);
  const entries = open?.info.log.entries ?? 0;
  useShowStatus(formatCountOf(entries, 'entry', 'entries'));
  if (open === null) return null;
  const { log } = open.info;
  const table = (
    <Pane title="Log" note="newest first" scroll="none" scope="table" actions={<UndoButtons />}>
      <LogTable log={log} chosen={chosen} onChoose={setChosen} />
    </Pane>
  );
  const panes = [
    { id: 'entries', content: table },
    ...(chosen === null
      ? []
      : [
          {
            id: 'entry',
            content: <LogEntryPane entry={chosen} onClose={() => setChosen(null)} />,
            size: '40%',
          },
        ]),
  ];
  return (
    <div className="rt-view">
      <ChainState log={log} />
      <SplitPanes id="log" direction="column" panes={panes} />
    </div>
  );
}
