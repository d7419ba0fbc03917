/** The files of the case: what each is, what of it was read, when it speaks and when it is silent. */
import { CommandButton } from '../../components/button.tsx';
import { Pane } from '../../components/pane.tsx';
import { SplitPanes } from '../../components/split-panes.tsx';
import { EmptyState } from '../../components/states.tsx';
import { ColumnsButton, useShownColumns } from '../../components/table-columns.tsx';
import { Tabs } from '../../components/tabs.tsx';
import { formatCount, formatCountOf } from '../../format.ts';
import { useCase } from '../../state/case.ts';
import { evidenceTabStore } from '../../state/evidence-tab.ts';
import { useShowStatus } from '../../state/status.ts';
import { useStore } from '../../state/store.ts';
import type { CaseInfo } from '../../../shared/model/case-info.ts';
import { AnswersList } from './answers-list.tsx';
import { CoverageLanes } from './coverage-lanes.tsx';
import { FILE_COLUMNS } from './file-columns.tsx';
import { FileNotes } from './file-notes.tsx';
import { FilesTable } from './files-table.tsx';
import { WarningList } from './warning-list.tsx';
import './evidence-view.css';

export function EvidenceView() {
  const open = useCase();
  const files = open?.info.counts.files ?? 0;
  useShowStatus(formatCountOf(files, 'file'));
  if (open === null) return null;
  if (files === 0) return <NoEvidence />;
  return (
    <SplitPanes
      id="evidence"
      direction="column"
      panes={[
        { id: 'files', content: <FilesPane info={open.info} />, size: '45%' },
        { id: 'details', content: <DetailsPane info={open.info} /> },
      ]}
    />
  );
}

function FilesPane({ info }: { readonly info: CaseInfo }) {
  const shown = useShownColumns('files', FILE_COLUMNS);
  const { records, events, warnings } = info.counts;
  return (
    <Pane
      title="Evidence"
      note={`${formatCount(records)} records = ${formatCount(events)} events + ${formatCount(warnings)} that could not be read`}
      scroll="none"
      scope="table"
      actions={
        <>
          <ColumnsButton columns={FILE_COLUMNS} shown={shown} />
          <CommandButton id="evidence.import">Open files…</CommandButton>
        </>
      }
    >
      <FilesTable sources={info.sources} shown={shown} />
    </Pane>
  );
}

function DetailsPane({ info }: { readonly info: CaseInfo }) {
  const tab = useStore(evidenceTabStore);
  const notes = info.sources.reduce((sum, file) => sum + file.notes.length, 0);
  return (
    <section className="rt-pane" aria-label="Details of the evidence">
      <Tabs
        label="Details of the evidence"
        active={tab}
        onChange={evidenceTabStore.set}
        tabs={[
          {
            id: 'coverage',
            title: 'Coverage',
            content: <CoverageLanes sources={info.sources} />,
          },
          { id: 'answers', title: 'Later questions', content: <AnswersList /> },
          {
            id: 'warnings',
            title: 'Could not be read',
            count: info.counts.warnings,
            content: <WarningList evidence={null} total={info.counts.warnings} />,
          },
          {
            id: 'notes',
            title: 'Remarks',
            count: notes,
            content: <FileNotes sources={info.sources} />,
          },
        ]}
      />
    </section>
  );
}

function NoEvidence() {
  return (
    <EmptyState
      title="No evidence in this case"
      actions={
        <>
          <CommandButton id="evidence.import" tone="primary">
            Open files…
          </CommandButton>
          <CommandButton id="help.evidence" tone="quiet" />
        </>
      }
    >
      Drop exported files anywhere in the window. Each is hashed as it is read, and kept as it is.
    </EmptyState>
  );
}
