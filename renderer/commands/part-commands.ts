/** What to read of archives and databases, while that is asked. */
import type { Command } from '../commands.ts';
import {
  answerParts,
  isReadable,
  openChoice,
  partsShown,
  setChosen,
} from '../state/part-choice.ts';

const NOT_ASKED = 'nothing is asked: that happens for archives and databases';

const cannotChoose = (): string | null => {
  const choice = openChoice();
  if (choice === null) return NOT_ASKED;
  return choice.files.some(({ parts }) => parts.some(isReadable)) ? null : 'no part can be read';
};

const ROWS: readonly (readonly [string, string, () => void, () => string | null])[] = [
  ['parts.all', 'Select all parts that are shown', () => setAll(true), cannotChoose],
  ['parts.none', 'Select none of the parts that are shown', () => setAll(false), cannotChoose],
  ['parts.read', 'Read the parts selected', () => answerParts(true), cannotRead],
  ['parts.cancel', 'Cancel the choice of parts', () => answerParts(false), notAsked],
];

export const PART_COMMANDS: readonly Command[] = ROWS.map(([id, title, run, blocked]): Command => {
  const where = { group: 'Evidence', scope: 'everywhere', dialogs: ['parts'] } as const;
  return { id, title, keys: [], run, blocked, ...where };
});

function setAll(isChosen: boolean): void {
  const choice = openChoice();
  if (choice === null) return;
  setChosen(
    choice.files.flatMap((file) => partsShown(file, choice.filter)),
    isChosen,
  );
}

function notAsked(): string | null {
  return openChoice() === null ? NOT_ASKED : null;
}

function cannotRead(): string | null {
  const choice = openChoice();
  if (choice === null) return NOT_ASKED;
  return choice.chosen.size > 0 || choice.others > 0 ? null : 'no part is selected';
}
