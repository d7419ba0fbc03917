/** What a staged file shares with the evidence that is there, in words. */
import type { StagedOverlap } from '../../../shared/model/coverage.ts';
import type { StagedFile } from '../../../shared/protocol/contract.ts';
import { formatCount, formatCountOf, formatSpan } from '../../format.ts';
import { baseName } from '../evidence/coverage-words.ts';

const MOST_NAMED = 3;

/** `40 of 60 records are witnessed already: 40 records in a.ndjson; … . New is … .` */
export function overlapWords({ overlap, report, from, to }: StagedFile): string {
  if (overlap === null) return '';
  return [witnessedWords(overlap, report), freshWords(overlap, { from, to })]
    .filter((words) => words !== '')
    .join(' ');
}

function witnessedWords(
  { witnessed }: StagedOverlap,
  { path, events, duplicates }: StagedFile['report'],
): string {
  if (duplicates === 0) return 'Overlap with evidence already in the case or in this import: none.';
  const named = witnessed
    .slice(0, MOST_NAMED)
    .map(({ file, count }) => `${formatCountOf(count, 'record')} in ${placeOf(file, path)}`);
  const more = witnessed.length > MOST_NAMED ? ', and in others' : '';
  const are = duplicates === 1 ? 'is' : 'are';
  return `${formatCount(duplicates)} of ${formatCountOf(events, 'record')} ${are} witnessed already: ${named.join(', ')}${more}; each becomes a further source, not a further event.`;
}

function placeOf(file: string, own: string): string {
  return file === own ? 'this file itself' : baseName(file);
}

function freshWords(
  { comparableFiles, fresh }: StagedOverlap,
  { from, to }: Pick<StagedFile, 'from' | 'to'>,
): string {
  if (from === null || to === null) return '';
  if (comparableFiles === 0) return 'No other file of this format: its period is new.';
  const beside = formatCountOf(comparableFiles, 'file');
  if (fresh.length === 0) return `Its whole period lies within that of ${beside} of this format.`;
  const parts = fresh.slice(0, MOST_NAMED).map((part) => formatSpan(part.from, part.to));
  const more = fresh.length > MOST_NAMED ? ' and shorter parts' : '';
  return `Beside ${beside} of this format, new is ${parts.join(', ')}${more}.`;
}
