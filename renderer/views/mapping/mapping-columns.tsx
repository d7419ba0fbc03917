/** Columns of the file with their first rows; on top of each the role that it has. */
import { pathText } from '../../../shared/model/mapping.ts';
import type { Mapping, MappingTable, TableColumn } from '../../../shared/model/mapping.ts';
import { MenuButton } from '../../components/menu.tsx';
import { visibleLine } from '../../visible-text.ts';
import { roleOfColumn, withColumnRole } from './edit-mapping.ts';
import { ROLE_WORDS } from './role-words.ts';
import type { AnyRole } from './role-words.ts';

const NONE = 'none';
const CHOICES = [
  { id: NONE, title: 'No role' },
  ...Object.entries(ROLE_WORDS).map(([id, title]) => ({ id, title })),
];

interface MappingColumnsProps {
  readonly table: MappingTable;
  readonly mapping: Mapping;
  readonly onChange: (mapping: Mapping) => void;
}

export function MappingColumns({ table, mapping, onChange }: MappingColumnsProps) {
  const { columns } = table;
  const rows = Array.from({ length: columns[0]?.cells.length ?? 0 }, (_, row) => row);
  return (
    <div
      className="rt-import-table rt-mapping-rows"
      role="region"
      aria-label="Columns"
      tabIndex={0}
    >
      <table>
        <thead>
          <tr>
            {columns.map((column) => (
              <ColumnHead key={column.name} {...{ column, table, mapping, onChange }} />
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row}>
              {columns.map(({ name, cells }) => (
                <td key={name} className="rt-mono">
                  {cells[row] == null ? (
                    <span className="rt-muted">—</span>
                  ) : (
                    visibleLine(cells[row] ?? '')
                  )}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

interface ColumnHeadProps extends MappingColumnsProps {
  readonly column: TableColumn;
}

function ColumnHead({ column, table, mapping, onChange }: ColumnHeadProps) {
  const { path, name, filled } = column;
  const role = roleOfColumn(mapping, path);
  const why = role === null ? null : reasonFor(table, role, name);
  const shown = visibleLine(name);
  const choose = (id: string): void => {
    const next = CHOICES.find((each) => each.id === id);
    if (next === undefined) return;
    onChange(withColumnRole(mapping, path, isRole(id) ? id : null));
  };
  return (
    <th scope="col" title={why ?? undefined}>
      <MenuButton
        tone="quiet"
        label={`${role === null ? 'No role' : ROLE_WORDS[role]}: column ${shown}`}
        title={
          <span className={role === null ? 'rt-muted' : 'rt-mapping-role'}>
            {role === null ? 'No role' : ROLE_WORDS[role]}
          </span>
        }
        choices={CHOICES}
        onChoose={choose}
      />
      <span className="rt-mapping-name">{shown}</span>
      {filled < table.sampled && (
        <span className="rt-note">
          {filled} of {table.sampled} filled
        </span>
      )}
    </th>
  );
}

function isRole(id: string): id is AnyRole {
  return Object.hasOwn(ROLE_WORDS, id);
}

function reasonFor({ suggestion }: MappingTable, role: AnyRole, name: string): string | null {
  const found = suggestion.roles.find(
    (each) =>
      each.role === role && each.value.kind === 'column' && pathText(each.value.path) === name,
  );
  if (found === undefined) return null;
  return `suggested, ${Math.round(found.confidence * 100)} %: ${visibleLine(found.reason)}`;
}
