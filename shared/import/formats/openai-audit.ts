/** OpenAI's audit log of an organisation. */
import type { Party } from '../../model/entity.ts';
import type { NormalizedRecord, Outcome } from '../../model/event.ts';
import { unreadable } from '../../model/result.ts';
import type { Result } from '../../model/result.ts';
import { parseTime } from '../../values/time.ts';
import { eventRow, namedParty } from '../event-row.ts';
import { objectOf, oneLine, shownText } from '../fields.ts';
import { addressesAt, hasAll, idAt, textAt } from '../paths.ts';
import { shareOf } from '../sniff.ts';
import type { Importer, SourceRecord } from '../importer.ts';

export const openaiAudit: Importer = {
  format: 'openai-audit',
  title: 'OpenAI organisation audit log',
  system: 'openai',
  records: ['json-envelope', 'ndjson', 'json-array'],
  recordId: { space: 'openai', paths: ['id'] },
  recognisedBy:
    '`object` organization.audit_log, or `effective_at`, `type` and `actor.type` session or api_key',
  recordIs: 'one entry of `data`, or one line: one audit event',
  sniff: (sample) => 0.96 * shareOf(sample.records, isEntry),
  normalize,
};

function isEntry(record: SourceRecord): boolean {
  if (record['object'] === 'organization.audit_log') return true;
  const actor = textAt(record, 'actor.type');
  return hasAll(record, 'effective_at', 'type') && (actor === 'session' || actor === 'api_key');
}

function normalize(record: SourceRecord): Result<NormalizedRecord> {
  const action = textAt(record, 'type');
  if (action === null) return unreadable('missing-field');
  const detail = detailOf(record, action);
  return eventRow({
    time: parseTime(record['effective_at'], 'epoch-s'),
    action,
    outcome: outcomeOf(action),
    actor: actorOf(record),
    target: targetOf(record, detail),
    ips: addressesAt(record, 'actor.session.ip_address'),
    summary: detail === null ? null : oneLine(shownText(detail) ?? ''),
  });
}

/** What an event is about stands under its type's name; copies write it with `_` for the dots. */
function detailOf(record: SourceRecord, action: string): SourceRecord | null {
  return objectOf(record[action]) ?? objectOf(record[action.replaceAll('.', '_')]);
}

function outcomeOf(action: string): Outcome {
  if (action.endsWith('.failed')) return 'failure';
  return action.endsWith('.succeeded') ? 'success' : 'unknown';
}

/** A person with a session; or a key, whose owner stands beside it. */
function actorOf(record: SourceRecord): Party | null {
  const actor = objectOf(record['actor']) ?? {};
  const user = objectOf(objectOf(actor['session'])?.['user']);
  if (user !== null)
    return namedParty('account', { id: idAt(user, 'id'), email: textAt(user, 'email') });
  const owner = objectOf(objectOf(actor['api_key'])?.['user']);
  if (owner !== null)
    return namedParty('account', { id: idAt(owner, 'id'), email: textAt(owner, 'email') });
  const service = idAt(actor, 'api_key.service_account.id');
  return service === null
    ? namedParty('token', { id: idAt(actor, 'api_key.id') })
    : namedParty('service', { id: service });
}

function targetOf(record: SourceRecord, detail: SourceRecord | null): Party | null {
  const id = idAt(detail ?? {}, 'id', 'principal_id');
  const name = textAt(detail ?? {}, 'data.name', 'name', 'data.email', 'email');
  if (id !== null || name !== null) return namedParty('other', { id, name });
  return namedParty('project', {
    id: idAt(record, 'project.id'),
    name: textAt(record, 'project.name'),
  });
}
