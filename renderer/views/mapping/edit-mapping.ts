/** Changes of a mapping, each giving a new one. */
import { MAPPING_ROLES } from '../../../shared/model/mapping.ts';
import type {
  ColumnPath,
  Mapping,
  MappingSuggestion,
  MappingTime,
  MappingValue,
} from '../../../shared/model/mapping.ts';
import { pathText } from '../../../shared/model/mapping.ts';
import type { AnyRole } from './role-words.ts';

/** The value of a role; null where the mapping has none. */
export function valueOf({ time, roles }: Mapping, role: AnyRole): MappingValue | null {
  if (role === 'time') return time?.value ?? null;
  return roles.find((each) => each.role === role)?.value ?? null;
}

/** The roles that have a value, the time first. */
export function rolesOf({ time, roles }: Mapping): readonly AnyRole[] {
  return [...(time === null ? [] : (['time'] as const)), ...roles.map(({ role }) => role)];
}

/** The mapping with another value for a role; null takes the role out. */
export function withValue(mapping: Mapping, role: AnyRole, value: MappingValue | null): Mapping {
  if (role === 'time') {
    const before = mapping.time ?? { reading: 'iso', zone: null };
    return { ...mapping, time: value === null ? null : { ...before, value } };
  }
  const others = mapping.roles.filter((each) => each.role !== role);
  const all = value === null ? others : [...others, { role, value }];
  const inOrder = [...all].sort(
    (a, b) => MAPPING_ROLES.indexOf(a.role) - MAPPING_ROLES.indexOf(b.role),
  );
  return { ...mapping, roles: inOrder };
}

export function withTime(mapping: Mapping, part: Partial<MappingTime>): Mapping {
  return mapping.time === null ? mapping : { ...mapping, time: { ...mapping.time, ...part } };
}

/** The role that a column alone has; null for none. */
export function roleOfColumn(mapping: Mapping, path: ColumnPath): AnyRole | null {
  const name = pathText(path);
  const isIt = (role: AnyRole): boolean => {
    const value = valueOf(mapping, role);
    const parts = value?.kind === 'joined' ? value.parts : value === null ? [] : [value];
    return parts.some((part) => part.kind === 'column' && pathText(part.path) === name);
  };
  return rolesOf(mapping).find(isIt) ?? null;
}

/** Gives a column a role, and takes away the one that it had. */
export function withColumnRole(mapping: Mapping, path: ColumnPath, role: AnyRole | null): Mapping {
  const before = roleOfColumn(mapping, path);
  const without = before === null ? mapping : withValue(mapping, before, null);
  return role === null ? without : withValue(without, role, { kind: 'column', path });
}

/** Takes over the head of the file that is mapped: it is kept for files like this one. */
export function forHead(mapping: Mapping, { mapping: head }: MappingSuggestion): Mapping {
  const { container, columns, fingerprint } = head;
  return { ...mapping, container, columns, fingerprint };
}
