/** 1Password's events: sign-in attempts, uses of items, and the audit log. */
import type { Party, PartyKind } from '../../model/entity.ts';
import type { NormalizedRecord, Outcome } from '../../model/event.ts';
import { unreadable } from '../../model/result.ts';
import type { Result } from '../../model/result.ts';
import { parseTime } from '../../values/time.ts';
import { eventRow, namedParty } from '../event-row.ts';
import { objectOf, oneLine } from '../fields.ts';
import { addressesAt, hasAll, idAt, textAt } from '../paths.ts';
import { shareOf } from '../sniff.ts';
import type { Importer, SourceRecord } from '../importer.ts';

const KIND_OF_TYPE = new Map<string, PartyKind>([
  ['user', 'account'],
  ['group', 'group'],
  ['vault', 'project'],
  ['item', 'secret'],
  ['file', 'file'],
  ['device', 'other'],
]);

export const onePassword: Importer = {
  format: '1password',
  title: '1Password events',
  system: '1password',
  records: ['json-envelope', 'ndjson', 'json-array'],
  recordId: { space: '1password', paths: ['uuid'] },
  recognisedBy:
    '`uuid` and `timestamp` with `actor_uuid` and `object_type`, `target_user` and `category`, or `item_uuid`',
  recordIs: 'one entry or line: one sign-in attempt, use of an item or audited act',
  sniff: (sample) => 0.95 * shareOf(sample.records, isEvent),
  normalize,
};

function isEvent(record: SourceRecord): boolean {
  if (!hasAll(record, 'uuid', 'timestamp')) return false;
  return (
    hasAll(record, 'actor_uuid', 'object_type') ||
    hasAll(record, 'target_user', 'category') ||
    hasAll(record, 'item_uuid', 'vault_uuid')
  );
}

function normalize(record: SourceRecord): Result<NormalizedRecord> {
  const action = textAt(record, 'action', 'category');
  const usesItem = idAt(record, 'item_uuid') !== null;
  if (action === null && !usesItem) return unreadable('missing-field');
  return eventRow({
    time: parseTime(record['timestamp'], 'text'),
    action: action ?? 'item_usage',
    outcome: outcomeOf(record),
    actor: actorOf(record),
    target: targetOf(record),
    ips: addressesAt(record, 'session.ip', 'client.ip_address'),
    session: idAt(record, 'session.uuid', 'session_uuid'),
    summary: summaryOf(record),
  });
}

/** Only a sign-in attempt says how it ended: by its category. */
function outcomeOf(record: SourceRecord): Outcome {
  const category = textAt(record, 'category') ?? '';
  // A rule of the firewall that only reports lets the sign-in through.
  if (category === 'success' || category === 'firewall_reported_success') return 'success';
  if (category === 'firewall_failed') return 'denied';
  return category.endsWith('_failed') ? 'failure' : 'unknown';
}

function actorOf(record: SourceRecord): Party | null {
  const user =
    objectOf(record['actor_details']) ??
    objectOf(record['user']) ??
    objectOf(record['target_user']) ??
    {};
  const id = idAt(user, 'uuid') ?? idAt(record, 'actor_uuid');
  return namedParty('account', { id, name: textAt(user, 'name'), email: textAt(user, 'email') });
}

function targetOf(record: SourceRecord): Party | null {
  const item = idAt(record, 'item_uuid');
  if (item !== null) return namedParty('secret', { id: item });
  const kind = KIND_OF_TYPE.get(textAt(record, 'object_type') ?? '') ?? 'other';
  const known = objectOf(record['object_details']) ?? {};
  return namedParty(kind, {
    id: idAt(record, 'object_uuid'),
    name: textAt(known, 'name'),
    email: textAt(known, 'email'),
  });
}

function summaryOf(record: SourceRecord): string | null {
  const parts = [
    textAt(record, 'object_type', 'type'),
    textAt(record, 'aux_info', 'details.value'),
    textAt(record, 'client.app_name'),
  ];
  const said = parts.filter((part) => part !== null);
  return said.length === 0 ? null : oneLine(said.join(', '));
}
