/** Changes of a mapping, each giving a new one. */
import type { Outcome } from '../../shared/model/event.ts';
import { MAPPING_ROLES, pathText } from '../../shared/model/mapping.ts';
import type {
  ColumnPath,
  Mapping,
  MappingPart,
  MappingRole,
  MappingSuggestion,
  MappingTime,
  MappingValue,
  TableColumn,
} from '../../shared/model/mapping.ts';

export type AnyRole = MappingRole | 'time';

/** Of every table whose mapping names no system of its own. */
export const SHARED_SYSTEM = 'generic';
const SYSTEM_NAME = /^[a-z0-9][a-z0-9._-]{0,59}$/;

/** Why the name of a system is none. */
export const SYSTEM_RULE =
  'the system needs a name of lower-case letters, digits, “.”, “_” or “-”, a letter or digit first';

export function isSystemName(system: string): boolean {
  return SYSTEM_NAME.test(system);
}

const ONLY_YEAR_FIRST = { reading: 'iso', zone: null } as const;
const BLANK = ' ';

/** The value of a role; null where the mapping has none. */
export function valueOf({ time, roles }: Mapping, role: AnyRole): MappingValue | null {
  if (role === 'time') return time?.value ?? null;
  return roles.find((each) => each.role === role)?.value ?? null;
}

/** The roles that have a value, the time first. */
export function rolesOf({ time, roles }: Mapping): readonly AnyRole[] {
  return [...(time === null ? [] : (['time'] as const)), ...roles.map(({ role }) => role)];
}

/** Its parts, or itself. */
function partsOf(value: MappingValue): readonly MappingPart[] {
  return value.kind === 'joined' ? value.parts : [value];
}

/** The mapping with another value for a role; null takes the role out. */
export function withValue(mapping: Mapping, role: AnyRole, value: MappingValue | null): Mapping {
  if (role === 'time') {
    return { ...mapping, time: value === null ? null : timeOf(value, mapping.time) };
  }
  const others = mapping.roles.filter((each) => each.role !== role);
  const all = value === null ? others : [...others, { role, value }];
  const inOrder = [...all].sort(
    (a, b) => MAPPING_ROLES.indexOf(a.role) - MAPPING_ROLES.indexOf(b.role),
  );
  return { ...mapping, roles: inOrder };
}

/** Without anything that says how it is written, a time is read year first. */
function timeOf(
  value: MappingValue,
  written: Pick<MappingTime, 'reading' | 'zone'> | null,
): MappingTime {
  const { reading, zone } = written ?? ONLY_YEAR_FIRST;
  return { value, reading, zone };
}

export function withTime(mapping: Mapping, part: Partial<MappingTime>): Mapping {
  return mapping.time === null ? mapping : { ...mapping, time: { ...mapping.time, ...part } };
}

/** Takes what is suggested for a role, surely or not; of the time, with how it is written. Without any it is the same. */
export function withSuggested(
  mapping: Mapping,
  role: AnyRole,
  { roles, time }: MappingSuggestion,
): Mapping {
  if (role === 'time' && time !== null) return { ...mapping, time: timeOf(time.value, time) };
  const value = roles.find((each) => each.role === role)?.value;
  return value === undefined ? mapping : withValue(mapping, role, value);
}

/** The roles that read a column, alone or joined with others. */
export function rolesOfColumn(mapping: Mapping, path: ColumnPath): readonly AnyRole[] {
  return rolesOf(mapping).filter((role) => {
    const value = valueOf(mapping, role);
    return value !== null && partsOf(value).some((part) => isColumn(part, path));
  });
}

/** Gives a column one role, or none, and takes it out of all others. What it was joined with stays. */
export function withColumnRole(
  mapping: Mapping,
  { path, time }: Pick<TableColumn, 'path' | 'time'>,
  role: AnyRole | null,
): Mapping {
  const without = rolesOfColumn(mapping, path).reduce((before, each) => {
    const value = valueOf(before, each);
    return value === null ? before : withValue(before, each, withoutColumn(value, path));
  }, mapping);
  return role === null ? without : withColumn(without, { path, time }, role);
}

/** The mapping with a column for a role; as the time it is read as its content suggests. */
export function withColumn(
  mapping: Mapping,
  { path, time }: Pick<TableColumn, 'path' | 'time'>,
  role: AnyRole,
): Mapping {
  const value: MappingValue = { kind: 'column', path };
  if (role === 'time') return { ...mapping, time: timeOf(value, time) };
  return withValue(mapping, role, value);
}

/** The value without a column; null when nothing but fixed texts is left. */
function withoutColumn(value: MappingValue, path: ColumnPath): MappingValue | null {
  const parts = partsOf(value).filter((part) => !isColumn(part, path));
  const [only, second] = parts;
  if (only === undefined || parts.every(({ kind }) => kind === 'constant')) return null;
  if (second === undefined || value.kind !== 'joined') return only;
  return { ...value, parts };
}

/** The value with one part more, joined by a blank where nothing was joined before. */
export function withPart(value: MappingValue, part: MappingPart): MappingValue {
  const separator = value.kind === 'joined' ? value.separator : BLANK;
  return { kind: 'joined', parts: [...partsOf(value), part], separator };
}

/** Says what a word of the source means, letters' case apart; null leaves it to the plain words. */
export function withOutcome(mapping: Mapping, word: string, outcome: Outcome | null): Mapping {
  const key = word.trim().toLowerCase();
  const at = mapping.outcomes.findIndex((each) => each.word.trim().toLowerCase() === key);
  if (at < 0) {
    const added = outcome === null || key === '' ? [] : [{ word: word.trim(), outcome }];
    return { ...mapping, outcomes: [...mapping.outcomes, ...added] };
  }
  const outcomes = mapping.outcomes.flatMap((each, index) => {
    if (index !== at) return [each];
    return outcome === null ? [] : [{ ...each, outcome }];
  });
  return { ...mapping, outcomes };
}

/** Takes over the head of the file that is mapped: it is kept for files like this one. */
export function forHead(mapping: Mapping, { mapping: head }: MappingSuggestion): Mapping {
  const { container, columns, fingerprint } = head;
  return { ...mapping, container, columns, fingerprint };
}

function isColumn(part: MappingPart, path: ColumnPath): boolean {
  return part.kind === 'column' && pathText(part.path) === pathText(path);
}
