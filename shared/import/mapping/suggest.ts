/** A mapping for a file of no known format, by the names of its columns and by what stands in them. */
import { MAPPING_ROLES, MAPPING_VERSION } from '../../model/mapping.ts';
import type {
  Mapping,
  MappingRole,
  MappingSuggestion,
  MappingTime,
  RoleSuggestion,
} from '../../model/mapping.ts';
import type { SourceRecord } from '../importer.ts';
import type { TableHead } from './table-head.ts';
import { opened, sampledColumns } from './sampled-columns.ts';
import { suggestOutcomes } from './suggest-outcomes.ts';
import { suggestRoles } from './suggest-roles.ts';
import { suggestTime } from './suggest-time.ts';

/** Below, a suggestion is a hint: a wrong actor is worse than none. */
const ENOUGH = 0.5;

/** What a mapping is suggested for. */
export interface SuggestFor {
  readonly head: TableHead;
  readonly title: string;
  readonly records: readonly SourceRecord[];
}

/** Never throws; with nothing telling, the mapping has no roles. */
export function suggestMapping({ head, title, records }: SuggestFor): MappingSuggestion {
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
      time: isTimed ? time.mapping : null,
      roles: inOrder(believed),
      outcomes: suggestOutcomes(columns, believed),
    },
    roles: roles.sort((a, b) => b.confidence - a.confidence),
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
  readonly mapping: MappingTime;
  readonly suggestion: RoleSuggestion;
}
