/** What each word of the outcome's column means. */
import { useState } from 'react';
import { type Outcome, OUTCOMES } from '../../../shared/model/event.ts';
import type { Mapping, MappingTrial, OutcomeWord } from '../../../shared/model/mapping.ts';
import { TextField } from '../../components/field.tsx';
import { MenuButton } from '../../components/menu.tsx';
import { formatCount } from '../../format.ts';
import { withOutcome } from '../../state/edit-mapping.ts';
import { changeMapping } from '../../state/mapping-flow.ts';
import { visibleLine } from '../../visible-text.ts';
import { OUTCOME_WORDS } from './role-words.ts';

interface OutcomeDetailProps {
  readonly mapping: Mapping;
  readonly trial: MappingTrial | null;
}

export function OutcomeDetail({ mapping, trial }: OutcomeDetailProps) {
  const [other, setOther] = useState('');
  const found = trial?.outcomeWords ?? [];
  const lines = [...found.map((each) => asSaid(each, mapping)), ...elsewhere(mapping, found)];
  const add = (): void => {
    changeMapping(withOutcome(mapping, other, 'unknown'));
    setOther('');
  };
  return (
    <>
      <ul className="rt-mapping-words" aria-label="What its words mean">
        {lines.map((line) => (
          <WordLine key={line.word.toLowerCase()} line={line} mapping={mapping} />
        ))}
      </ul>
      <TextField
        label="A word of later rows: Enter adds it"
        value={other}
        onChange={setOther}
        maxLength={200}
        onSubmit={add}
      />
    </>
  );
}

interface WordLineProps {
  readonly line: OutcomeWord;
  readonly mapping: Mapping;
}

function WordLine({ line, mapping }: WordLineProps) {
  const { word, count, outcome, isUnderstood } = line;
  const shown = visibleLine(word.slice(0, 60));
  const meaning = isUnderstood ? OUTCOME_WORDS[outcome] : 'not understood';
  const choose = (id: string): void => {
    const next: Outcome | undefined = OUTCOMES.find((each) => each === id);
    if (next !== undefined) changeMapping(withOutcome(mapping, word, next));
  };
  return (
    <li>
      <span className="rt-mono rt-ellipsis" title={shown}>
        {shown}
      </span>
      <span className="rt-note">{count === 0 ? 'not here' : formatCount(count)}</span>
      <MenuButton
        label={`“${shown}” means: ${meaning}`}
        title={<span className={isUnderstood ? '' : 'rt-doubt'}>{meaning}</span>}
        choices={OUTCOMES.map((id) => ({ id, title: OUTCOME_WORDS[id] }))}
        onChoose={choose}
      />
    </li>
  );
}

/** As the mapping stands, before the trial of it is back. */
function asSaid(line: OutcomeWord, { outcomes }: Mapping): OutcomeWord {
  const said = outcomes.find((each) => isSame(each.word, line.word));
  return said === undefined ? line : { ...line, outcome: said.outcome, isUnderstood: true };
}

/** Words of the mapping that none of the first records has. */
function elsewhere({ outcomes }: Mapping, found: readonly OutcomeWord[]): readonly OutcomeWord[] {
  return outcomes
    .filter(({ word }) => !found.some((each) => isSame(each.word, word)))
    .map(({ word, outcome }) => ({ word, outcome, count: 0, isUnderstood: true }));
}

function isSame(one: string, other: string): boolean {
  return one.trim().toLowerCase() === other.trim().toLowerCase();
}
