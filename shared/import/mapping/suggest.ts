/** A mapping for a file of no known format, by the names of its columns and by what stands in them. */
import { MAPPING_ROLES, MAPPING_VERSION } from '../../model/mapping.ts';
import type {
  Mapping,
  MappingRole,
  MappingSuggestion,
  RoleSuggestion,
} from '../../model/mapping.ts';
import type { SourceRecord } from '../importer.ts';
import type { TableHead } from './table-head.ts';
import { opened, sampledColumns } from './sampled-columns.ts';
import { suggestOutcomes } from './suggest-outcomes.ts';
import { suggestRoles } from './suggest-roles.ts';
import { suggestSystem } from './suggest-system.ts';
import { suggestTime } from './suggest-time.ts';

/** Below, a suggestion is a hint: a wrong actor is worse than none. */
const ENOUGH = 0.5;

/** What a mapping is suggested for. */
export interface SuggestFor {
  readonly head: TableHead;
  readonly title: string;
  /** By which people know it: the system gets its name from it. */
  readonly fileName: string;
  readonly records: readonly SourceRecord[];
}

/** Never throws; with nothing telling, the mapping has no roles. */
export function suggestMapping({ head, title, fileName, records }: SuggestFor): MappingSuggestion {
  const whole = opened(records);
  const columns = sampledColumns(whole);
  const time = suggestTime(columns, whole);
  const others = suggestRoles(columns, whole);
  const roles = [...(time === null ? [] : [time.suggestion]), ...others];
  const believed = others.filter(({ confidence }) => confidence >= ENOUGH);
  const isTimed = time !== null && time.suggestion.confidence >= ENOUGH;
  return {
    mapping: {
      ...emptyMapping(head, title),
      system: suggestSystem(fileName, head.fingerprint),
      time: isTimed ? timeOf(time) : null,
      roles: inOrder(believed),
      outcomes: suggestOutcomes(columns, believed),
    },
    roles: roles.sort((a, b) => b.confidence - a.confidence),
    time: time === null ? null : time.written,
  };
}

/** A mapping that says nothing of the columns of this head. */
export function emptyMapping(head: TableHead, title: string): Mapping {
  return {
    kind: 'redthread-mapping',
    version: MAPPING_VERSION,
    title,
    ...head,
    system: 'generic',
    time: null,
    roles: [],
    kinds: { actor: 'account', target: 'other' },
    outcomes: [],
  };
}

function inOrder(roles: readonly RoleSuggestion[]): Mapping['roles'] {
  return MAPPING_ROLES.flatMap((role: MappingRole) => {
    const found = roles.find((each) => each.role === role);
    return found === undefined ? [] : [{ role, value: found.value }];
  });
}

/** A time with its reason. */
export interface SuggestedTime {
  readonly written: NonNullable<MappingSuggestion['time']>;
  readonly suggestion: RoleSuggestion;
}

function timeOf({ written: { value, reading, zone } }: SuggestedTime): Mapping['time'] {
  return { value, reading, zone };
}
