/** A role that has no value yet: nothing is taken for it before a person chooses. */
import type { Mapping, MappingTable } from '../../../shared/model/mapping.ts';
import { MenuButton } from '../../components/menu.tsx';
import { type AnyRole, withColumn, withValue } from '../../state/edit-mapping.ts';
import { changeMapping } from '../../state/mapping-flow.ts';
import { ROLE_WORDS } from './role-words.ts';
import { columnChoices, CONSTANT } from './value-editor.tsx';

interface PendingRoleProps {
  readonly role: AnyRole;
  readonly table: MappingTable;
  readonly mapping: Mapping;
}

export function PendingRole({ role, table, mapping }: PendingRoleProps) {
  const choose = (id: string): void => {
    const column = table.columns[Number(id)];
    if (column !== undefined) changeMapping(withColumn(mapping, column, role));
    if (id === CONSTANT) changeMapping(withValue(mapping, role, { kind: 'constant', text: '…' }));
  };
  return (
    <li className="rt-mapping-pending">
      <span className="rt-muted">{ROLE_WORDS[role]}</span>
      <MenuButton
        title="Choose a column"
        label={`Choose a column for ${ROLE_WORDS[role]}`}
        choices={columnChoices(table.columns)}
        onChoose={choose}
      />
    </li>
  );
}
