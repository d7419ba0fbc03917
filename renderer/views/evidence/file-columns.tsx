/** Columns of the table of files. */
import type { EvidenceSummary } from '../../../shared/model/evidence.ts';
import type { PartOutcome } from '../../../shared/model/unpacking.ts';
import { MiddleText } from '../../components/middle-text.tsx';
import { StateText } from '../../components/badge.tsx';
import { HashText } from '../../components/hash-text.tsx';
import type { DataColumn } from '../../components/table-columns.tsx';
import { formatBytes, formatCount, formatCountOf, formatSpan, formatUtc } from '../../format.ts';
import { visibleLine } from '../../visible-text.ts';

export const FILE_COLUMNS: readonly DataColumn<EvidenceSummary>[] = [
  { id: 'file', title: 'File', size: 230, cell: nameCell },
  { id: 'format', title: 'Format', size: 210, cell: formatCell },
  { id: 'records', title: 'Records = events + rejected', size: 184, cell: recordsCell },
  {
    id: 'duplicates',
    title: 'Duplicates',
    size: 84,
    cell: ({ duplicates }) => counted(duplicates),
  },
  { id: 'undated', title: 'Undated', size: 74, cell: ({ undated }) => counted(undated) },
  { id: 'period', title: 'Period (UTC)', size: 220, cell: periodCell },
  { id: 'size', title: 'Size', size: 76, cell: ({ bytes }) => formatBytes(bytes) },
  { id: 'hash', title: 'SHA-256', size: 130, cell: hashCell },
  { id: 'storage', title: 'Bytes', size: 104, cell: ({ storage }) => storageWords(storage) },
  {
    id: 'imported',
    title: 'Imported (UTC)',
    size: 150,
    isMono: true,
    isHiddenAtFirst: true,
    cell: ({ importedAt }) => formatUtc(importedAt, 'second'),
  },
];

/** Whether the bytes are in the case, or only known by their hash. */
export function storageWords(storage: EvidenceSummary['storage']): string {
  return storage === 'inline' ? 'in the case' : 'by reference';
}

/** `6 May 14:00 – 8 May 22:10`; the year where it is not the same at both ends. */
export function periodOf({
  from,
  to,
  isDatedByFile,
}: Pick<EvidenceSummary, 'from' | 'to' | 'isDatedByFile'>): string {
  if (from === null || to === null) return 'no times';
  if (isDatedByFile) return `no times; file dated ${formatUtc(from, 'day')}`;
  const years = [from, to].map((time) => new Date(time).getUTCFullYear());
  if (years[0] === years[1]) return formatSpan(from, to);
  return `${formatUtc(from, 'day')} – ${formatUtc(to, 'day')}`;
}

/** In place of times: `1 of 3 parts read, 2 left out`; null for a file that holds no parts. */
export function partsWords({ parts }: Pick<EvidenceSummary, 'parts'>): string | null {
  if (parts === null) return null;
  const of = (state: PartOutcome['state']): number =>
    parts.filter((part) => part.state === state).length;
  const words = [`${formatCount(of('read'))} of ${formatCountOf(parts.length, 'part')} read`];
  if (of('left-out') > 0) words.push(`${formatCount(of('left-out'))} left out`);
  if (of('not-read') > 0) words.push(`${formatCount(of('not-read'))} not readable`);
  return words.join(', ');
}

function nameCell({ file, notes, gaps }: EvidenceSummary) {
  const name = visibleLine(file);
  const isDoubtful = notes.length > 0 || gaps.length > 0;
  const text = <MiddleText text={name} />;
  return isDoubtful ? <StateText tone="doubt">{text}</StateText> : text;
}

function formatCell({ formatTitle, confidence }: EvidenceSummary) {
  return (
    <span title={formatTitle}>
      {formatTitle} <span className="rt-muted">{Math.round(confidence * 100)} %</span>
    </span>
  );
}

function recordsCell({ records, events, warnings }: EvidenceSummary) {
  return (
    <span>
      {formatCount(records)} = {formatCount(events)} +{' '}
      <span className={warnings > 0 ? 'rt-danger' : ''}>{formatCount(warnings)}</span>
    </span>
  );
}

function counted(count: number) {
  return count === 0 ? <span className="rt-muted">0</span> : formatCount(count);
}

function periodCell(file: EvidenceSummary) {
  if (file.from !== null && !file.isDatedByFile) return periodOf(file);
  return <span className="rt-muted">{partsWords(file) ?? periodOf(file)}</span>;
}

function hashCell({ file, sha256 }: EvidenceSummary) {
  return <HashText label={`the SHA-256 of ${visibleLine(file)}`} hash={sha256} />;
}
