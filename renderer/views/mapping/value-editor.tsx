/** A value as a line to write, with columns to add by choosing them, and what stands between its parts. */
import { useState } from 'react';
import { parseValue, valueText } from '../../../shared/model/mapping-text.ts';
import type { MappingPart, MappingValue, TableColumn } from '../../../shared/model/mapping.ts';
import { StateText } from '../../components/badge.tsx';
import { TextField } from '../../components/field.tsx';
import { MenuButton, type MenuChoice } from '../../components/menu.tsx';
import { withPart } from '../../state/edit-mapping.ts';
import { visibleLine } from '../../visible-text.ts';
import { separatorWords } from './role-words.ts';

/** Instead of the place of a column. */
export const CONSTANT = 'constant';
const BLANK = ' ';

interface ValueProps {
  readonly label: string;
  readonly value: MappingValue;
  readonly onChange: (value: MappingValue) => void;
}

/** What was typed, and the value that it was typed over. */
interface Draft {
  readonly line: string;
  readonly over: MappingValue;
}

export function ValueEditor({ label, value, onChange }: ValueProps) {
  const [draft, setDraft] = useState<Draft | null>(null);
  const separator = value.kind === 'joined' ? value.separator : BLANK;
  const change = (line: string): void => {
    const next = parseValue(line, separator);
    setDraft({ line, over: value });
    if (next !== null) onChange(next);
  };
  const read = draft === null ? null : parseValue(draft.line, separator);
  // Broken while nothing else has changed the value since.
  const isBroken = draft !== null && read === null && draft.over === value;
  const isOwn = isBroken || (read !== null && valueText(read) === valueText(value));
  return (
    <>
      <TextField
        label={`Value of ${label}`}
        hideLabel
        value={isOwn && draft !== null ? draft.line : valueText(value)}
        onChange={change}
        maxLength={2000}
      />
      {isBroken && <StateText tone="danger">Not a value: the one before is kept.</StateText>}
    </>
  );
}

interface JoinProps extends ValueProps {
  readonly columns: readonly TableColumn[];
}

export function ValueJoin({ label, value, columns, onChange }: JoinProps) {
  const add = (id: string): void => {
    const part = partOf(id, columns);
    if (part !== null) onChange(withPart(value, part));
  };
  return (
    <>
      <MenuButton
        title="Join with"
        label={`Join with another column or a text: ${label}`}
        choices={columnChoices(columns)}
        onChoose={add}
      />
      {value.kind === 'joined' && <Separator value={value} onChange={onChange} />}
    </>
  );
}

/** All columns by their place, and a fixed text. */
export function columnChoices(columns: readonly TableColumn[]): readonly MenuChoice[] {
  const choices = columns.map(({ name }, at) => ({ id: String(at), title: visibleLine(name) }));
  return [...choices, { id: CONSTANT, title: 'A text of your own' }];
}

function partOf(id: string, columns: readonly TableColumn[]): MappingPart | null {
  if (id === CONSTANT) return { kind: 'constant', text: '…' };
  const column = columns[Number(id)];
  return column === undefined ? null : { kind: 'column', path: column.path };
}

interface SeparatorProps {
  readonly value: MappingValue & { readonly kind: 'joined' };
  readonly onChange: (value: MappingValue) => void;
}

function Separator({ value, onChange }: SeparatorProps) {
  return (
    <>
      <span className="rt-mapping-separator">
        <TextField
          label="Between the parts"
          hideLabel
          value={value.separator}
          onChange={(separator) => onChange({ ...value, separator })}
          maxLength={20}
        />
      </span>
      <span className="rt-note">{separatorWords(value.separator)}</span>
    </>
  );
}
