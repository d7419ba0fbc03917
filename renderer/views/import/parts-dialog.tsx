/** Before an archive or a database is read: which of its parts. Nothing of them was unpacked for it. */
import { useMemo } from 'react';
import { StateText } from '../../components/badge.tsx';
import { Button, CommandButton } from '../../components/button.tsx';
import { Dialog } from '../../components/dialog.tsx';
import { SearchField } from '../../components/field.tsx';
import { formatCountOf } from '../../format.ts';
import {
  answerParts,
  filterParts,
  type PartChoice,
  partChoiceStore,
  partsShown,
} from '../../state/part-choice.ts';
import { useStore } from '../../state/store.ts';
import { PartList } from './part-list.tsx';
import {
  choiceTitle,
  chosenWords,
  damageWords,
  nothingWords,
  partLines,
  partNoun,
} from './part-words.ts';
import './parts-dialog.css';

/** With more parts than this there is a field to find some by name. */
const FILTER_FROM = 20;

const cancel = (): void => answerParts(false);

export function PartsDialog() {
  const state = useStore(partChoiceStore);
  const choice = state === 'listing' ? null : state;
  return (
    <Dialog
      title={choice === null ? 'What to read' : choiceTitle(choice)}
      isOpen={choice !== null}
      onClose={cancel}
      dismissable={false}
      footer={choice !== null && <Foot choice={choice} />}
    >
      {choice !== null && <Body choice={choice} />}
    </Dialog>
  );
}

function Body({ choice }: { readonly choice: PartChoice }) {
  const { files, chosen, filter } = choice;
  const lines = useMemo(
    () => partLines(files, (file) => partsShown(file, filter)),
    [files, filter],
  );
  const nothing = nothingWords(choice);
  return (
    <div className="rt-parts">
      {damageWords(files).map((words) => (
        <p key={words}>
          <StateText tone="doubt">
            <span className="rt-selectable">{words}</span>
          </StateText>
        </p>
      ))}
      {nothing === null ? <Tools choice={choice} /> : <p className="rt-muted">{nothing}</p>}
      {lines.length > 0 && <PartList key={filter} label="Parts" lines={lines} chosen={chosen} />}
      {lines.length === 0 && filter !== '' && (
        <p className="rt-muted rt-parts-none">No {partNoun(files)} has this in its name.</p>
      )}
    </div>
  );
}

function Tools({ choice: { files, filter } }: { readonly choice: PartChoice }) {
  const count = files.reduce((sum, { parts }) => sum + parts.length, 0);
  const isAll = filter.trim() === '';
  return (
    <div className="rt-parts-tools">
      {count > FILTER_FROM && (
        <SearchField
          label="Filter by name"
          placeholder="Filter by name"
          value={filter}
          onChange={filterParts}
        />
      )}
      <span className="rt-grow" />
      <CommandButton id="parts.all">{isAll ? 'Select all' : 'Select shown'}</CommandButton>
      <CommandButton id="parts.none">{isAll ? 'Select none' : 'Deselect shown'}</CommandButton>
    </div>
  );
}

function Foot({ choice }: { readonly choice: PartChoice }) {
  const { files, others, chosen } = choice;
  const isNothing = nothingWords(choice) !== null;
  const rest = others === 0 ? '' : ` · ${formatCountOf(others, 'other file')} with them`;
  const goOn =
    chosen.size === 0 && others > 0
      ? `Go on without ${files.length === 1 ? 'it' : 'them'}`
      : `Read ${formatCountOf(chosen.size, partNoun(files))}`;
  return (
    <>
      <span className="rt-muted" role="status">
        {isNothing ? '' : `${chosenWords(choice)}${rest}`}
      </span>
      <span className="rt-grow" />
      <Button size="large" onPress={cancel}>
        {isNothing && others === 0 ? 'Close' : 'Cancel'}
      </Button>
      {(!isNothing || others > 0) && (
        <CommandButton id="parts.read" size="large" tone="primary">
          {goOn}
        </CommandButton>
      )}
    </>
  );
}
