/** What is suggested without being sure: it is said, and a person decides with one press. */
import { valueText } from '../../../shared/model/mapping-text.ts';
import type { Mapping, MappingTable, RoleSuggestion } from '../../../shared/model/mapping.ts';
import { pathText } from '../../../shared/model/mapping.ts';
import { StateText } from '../../components/badge.tsx';
import { Button } from '../../components/button.tsx';
import { rolesOf, withSuggested, withTime } from '../../state/edit-mapping.ts';
import { changeMapping, showRole } from '../../state/mapping-flow.ts';
import { visibleLine } from '../../visible-text.ts';
import { dayOf, ROLE_WORDS, shortReading } from './role-words.ts';

/** A suggestion that is less sure is not part of the suggested mapping. */
const ENOUGH = 0.5;
const ORDERS = ['day-first', 'month-first'] as const;

interface MappingHintsProps {
  readonly table: MappingTable;
  readonly mapping: Mapping;
}

/** Suggestions that wait for a decision. */
export function hintsOf(table: MappingTable, mapping: Mapping): readonly RoleSuggestion[] {
  const used = rolesOf(mapping);
  return table.suggestion.roles.filter(
    ({ role, confidence }) => confidence < ENOUGH && !used.includes(role),
  );
}

export function MappingHints({ table, mapping }: MappingHintsProps) {
  return hintsOf(table, mapping).map((hint) => (
    <div key={hint.role} className="rt-mapping-hint">
      <StateText tone="doubt">
        <span>
          {ROLE_WORDS[hint.role]}?{' '}
          <span className="rt-mono">{visibleLine(valueText(hint.value))}</span>:{' '}
          {visibleLine(hint.reason)}
        </span>
      </StateText>
      <span className="rt-mapping-choices">
        <HintButtons {...{ table, mapping, hint }} />
      </span>
    </div>
  ));
}

function HintButtons({
  table,
  mapping,
  hint,
}: MappingHintsProps & { readonly hint: RoleSuggestion }) {
  const { suggestion } = table;
  const taken = withSuggested(mapping, hint.role, suggestion);
  const take = (next: Mapping): void => {
    changeMapping(next);
    showRole(hint.role);
  };
  if (hint.role === 'time' && suggestion.time?.isAmbiguous === true) {
    const example = exampleOf(table, hint);
    return ORDERS.map((reading) => {
      const day = example === null ? null : dayOf(example, reading);
      return (
        <Button key={reading} onPress={() => take(withTime(taken, { reading }))}>
          {sentence(shortReading(reading))}
          {day === null ? '' : `: ${day}`}
        </Button>
      );
    });
  }
  const how =
    hint.role === 'time' && taken.time !== null ? `, ${shortReading(taken.time.reading)}` : '';
  return (
    <Button onPress={() => take(taken)}>
      Take it as {ROLE_WORDS[hint.role]}
      {how}
    </Button>
  );
}

/** A text of its column in which day and month differ. */
function exampleOf({ columns }: MappingTable, { value }: RoleSuggestion): string | null {
  const name = value.kind === 'column' ? pathText(value.path) : null;
  const cells = columns.find((column) => column.name === name)?.cells ?? [];
  const telling = cells.find(
    (text) => text !== null && dayOf(text, 'day-first') !== dayOf(text, 'month-first'),
  );
  return telling ?? null;
}

function sentence(words: string): string {
  return `${words.slice(0, 1).toUpperCase()}${words.slice(1)}`;
}
