/** What a STIX object says, in one line. */
import { isRecord, listOf, numberOf, objectOf, textOf } from '../fields.ts';
import { textAt } from '../paths.ts';
import type { SourceRecord } from '../importer.ts';
import { nameOfObject } from './object-party.ts';

const MAX_LISTED = 10;

/** Null when the object says nothing beyond its type and id. */
export function toldOfObject(record: SourceRecord, type: string): string | null {
  const told = tellingOf(record, type);
  const revoked = record['revoked'] === true ? 'revoked' : null;
  const parts = [revoked, ...told].filter((part) => part !== null && part !== '');
  return parts.length === 0 ? null : parts.join(': ');
}

function tellingOf(record: SourceRecord, type: string): readonly (string | null)[] {
  const description = textAt(record, 'description', 'abstract', 'content', 'explanation');
  if (type === 'relationship') return [relation(record), description];
  if (type === 'observed-data') return [observed(record), spanOf(record, 'last_observed')];
  if (type === 'sighting') return [sighting(record), spanOf(record, 'last_seen'), description];
  if (type === 'indicator')
    return [textOf(record['name']), textOf(record['pattern']), validOf(record), description];
  if (type === 'user-account') return [accountFacts(record), nameOfObject(record)];
  return [nameOfObject(record), textOf(record['opinion']), description];
}

function relation(record: SourceRecord): string | null {
  const [source, kind, target] = ['source_ref', 'relationship_type', 'target_ref'].map((name) =>
    textOf(record[name]),
  );
  if (!source || !kind || !target) return null;
  return `${source} ${kind} ${target}`;
}

/** Version 2.1 refers to its observables, 2.0 holds them by number. */
function observed(record: SourceRecord): string {
  const held = Object.values(objectOf(record['objects']) ?? {}).filter(isRecord);
  const named = held.map((each) => nameOfObject(each) ?? textOf(each['type']) ?? '');
  const refs = listOf(record['object_refs']).map(textOf);
  const all = [...refs, ...named].filter((each) => each !== null && each !== '');
  const count = numberOf(record['number_observed']);
  const more = all.length > MAX_LISTED ? ` and ${all.length - MAX_LISTED} more` : '';
  const times = count === null || count === 1 ? '' : `${count} times `;
  return `${times}${all.slice(0, MAX_LISTED).join(', ')}${more}`;
}

function sighting(record: SourceRecord): string | null {
  const what = textOf(record['sighting_of_ref']);
  const where = listOf(record['where_sighted_refs']).map(textOf);
  const places = where.filter((each) => each !== null).slice(0, MAX_LISTED);
  if (what === null || places.length === 0) return what;
  return `${what} at ${places.join(', ')}`;
}

function spanOf(record: SourceRecord, name: string): string | null {
  const last = textOf(record[name]);
  return last === null ? null : `until ${last}`;
}

function validOf(record: SourceRecord): string | null {
  const from = textOf(record['valid_from']);
  const until = textOf(record['valid_until']);
  const said = [
    from === null ? null : `valid from ${from}`,
    until === null ? null : `until ${until}`,
  ];
  const known = said.filter((each) => each !== null);
  return known.length === 0 ? null : known.join(' ');
}

function accountFacts(record: SourceRecord): string | null {
  const facts = [
    textOf(record['account_type']),
    record['is_service_account'] === true ? 'service account' : null,
    record['is_disabled'] === true ? 'disabled' : null,
  ].filter((each) => each !== null);
  return facts.length === 0 ? null : facts.join(', ');
}
