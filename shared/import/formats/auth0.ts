/** Auth0's tenant logs: of the management interface, and of log streams, which wrap each in `data`. */
import type { Party } from '../../model/entity.ts';
import type { NormalizedRecord, Outcome } from '../../model/event.ts';
import { unreadable } from '../../model/result.ts';
import type { Result } from '../../model/result.ts';
import { canonicalEmail } from '../../values/email.ts';
import { parseTime } from '../../values/time.ts';
import { eventRow, namedParty } from '../event-row.ts';
import { objectOf, oneLine } from '../fields.ts';
import { addressesAt, hasAll, idAt, textAt } from '../paths.ts';
import { shareOf } from '../sniff.ts';
import type { Importer, SourceRecord } from '../importer.ts';

/** Type codes are short: `s`, `fp`, `seacft`, `limit_wc`, `pwd_leak`. */
const CODE = /^[a-z][a-z\d_]{0,40}$/;
/** Codes of refusals: limits, leaked passwords, a rejected second factor. */
const REFUSAL = /^(limit_|api_limit|pwd_leak|signup_pwd_leak|reset_pwd_leak|gd_auth_rejected)/;

export const auth0: Importer = {
  format: 'auth0',
  title: 'Auth0 tenant logs',
  system: 'auth0',
  records: ['json-array', 'ndjson', 'json-envelope'],
  recordId: { space: 'auth0', paths: ['log_id', '_id'] },
  recognisedBy:
    '`log_id` with `date`, a short `type` and `client_id` or `connection`, alone or in `data`',
  recordIs: 'one line or element: one event',
  sniff: (sample) => 0.95 * shareOf(sample.records, isLog),
  normalize: (record) => normalize(eventIn(record)),
};

function eventIn(record: SourceRecord): SourceRecord {
  return objectOf(record['data']) ?? record;
}

function isLog(record: SourceRecord): boolean {
  const event = eventIn(record);
  if (!('log_id' in record || 'log_id' in event) || !hasAll(event, 'date')) return false;
  return CODE.test(textAt(event, 'type') ?? '');
}

function normalize(event: SourceRecord): Result<NormalizedRecord> {
  const action = textAt(event, 'type');
  if (action === null) return unreadable('missing-field');
  return eventRow({
    time: parseTime(event['date'], 'text'),
    action,
    outcome: outcomeOf(action),
    actor: actorOf(event),
    target: namedParty('service', {
      id: idAt(event, 'client_id'),
      name: textAt(event, 'client_name'),
    }),
    ips: addressesAt(event, 'ip', 'client_ip'),
    session: textAt(event, 'session_id', 'details.session_id'),
    summary: summaryOf(event),
  });
}

/** Codes begin with `s` for what succeeded and with `f` for what failed; few others say either. */
function outcomeOf(code: string): Outcome {
  if (REFUSAL.test(code)) return 'denied';
  if (code.startsWith('f') || code.endsWith('_failed')) return 'failure';
  return code.startsWith('s') ? 'success' : 'unknown';
}

/** A user, or the one who called the management interface. */
function actorOf(event: SourceRecord): Party | null {
  const id = idAt(event, 'user_id', 'details.request.auth.user.user_id');
  const name = textAt(event, 'user_name', 'details.request.auth.user.name');
  const stated = textAt(event, 'details.request.auth.user.email', 'user_name');
  const email = stated !== null && canonicalEmail(stated) !== null ? stated : null;
  return namedParty(id?.endsWith('@clients') === true ? 'service' : 'account', { id, name, email });
}

function summaryOf(event: SourceRecord): string | null {
  const parts = [
    textAt(event, 'description', 'details.error.message'),
    textAt(event, 'connection'),
  ];
  const said = parts.filter((part) => part !== null);
  return said.length === 0 ? null : oneLine(said.join(', '));
}
