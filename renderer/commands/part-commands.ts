/** What to read of archives and databases, while that is asked. */
import type { Command } from '../commands.ts';
import {
  answerParts,
  isReadable,
  openChoice,
  partsShown,
  setChosen,
} from '../state/part-choice.ts';

const isAsked = (): boolean =>
  openChoice()?.files.some(({ parts }) => parts.some(isReadable)) === true;

const ROWS: readonly (readonly [string, string, () => void, () => boolean])[] = [
  ['parts.all', 'Select all parts that are shown', () => setAll(true), isAsked],
  ['parts.none', 'Select none of the parts that are shown', () => setAll(false), isAsked],
  ['parts.read', 'Read the parts selected', () => answerParts(true), canRead],
];

export const PART_COMMANDS: readonly Command[] = ROWS.map(([id, title, run, when]): Command => {
  return { id, title, keys: [], run, when, group: 'Evidence', scope: 'everywhere' };
});

function setAll(isChosen: boolean): void {
  const choice = openChoice();
  if (choice === null) return;
  setChosen(
    choice.files.flatMap((file) => partsShown(file, choice.filter)),
    isChosen,
  );
}

function canRead(): boolean {
  const choice = openChoice();
  return choice !== null && (choice.chosen.size > 0 || choice.others > 0);
}
