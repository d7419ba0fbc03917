/** STIX 2.1 bundles, and 2.0 ones: what an analyst or a platform states, not a log of what was done. */
import type { Party } from '../../model/entity.ts';
import type { NormalizedRecord } from '../../model/event.ts';
import { unreadable } from '../../model/result.ts';
import type { Result } from '../../model/result.ts';
import { eventRow } from '../event-row.ts';
import { isRecord, listOf, oneLine, textOf } from '../fields.ts';
import { shareOf } from '../sniff.ts';
import { partyOfObject, partyOfRef } from '../stix/object-party.ts';
import { timeOfObject } from '../stix/object-time.ts';
import { toldOfObject } from '../stix/object-text.ts';
import type { Importer, Sample, SourceRecord } from '../importer.ts';

/** `indicator--8e2e2d2b-17d4-4cbf-938f-98ee46b3cd3f` */
const ID = /^([a-z0-9-]{1,250})--[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

export const stix: Importer = {
  format: 'stix',
  title: 'STIX bundle (threat intelligence)',
  system: 'stix',
  records: ['json-envelope', 'json-array', 'ndjson'],
  arrayName: 'objects',
  recognisedBy:
    '`type` bundle with `objects`; each object has an `id` of its type, `--` and a UUID',
  recordIs:
    'one object: what was observed, at the time of the observation; what is stated, at the time of the statement. Addresses in it are no callers',
  inner: [['objects']],
  sniff,
  normalize,
};

function sniff({ records }: Sample): number {
  return 0.97 * shareOf(records, (record) => isObject(record) || isBundle(record));
}

function isBundle(record: SourceRecord): boolean {
  return record['type'] === 'bundle' && Array.isArray(record['objects']);
}

/** Its id begins with its type. */
function isObject(record: SourceRecord): boolean {
  const type = textOf(record['type']);
  return type !== null && ID.exec(textOf(record['id']) ?? '')?.[1] === type;
}

function normalize(line: SourceRecord): Result<NormalizedRecord> {
  const [inside] = isBundle(line) ? listOf(line['objects']) : [];
  const record = isRecord(inside) ? inside : line;
  const type = textOf(record['type']);
  if (type === null) return unreadable('missing-field');
  const time = timeOfObject(record, type);
  const told = toldOfObject(record, type);
  return eventRow({
    time: time.time,
    action: textOf(record['relationship_type']) ?? type,
    actor: actorOf(record, { type, isSeen: time.isSeen }),
    target: targetOf(record, type),
    summary: told === null ? null : oneLine(told),
  });
}

/**
 * Who made the statement. What was seen at its time was done by somebody else; an account holds its own names, and a
 * mailbox is stated to be its account's.
 */
function actorOf(
  record: SourceRecord,
  { type, isSeen }: { readonly type: string; readonly isSeen: boolean },
): Party | null {
  if (type === 'user-account') return partyOfObject(record, type);
  if (type === 'email-addr') return ownerOfMailbox(record);
  return isSeen ? null : partyOfRef(textOf(record['created_by_ref']));
}

function ownerOfMailbox(record: SourceRecord): Party | null {
  const owner = partyOfRef(textOf(record['belongs_to_ref']));
  return owner === null ? null : { ...owner, email: textOf(record['value']) };
}

/** What a relationship leads to, what was sighted, the one thing observed; else the object itself. */
function targetOf(record: SourceRecord, type: string): Party | null {
  if (type === 'user-account') return null;
  const one =
    textOf(record['target_ref']) ?? textOf(record['sighting_of_ref']) ?? soleRef(record, type);
  return partyOfRef(one) ?? partyOfObject(record, type);
}

function soleRef(record: SourceRecord, type: string): string | null {
  if (type !== 'observed-data') return null;
  const refs = listOf(record['object_refs']);
  return refs.length === 1 ? textOf(refs[0]) : null;
}
