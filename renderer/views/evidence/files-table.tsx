/** The table of files; choosing one shows it in the inspector. */
import type { EvidenceSummary } from '../../../shared/model/evidence.ts';
import { DataTable } from '../../components/data-table.tsx';
import { EmptyState } from '../../components/states.tsx';
import type { ShownColumns } from '../../components/table-columns.tsx';
import { select, useFocus } from '../../state/selection.ts';
import { FILE_COLUMNS } from './file-columns.tsx';

interface FilesTableProps {
  readonly sources: readonly EvidenceSummary[];
  readonly shown: ShownColumns;
}

export function FilesTable({ sources, shown }: FilesTableProps) {
  const focus = useFocus();
  const chosen = focus?.kind === 'evidence' ? focus.sha256 : null;
  return (
    <DataTable
      label="Evidence files"
      columns={FILE_COLUMNS}
      shown={shown}
      count={sources.length}
      listKey={['caseInfo', 'sources', sources.map(({ id }) => id).join(' ')]}
      fetchPage={async ({ position, limit }) => sources.slice(position, position + limit)}
      isSelected={({ sha256 }) => sha256 === chosen}
      onSelect={({ sha256 }) => selectFile(sha256)}
      empty={<EmptyState title="No evidence in this case" />}
    />
  );
}

/** Shows a file in the inspector; its events are not selected, for they may be millions. */
export function selectFile(sha256: string): void {
  select({ focus: { kind: 'evidence', sha256 } });
}
