/** All that can be said of one role: its value, and what belongs to a time, an outcome or a party. */
import { valueText } from '../../../shared/model/mapping-text.ts';
import type {
  MappingSuggestion,
  MappingTable,
  MappingTrial,
  Mapping,
  MappingValue,
} from '../../../shared/model/mapping.ts';
import { PARTY_KINDS } from '../../../shared/model/entity.ts';
import { Button } from '../../components/button.tsx';
import { MenuButton } from '../../components/menu.tsx';
import { type AnyRole, valueOf, withValue } from '../../state/edit-mapping.ts';
import { changeMapping } from '../../state/mapping-flow.ts';
import { visibleLine } from '../../visible-text.ts';
import { OutcomeDetail } from './outcome-detail.tsx';
import { KIND_WORDS, ROLE_WORDS } from './role-words.ts';
import { TimeDetail } from './time-detail.tsx';
import { ValueEditor, ValueJoin } from './value-editor.tsx';

interface RoleDetailProps {
  readonly role: AnyRole;
  readonly table: MappingTable;
  readonly mapping: Mapping;
  readonly trial: MappingTrial | null;
}

export function RoleDetail({ role, table, mapping, trial }: RoleDetailProps) {
  const value = valueOf(mapping, role);
  if (value === null) return null;
  const party = partyOf(role);
  const label = ROLE_WORDS[role];
  const change = (next: MappingValue | null): void => {
    changeMapping(withValue(mapping, role, next));
  };
  return (
    <div className="rt-mapping-detail">
      <p className="rt-note">{reasonWords(table.suggestion, role, value)}</p>
      <ValueEditor key={role} {...{ label, value }} onChange={change} />
      {role === 'time' && <TimeDetail mapping={mapping} trial={trial} />}
      {role === 'outcome' && <OutcomeDetail mapping={mapping} trial={trial} />}
      {party !== null && <KindLine party={party} mapping={mapping} />}
      <div className="rt-mapping-choices">
        <ValueJoin {...{ label, value }} columns={table.columns} onChange={change} />
        <span className="rt-grow" />
        <Button tone="quiet" aria-label={`Take it out: ${label}`} onPress={() => change(null)}>
          Take it out
        </Button>
      </div>
      <p className="rt-note">
        A value is a column or a path into it (<code>user.name</code>, <code>tags[0]</code>), a text
        in quotes (<code>"login"</code>), or several with <code>+</code> between.
      </p>
    </div>
  );
}

function partyOf(role: AnyRole): 'actor' | 'target' | null {
  if (role.startsWith('actor-')) return 'actor';
  return role.startsWith('target-') ? 'target' : null;
}

interface KindLineProps {
  readonly party: 'actor' | 'target';
  readonly mapping: Mapping;
}

function KindLine({ party, mapping }: KindLineProps) {
  const kind = mapping.kinds[party];
  const choose = (id: string): void => {
    const next = PARTY_KINDS.find((each) => each === id);
    if (next !== undefined)
      changeMapping({ ...mapping, kinds: { ...mapping.kinds, [party]: next } });
  };
  return (
    <div className="rt-mapping-choices">
      <span className="rt-muted">The {party} is</span>
      <MenuButton
        label={`The ${party} is ${KIND_WORDS[kind]}`}
        title={KIND_WORDS[kind]}
        choices={PARTY_KINDS.map((id) => ({ id, title: KIND_WORDS[id] }))}
        onChoose={choose}
      />
      {party === 'actor' && kind !== 'account' && (
        <span className="rt-note">Only accounts hold e-mail addresses, devices and phones.</span>
      )}
    </div>
  );
}

function reasonWords({ roles }: MappingSuggestion, role: AnyRole, value: MappingValue): string {
  const found = roles.find((each) => each.role === role);
  if (found === undefined || valueText(found.value) !== valueText(value)) return 'Chosen by hand.';
  return `Suggested, ${Math.round(found.confidence * 100)} %: ${visibleLine(found.reason)}`;
}
