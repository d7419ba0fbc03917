/** The mapping as a list: each role with its value in a line, one of them with all that can be said of it. */
import { Button as AriaButton } from 'react-aria-components';
import { valueText } from '../../../shared/model/mapping-text.ts';
import type { Mapping, MappingTable, MappingTrial } from '../../../shared/model/mapping.ts';
import { StateText } from '../../components/badge.tsx';
import { MenuButton } from '../../components/menu.tsx';
import { Sign } from '../../components/sign.tsx';
import { formatCountOf } from '../../format.ts';
import { type AnyRole, rolesOf, valueOf, withSuggested } from '../../state/edit-mapping.ts';
import { changeMapping, showRole } from '../../state/mapping-flow.ts';
import { visibleLine } from '../../visible-text.ts';
import { hintsOf, MappingHints } from './mapping-hints.tsx';
import { PendingRole } from './pending-role.tsx';
import { RoleDetail } from './role-detail.tsx';
import { isDoubtful, isRole, KIND_WORDS, ROLE_WORDS, ROLES, readingWords } from './role-words.ts';

export interface MappingRolesProps {
  readonly table: MappingTable;
  readonly mapping: Mapping;
  readonly trial: MappingTrial | null;
  readonly open: AnyRole | null;
}

export function MappingRoles({ table, mapping, trial, open }: MappingRolesProps) {
  const { suggestion } = table;
  const used = rolesOf(mapping);
  const free = ROLES.filter((role) => !used.includes(role));
  const add = (id: string): void => {
    if (!isRole(id)) return;
    changeMapping(withSuggested(mapping, id, suggestion));
    showRole(id);
  };
  const isPending =
    open !== null &&
    !used.includes(open) &&
    !hintsOf(table, mapping).some(({ role }) => role === open);
  return (
    <section className="rt-mapping-roles" aria-label="Roles of columns">
      <ul>
        {used.map((role) => (
          <li key={role}>
            <RoleLine {...{ role, mapping, trial }} isOpen={role === open} />
            {role === open && <RoleDetail {...{ role, table, mapping, trial }} />}
          </li>
        ))}
        {isPending && <PendingRole role={open} table={table} mapping={mapping} />}
      </ul>
      <MappingHints table={table} mapping={mapping} />
      <MenuButton
        title="Add a role"
        choices={free.map((id) => ({ id, title: ROLE_WORDS[id] }))}
        onChoose={add}
      />
    </section>
  );
}

interface RoleLineProps extends Pick<MappingRolesProps, 'mapping' | 'trial'> {
  readonly role: AnyRole;
  readonly isOpen: boolean;
}

function RoleLine({ role, mapping, trial, isOpen }: RoleLineProps) {
  const value = valueOf(mapping, role);
  if (value === null) return null;
  const note = lineNote(role, mapping, trial);
  const text = visibleLine(valueText(value));
  return (
    <AriaButton
      className="rt-mapping-line"
      aria-expanded={isOpen}
      onPress={() => showRole(isOpen ? null : role)}
    >
      <Sign shape={isOpen ? 'up' : 'down'} size={8} />
      <span className="rt-muted">{ROLE_WORDS[role]}</span>
      <span className="rt-mono rt-ellipsis" title={text}>
        {text}
      </span>
      {note !== null && (
        <span className="rt-note rt-mapping-line-note">
          {note.isDoubt ? <StateText tone="doubt">{note.text}</StateText> : note.text}
        </span>
      )}
    </AriaButton>
  );
}

interface LineNote {
  readonly text: string;
  readonly isDoubt: boolean;
}

/** What else is said of the role, where it is not what anyone would expect. */
function lineNote(
  role: AnyRole,
  { time, kinds }: Mapping,
  trial: MappingTrial | null,
): LineNote | null {
  if (role === 'time' && time !== null) {
    const isAssumed = trial?.rows.some((row) => row.time.basis === 'assumed-utc') === true;
    const text = readingWords(time, isAssumed);
    return { text, isDoubt: isDoubtful(time.reading, trial) || (trial?.undated ?? 0) > 0 };
  }
  if (role === 'outcome') {
    const unknown = (trial?.outcomeWords ?? []).filter(({ isUnderstood }) => !isUnderstood).length;
    const text = `${formatCountOf(unknown, 'word')} not understood`;
    return unknown === 0 ? null : { text, isDoubt: true };
  }
  if (role.startsWith('actor-') && kinds.actor !== 'account') {
    return { text: KIND_WORDS[kinds.actor], isDoubt: false };
  }
  if (role.startsWith('target-') && kinds.target !== 'other') {
    return { text: KIND_WORDS[kinds.target], isDoubt: false };
  }
  return null;
}
