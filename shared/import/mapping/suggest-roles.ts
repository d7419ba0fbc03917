/** Which columns are the actor, the address, the action and the rest. */
import type { MappingRole, RoleSuggestion } from '../../model/mapping.ts';
import { addressesOf } from '../../values/address.ts';
import { canonicalEmail } from '../../values/email.ts';
import { detectedLeaves } from '../generic/detected-names.ts';
import { leavesOf } from '../generic/leaves.ts';
import type { SourceRecord } from '../importer.ts';
import { outcomeOfWord } from '../outcome-word.ts';
import { HINTED_NAMES, LOOSE_NAMES } from './role-names.ts';
import type { SampledColumn } from './sampled-columns.ts';

/** What the values of a role must look like, and what is said of those that do. */
interface Look {
  readonly fits: (text: string) => boolean;
  readonly words: string;
}

const SHORT: Look = { fits: (text) => text.length <= 500, words: 'are short' };
const LOOKS: Readonly<Partial<Record<MappingRole, Look>>> = {
  ip: { fits: (text) => addressesOf(text).length > 0, words: 'hold an address' },
  'actor-email': { fits: isMailbox, words: 'are e-mail addresses' },
  action: { fits: (text) => text.length <= 120, words: 'are short words' },
  outcome: {
    fits: (text) => outcomeOfWord(text) !== 'unknown' || /^[1-5]\d\d$/.test(text),
    words: 'are words of success or failure, or numbers of HTTP',
  },
  phone: { fits: (text) => /^[+\d][\d\s()./-]{5,}$/.test(text), words: 'look like numbers' },
};

/** A role with its column, before both are weighed. */
interface Claim {
  readonly role: MappingRole;
  readonly column: SampledColumn;
  readonly weight: number;
  readonly why: string;
}

/** At most one a role; a column serves several roles only where one was found by its name. */
export function suggestRoles(
  columns: readonly SampledColumn[],
  records: readonly SourceRecord[],
): readonly RoleSuggestion[] {
  const claims = [
    ...genericClaims(columns, records),
    ...namedClaims(columns, HINTED_NAMES, 0.8),
    ...namedClaims(columns, LOOSE_NAMES, 0.6),
    ...contentClaims(columns),
  ];
  const taken = new Set<SampledColumn>();
  const best = new Map<MappingRole, RoleSuggestion>();
  for (const claim of claims) {
    const hasActor = best.has('actor-id') || best.has('actor-name') || best.has('actor-email');
    // A loose name adds nothing to an actor that is known already, and could contradict it.
    const isLooseActor = claim.weight < 0.8 && claim.role.startsWith('actor-') && hasActor;
    if (best.has(claim.role) || taken.has(claim.column) || isLooseActor) continue;
    const suggestion = weighed(claim);
    if (suggestion === null) continue;
    best.set(claim.role, suggestion);
    taken.add(claim.column);
  }
  return [...best.values()];
}

function weighed({ role, column, weight, why }: Claim): RoleSuggestion | null {
  const { fits, words } = LOOKS[role] ?? SHORT;
  const fitting = column.texts.filter(fits).length;
  const share = column.texts.length === 0 ? 0 : fitting / column.texts.length;
  if (share < 0.5) return null;
  return {
    role,
    value: { kind: 'column', path: column.path },
    confidence: Math.round(weight * share * 100) / 100,
    reason: `${why}; ${fitting} of ${column.texts.length} values ${words}`,
  };
}

/** What the generic reading would take, by the number of records in which it does. */
function genericClaims(
  columns: readonly SampledColumn[],
  records: readonly SourceRecord[],
): readonly Claim[] {
  const votes = new Map<
    string,
    { role: MappingRole; leaf: string; deep: boolean; count: number }
  >();
  for (const record of records) {
    for (const { role, leaves, isDeep } of detectedLeaves(leavesOf(record))) {
      const [leaf] = leaves;
      if (role === 'time' || leaf === undefined) continue;
      const vote = votes.get(`${role} ${leaf}`) ?? { role, leaf, deep: isDeep, count: 0 };
      vote.count += 1;
      votes.set(`${role} ${leaf}`, vote);
    }
  }
  const byCount = [...votes.values()].sort((a, b) => b.count - a.count);
  return byCount.flatMap(({ role, leaf, deep }) => {
    const column = columns.find((each) => each.leaf === leaf);
    if (column === undefined) return [];
    const why = deep ? `\`${column.name}\` ends like it` : `named \`${column.name}\``;
    return [{ role, column, weight: deep ? 0.85 : 0.95, why }];
  });
}

function namedClaims(
  columns: readonly SampledColumn[],
  names: typeof HINTED_NAMES,
  weight: number,
): readonly Claim[] {
  return names.flatMap(([role, spellings]) =>
    spellings.flatMap((name) => {
      const column =
        columns.find(({ leaf }) => leaf === name) ??
        columns.find(({ leaf }) => leaf.endsWith(`.${name}`));
      if (column === undefined || column.texts.length === 0) return [];
      const isWhole = column.leaf === name;
      return [
        { role, column, weight: isWhole ? weight : weight - 0.1, why: `named \`${column.name}\`` },
      ];
    }),
  );
}

/** Columns without a telling name: the only one of addresses, the only one of e-mail addresses. */
function contentClaims(columns: readonly SampledColumn[]): readonly Claim[] {
  const only = (role: 'ip' | 'actor-email', fits: (text: string) => boolean): readonly Claim[] => {
    const found = columns.filter(
      ({ texts }) => texts.length > 0 && texts.filter(fits).length >= 0.8 * texts.length,
    );
    const [column, second] = found;
    if (column === undefined) return [];
    const isOnly = second === undefined;
    const what = role === 'ip' ? 'addresses' : 'e-mail addresses';
    const why = isOnly ? `the only column of ${what}` : `one of several columns of ${what}`;
    return [{ role, column, weight: isOnly ? 0.65 : 0.4, why }];
  };
  return [...only('ip', (text) => addressesOf(text).length > 0), ...only('actor-email', isMailbox)];
}

function isMailbox(text: string): boolean {
  return text.includes('@') && canonicalEmail(text) !== null;
}
