/** The mapping as lines: each role with its value as text, so that constants, joins and paths can be written. */
import { useState } from 'react';
import { parseValue, valueText } from '../../../shared/model/mapping-text.ts';
import type { Mapping, MappingSuggestion, MappingValue } from '../../../shared/model/mapping.ts';
import { StateText } from '../../components/badge.tsx';
import { Button } from '../../components/button.tsx';
import { TextField } from '../../components/field.tsx';
import { MenuButton } from '../../components/menu.tsx';
import { Sign } from '../../components/sign.tsx';
import { visibleLine } from '../../visible-text.ts';
import { rolesOf, valueOf, withTime, withValue } from './edit-mapping.ts';
import { READING_WORDS, ROLE_WORDS } from './role-words.ts';
import type { AnyRole } from './role-words.ts';

/** A suggestion that is less sure is not part of the suggested mapping: it is said, and a person decides. */
const ENOUGH = 0.5;

interface MappingValuesProps {
  readonly mapping: Mapping;
  readonly suggestion: MappingSuggestion;
  readonly onChange: (mapping: Mapping) => void;
}

export function MappingValues({ mapping, suggestion, onChange }: MappingValuesProps) {
  const used = rolesOf(mapping);
  const free = Object.entries(ROLE_WORDS).filter(([role]) => !used.some((each) => each === role));
  const add = (id: string): void => {
    const role = Object.keys(ROLE_WORDS).find((each): each is AnyRole => each === id);
    if (role === undefined) return;
    const hint = suggestion.roles.find((each) => each.role === role)?.value;
    onChange(withValue(mapping, role, hint ?? { kind: 'constant', text: '…' }));
  };
  return (
    <>
      {used.map((role) => (
        <ValueLine key={role} {...{ role, mapping, suggestion, onChange }} />
      ))}
      {suggestion.roles
        .filter(({ role, confidence }) => confidence < ENOUGH && !used.includes(role))
        .map((hint) => (
          <div key={hint.role} className="rt-mapping-hint">
            <StateText tone="doubt">
              {ROLE_WORDS[hint.role]}? {visibleLine(valueText(hint.value))}:{' '}
              {visibleLine(hint.reason)}
            </StateText>
            <Button onPress={() => onChange(withValue(mapping, hint.role, hint.value))}>
              Take it as {ROLE_WORDS[hint.role]}
            </Button>
          </div>
        ))}
      <p>
        <MenuButton
          title="Add a role"
          choices={free.map(([id, title]) => ({ id, title }))}
          onChoose={add}
        />
      </p>
      <p className="rt-note">
        A value is a column (<code>user.name</code>), a text in quotes (<code>"login"</code>), or
        several joined by <code>+</code>. A list’s element goes by its number:{' '}
        <code>events[0].name</code>.
      </p>
    </>
  );
}

interface ValueLineProps extends MappingValuesProps {
  readonly role: AnyRole;
}

function ValueLine({ role, mapping, suggestion, onChange }: ValueLineProps) {
  const value = valueOf(mapping, role);
  const [draft, setDraft] = useState<string | null>(null);
  if (value === null) return null;
  const separator = value.kind === 'joined' ? value.separator : ' ';
  const change = (line: string): void => {
    const next = parseValue(line, separator);
    setDraft(line);
    if (next !== null) onChange(withValue(mapping, role, next));
  };
  const isBroken = draft !== null && parseValue(draft, separator) === null;
  const isOwn = draft !== null && (isBroken || sameText(draft, value, separator));
  return (
    <div className="rt-mapping-line">
      <TextField
        label={ROLE_WORDS[role]}
        value={isOwn ? draft : valueText(value)}
        onChange={change}
        maxLength={2000}
      />
      <Button
        tone="quiet"
        aria-label={`Take out ${ROLE_WORDS[role]}`}
        onPress={() => onChange(withValue(mapping, role, null))}
      >
        <Sign shape="cross" size={8} />
      </Button>
      <span className={`rt-note ${isBroken ? 'rt-danger' : ''}`}>
        {isBroken ? 'not a value: the one before is kept' : reasonWords(suggestion, role, value)}
      </span>
      {role === 'time' && <TimeLines mapping={mapping} onChange={onChange} />}
    </div>
  );
}

function TimeLines({ mapping, onChange }: Pick<MappingValuesProps, 'mapping' | 'onChange'>) {
  const [zone, setZone] = useState(mapping.time?.zone ?? '');
  if (mapping.time === null) return null;
  const { reading } = mapping.time;
  const changeZone = (text: string): void => {
    setZone(text);
    onChange(withTime(mapping, { zone: text.trim() === '' ? null : text.trim() }));
  };
  const choose = (id: string): void => {
    const next = Object.keys(READING_WORDS).find(
      (each): each is keyof typeof READING_WORDS => each === id,
    );
    if (next !== undefined) onChange(withTime(mapping, { reading: next }));
  };
  return (
    <div className="rt-mapping-time">
      <MenuButton
        label={`Times are written: ${READING_WORDS[reading]}`}
        title={READING_WORDS[reading]}
        choices={Object.entries(READING_WORDS).map(([id, title]) => ({ id, title }))}
        onChoose={choose}
      />
      {!reading.startsWith('epoch-') && (
        <TextField
          label="Zone of times that state none"
          placeholder="not known: UTC is assumed"
          value={zone}
          onChange={changeZone}
          maxLength={64}
        />
      )}
    </div>
  );
}

function sameText(draft: string, value: MappingValue, separator: string): boolean {
  const read = parseValue(draft, separator);
  return read !== null && valueText(read) === valueText(value);
}

function reasonWords({ roles }: MappingSuggestion, role: AnyRole, value: MappingValue): string {
  const found = roles.find((each) => each.role === role);
  if (found === undefined || valueText(found.value) !== valueText(value)) return 'chosen by hand';
  return `${Math.round(found.confidence * 100)} %: ${visibleLine(found.reason)}`;
}
