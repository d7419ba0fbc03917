/** Anthropic's Compliance API: the activity feed of an organisation. */
import type { Party } from '../../model/entity.ts';
import type { NormalizedRecord, Outcome } from '../../model/event.ts';
import { unreadable } from '../../model/result.ts';
import type { Result } from '../../model/result.ts';
import { parseTime } from '../../values/time.ts';
import { eventRow, namedParty } from '../event-row.ts';
import { idOf, objectOf, oneLine } from '../fields.ts';
import { addressesAt, hasAll, idAt, textAt } from '../paths.ts';
import { shareOf } from '../sniff.ts';
import type { Importer, SourceRecord } from '../importer.ts';

/** Fields that all activities have; the others say what this one is about. */
const COMMON = new Set([
  'id',
  'type',
  'created_at',
  'organization_id',
  'organization_uuid',
  'actor',
]);

export const anthropicCompliance: Importer = {
  format: 'anthropic-compliance',
  title: 'Anthropic compliance activity feed',
  system: 'anthropic',
  records: ['json-envelope', 'ndjson', 'json-array'],
  recordId: { space: 'anthropic', paths: ['id'] },
  recognisedBy:
    '`id` beginning with activity_, or `organization_id` and `actor.type` ending with _actor',
  recordIs: 'one entry of `data`, or one line: one activity',
  sniff: (sample) => 0.96 * shareOf(sample.records, isActivity),
  normalize,
};

function isActivity(record: SourceRecord): boolean {
  if (!hasAll(record, 'type', 'created_at')) return false;
  if (textAt(record, 'id')?.startsWith('activity_') === true) return true;
  return (
    hasAll(record, 'organization_id') && textAt(record, 'actor.type')?.endsWith('_actor') === true
  );
}

function normalize(record: SourceRecord): Result<NormalizedRecord> {
  const action = textAt(record, 'type');
  if (action === null) return unreadable('missing-field');
  const actor = objectOf(record['actor']) ?? {};
  return eventRow({
    time: parseTime(record['created_at'], 'text'),
    action,
    outcome: outcomeOf(action),
    actor: actorOf(actor),
    target: targetOf(record) ?? namedBy(actor),
    ips: addressesAt(record, 'actor.ip_address'),
    session: idAt(record, 'claude_chat_id', 'session_id'),
    summary: summaryOf(record),
  });
}

function outcomeOf(action: string): Outcome {
  if (/_(failed|failure)$/.test(action)) return 'failure';
  if (/_(denied|blocked)$/.test(action)) return 'denied';
  return action.endsWith('_succeeded') ? 'success' : 'unknown';
}

/** A key acts with its own id. Who has not signed in is nobody yet: the mailbox that was typed is what was aimed at. */
function actorOf(actor: SourceRecord): Party | null {
  if (isNobody(actor)) return null;
  const type = textAt(actor, 'type') ?? '';
  const email = textAt(actor, 'email_address');
  const user = idAt(actor, 'user_id');
  if (user !== null || email !== null) return namedParty('account', { id: user, email });
  const key = idAt(actor, 'api_key_id', 'admin_api_key_id');
  if (key !== null) return namedParty('token', { id: key, name: textAt(actor, 'api_key_name') });
  return type === '' ? null : namedParty('other', { name: type });
}

function isNobody(actor: SourceRecord): boolean {
  return textAt(actor, 'type')?.startsWith('unauthenticated') === true;
}

function namedBy(actor: SourceRecord): Party | null {
  if (!isNobody(actor)) return null;
  const email = textAt(actor, 'unauthenticated_email_address', 'email_address');
  return namedParty('account', { email });
}

/** The first `…_id` of the activity's own fields, with the name or mailbox beside it. */
function targetOf(record: SourceRecord): Party | null {
  const field = Object.keys(record).find((name) => !COMMON.has(name) && name.endsWith('_id'));
  if (field === undefined) return null;
  const stem = field.slice(0, -'_id'.length);
  const email = textAt(record, `${stem}_email`, `${stem}_email_address`);
  const known = { id: idOf(record[field]), name: textAt(record, `${stem}_name`), email };
  return namedParty(email === null && !stem.endsWith('user') ? 'other' : 'account', known);
}

function summaryOf(record: SourceRecord): string | null {
  const own = Object.entries(record).filter(([name]) => !COMMON.has(name));
  const told = own.flatMap(([name, value]) =>
    idOf(value) === null ? [] : [`${name}=${idOf(value) ?? ''}`],
  );
  return told.length === 0 ? null : oneLine(told.slice(0, 10).join(' '));
}
