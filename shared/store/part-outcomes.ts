/** What of an archive or a database is in the case, what a person left out, and what could not be read. */
import { CaseError } from '../model/case-error.ts';
import type { EvidenceNote } from '../model/evidence.ts';
import { PART_STATES } from '../model/unpacking.ts';
import type { PartOutcome } from '../model/unpacking.ts';
import type { Database } from './database.ts';
import { listOf, text } from './decoders.ts';
import type { Decoder } from './decoders.ts';

/** Parts named in a note; the others are counted, and stand in the list. */
const MOST_NAMED = 20;
const MOST_CHARACTERS = 120;

/** As `storeOutcomes` wrote them; null for evidence that has none. Error `damaged` for anything else. */
export const partOutcomes: Decoder<readonly PartOutcome[] | null> = (value, column) => {
  const written = text(value, column);
  if (written === '') return null;
  const outcomes = listOf(written, outcomeOf);
  if (outcomes !== null) return outcomes;
  throw new CaseError('damaged', `column \`${column}\` should hold parts of an archive`);
};

/** Call it in the transaction that makes the parts' rows part of the case. */
export function storeOutcomes(
  db: Database,
  evidence: number,
  outcomes: readonly PartOutcome[],
): void {
  const rows = outcomes.map(({ name, bytes, state, reason }) => [name, bytes, state, reason]);
  db.run('UPDATE evidence SET parts = ? WHERE id = ?', [JSON.stringify(rows), evidence]);
}

/** What the parts say of the file as a whole, in words. */
export function partNotes(outcomes: readonly PartOutcome[]): readonly EvidenceNote[] {
  const leftOut = outcomes.filter(({ state }) => state === 'left-out');
  const notRead = outcomes.filter(({ state }) => state === 'not-read');
  const of = outcomes.length;
  return [
    ...(leftOut.length === 0
      ? []
      : [{ reason: 'parts-left-out', text: noteText('left out by choice', leftOut, of) }]),
    ...(notRead.length === 0
      ? []
      : [{ reason: 'parts-not-read', text: noteText('not read', notRead, of) }]),
  ];
}

/** `2 of its 5 parts were left out by choice: a.csv, b.csv` */
function noteText(what: string, parts: readonly PartOutcome[], of: number): string {
  const named = parts.slice(0, MOST_NAMED).map(({ name, reason }) => {
    const short = shortened(name);
    return reason === null ? `\`${short}\`` : `\`${short}\` (${reason})`;
  });
  const rest = parts.length - named.length;
  const more = rest === 0 ? '' : ` and ${rest} more`;
  const were = parts.length === 1 ? 'was' : 'were';
  return `${parts.length} of its ${of} parts ${were} ${what}: ${named.join(', ')}${more}`;
}

function shortened(name: string): string {
  return name.length <= MOST_CHARACTERS ? name : `${name.slice(0, MOST_CHARACTERS - 1)}…`;
}

function outcomeOf(value: unknown): PartOutcome | null {
  if (!Array.isArray(value)) return null;
  const [name, bytes, word, reason]: readonly unknown[] = value;
  const state = PART_STATES.find((each) => each === word);
  const isSound =
    typeof name === 'string' &&
    (bytes === null || typeof bytes === 'number') &&
    (reason === null || typeof reason === 'string');
  return isSound && state !== undefined ? { name, bytes, state, reason } : null;
}
