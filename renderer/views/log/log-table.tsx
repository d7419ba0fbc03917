/** The entries, in pages by key as they come into view. */
import type { CaseInfo, LogEntry } from '../../../shared/model/case-info.ts';
import { DataTable } from '../../components/data-table.tsx';
import { EmptyState } from '../../components/states.tsx';
import type { DataColumn } from '../../components/table-columns.tsx';
import { formatUtc, shortHash } from '../../format.ts';
import { services } from '../../services.ts';
import { entryWords } from './log-words.ts';

type LogRow = LogEntry & { readonly id: number };

const COLUMNS: readonly DataColumn<LogRow>[] = [
  { id: 'seq', title: '#', size: 64, isMono: true, cell: ({ seq }) => seq },
  {
    id: 'time',
    title: 'Time (UTC)',
    size: 170,
    isMono: true,
    cell: ({ time }) => formatUtc(time, 'second'),
  },
  { id: 'words', title: 'What was done', size: 620, cell: wordsCell },
  { id: 'version', title: 'Version', size: 90, isMono: true, cell: ({ version }) => version },
  { id: 'hash', title: 'Hash', size: 120, isMono: true, cell: ({ hash }) => shortHash(hash) },
];

interface LogTableProps {
  readonly log: CaseInfo['log'];
  readonly chosen: LogEntry | null;
  readonly onChoose: (entry: LogEntry) => void;
}

export function LogTable({ log, chosen, onChoose }: LogTableProps) {
  const { entries, head } = log;
  return (
    <DataTable
      label="Log entries"
      columns={COLUMNS}
      count={entries}
      // The head in the key: a page by position holds other entries once there is a new one.
      listKey={['log', head]}
      fetchPage={async ({ position, limit }, signal) => {
        const before = entries - position + 1;
        const page = await services().core.call('log', { before, limit }, { signal });
        return page.map((entry) => ({ ...entry, id: entry.seq }));
      }}
      isSelected={({ seq }) => seq === chosen?.seq}
      onSelect={onChoose}
      empty={<EmptyState title="The log is empty" />}
    />
  );
}

function wordsCell(entry: LogRow) {
  const words = entryWords(entry);
  return <span title={words}>{words}</span>;
}
