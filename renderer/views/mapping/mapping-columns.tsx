/** Columns of the file with their first rows; on top of each the role that it has. */
import { pathText } from '../../../shared/model/mapping.ts';
import type { Mapping, MappingTable, TableColumn } from '../../../shared/model/mapping.ts';
import { MenuButton } from '../../components/menu.tsx';
import { type AnyRole, rolesOfColumn, withColumnRole } from '../../state/edit-mapping.ts';
import { changeMapping, showRole } from '../../state/mapping-flow.ts';
import { visibleLine } from '../../visible-text.ts';
import { isRole, ROLE_WORDS, ROLES } from './role-words.ts';

const NONE = 'none';
const CHOICES = [
  { id: NONE, title: 'No role' },
  ...ROLES.map((id) => ({ id, title: ROLE_WORDS[id] })),
];

interface MappingColumnsProps {
  readonly table: MappingTable;
  readonly mapping: Mapping;
  /** The role whose columns are marked. */
  readonly open: AnyRole | null;
}

export function MappingColumns({ table, mapping, open }: MappingColumnsProps) {
  const columns = table.columns.map((column) => {
    const roles = rolesOfColumn(mapping, column.path);
    return { column, roles, mark: open !== null && roles.includes(open) ? 'rt-mapping-read' : '' };
  });
  const rows = Array.from({ length: table.columns[0]?.cells.length ?? 0 }, (_, row) => row);
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
            {columns.map(({ column, roles, mark }) => (
              <ColumnHead key={column.name} {...{ column, roles, mark, table, mapping }} />
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row}>
              {columns.map(({ column: { name, cells }, mark }) => (
                <td key={name} className={`rt-mono ${mark}`}>
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

interface ColumnHeadProps {
  readonly table: MappingTable;
  readonly mapping: Mapping;
  readonly column: TableColumn;
  readonly roles: readonly AnyRole[];
  readonly mark: string;
}

function ColumnHead({ column, roles, mark, table, mapping }: ColumnHeadProps) {
  const { name, filled } = column;
  const why = roles.map((role) => reasonFor(table, role, name)).find((each) => each !== null);
  const shown = visibleLine(name);
  const words = roles.length === 0 ? 'No role' : roles.map((role) => ROLE_WORDS[role]).join(', ');
  const choose = (id: string): void => {
    const role = isRole(id) ? id : null;
    changeMapping(withColumnRole(mapping, column, role));
    if (role !== null) showRole(role);
  };
  return (
    <th scope="col" className={mark} title={why ?? undefined}>
      <MenuButton
        tone="quiet"
        label={`${words}: column ${shown}`}
        title={<span className={roles.length === 0 ? 'rt-muted' : 'rt-mapping-role'}>{words}</span>}
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

function reasonFor({ suggestion }: MappingTable, role: AnyRole, name: string): string | null {
  const found = suggestion.roles.find(
    (each) =>
      each.role === role && each.value.kind === 'column' && pathText(each.value.path) === name,
  );
  if (found === undefined) return null;
  return `suggested, ${Math.round(found.confidence * 100)} %: ${visibleLine(found.reason)}`;
}
