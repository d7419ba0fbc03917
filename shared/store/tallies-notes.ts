/** What the counts of a file's records say of the file as a whole, in words. */
import type { ConflictCount, RecordTallies } from '../model/coverage.ts';
import type { EvidenceNote } from '../model/evidence.ts';

export const NO_TALLIES: RecordTallies = {
  facts: [],
  bases: {},
  precisions: {},
  witnessed: [],
  conflicts: { ids: 0, count: 0, isLeast: false },
};

/** Conflicts, and times whose zone was assumed. */
export function talliesNotes(tallies: RecordTallies): readonly EvidenceNote[] {
  return [...conflictNotes(tallies), ...zoneNotes(tallies)];
}

function conflictNotes({ conflicts }: RecordTallies): readonly EvidenceNote[] {
  if (conflicts.count === 0) return [];
  const text = `${conflictWords(conflicts)}; both are kept: a record may have been changed, or the files come from two instances`;
  return [{ reason: 'conflicting', text }];
}

/** `3 of 1,200 records with an id …` */
function conflictWords({ ids, count, isLeast }: ConflictCount): string {
  const number = `${isLeast ? 'at least ' : ''}${count}`;
  const have = count === 1 ? 'has' : 'have';
  return `${number} of ${ids} records with an id of their source's own ${have} the id of another record of this format and other content`;
}

function zoneNotes({ bases }: RecordTallies): readonly EvidenceNote[] {
  const assumed = bases['assumed-utc'] ?? 0;
  if (assumed === 0) return [];
  const dated = assumed + (bases['explicit-offset'] ?? 0) + (bases['file-time'] ?? 0);
  const text = `${assumed} of ${dated} times state no zone; UTC was assumed`;
  return [{ reason: 'assumed-utc', text }];
}
