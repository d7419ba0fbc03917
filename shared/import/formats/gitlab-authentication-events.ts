/** GitLab's `authentication_events` as rows: sign-ins that succeeded or failed. */
import type { NormalizedRecord, Outcome } from '../../model/event.ts';
import { unreadable } from '../../model/result.ts';
import type { Result } from '../../model/result.ts';
import { parseTime } from '../../values/time.ts';
import { eventRow, namedParty } from '../event-row.ts';
import { idOf } from '../fields.ts';
import { localId } from '../gitlab/graphql.ts';
import { addressesAt, textAt } from '../paths.ts';
import { shareOf } from '../sniff.ts';
import type { Importer, SourceRecord } from '../importer.ts';

const OWN = ['user_name', 'provider', 'result', 'ip_address', 'created_at'];

/** The numbers of the table, and their names. */
const OUTCOMES = new Map<string, Outcome>([
  ['0', 'failure'],
  ['1', 'success'],
  ['failed', 'failure'],
  ['success', 'success'],
]);

export const gitlabAuthenticationEvents: Importer = {
  format: 'gitlab-authentication-events',
  title: 'GitLab authentication events',
  system: 'gitlab',
  records: ['csv', 'ndjson', 'json-array', 'json-envelope'],
  recognisedBy: '`user_name`, `provider`, `result`, `ip_address` and `created_at`',
  recordIs: 'one row: one attempt to sign in',
  sniff: (sample) =>
    sample.header === null
      ? 0.96 * shareOf(sample.records, (record) => isAttempt(Object.keys(record)))
      : isAttempt(sample.header)
        ? 0.96
        : 0,
  normalize,
};

function isAttempt(names: readonly string[]): boolean {
  return OWN.every((name) => names.includes(name));
}

function normalize(record: SourceRecord): Result<NormalizedRecord> {
  const provider = textAt(record, 'provider');
  const id = localId(record['user_id']);
  const account = namedParty('account', { id, name: textAt(record, 'user_name') });
  if (account === null && provider === null) return unreadable('missing-field');
  const outcome = OUTCOMES.get(idOf(record['result'])?.toLowerCase() ?? '') ?? 'unknown';
  // Without an id the name is what somebody typed. Who failed with it is not known to be that account: as its
  // actor, the account would hold the address of whoever tried.
  const isTried = id === null && outcome === 'failure';
  return eventRow({
    time: parseTime(record['created_at'], 'text'),
    action: 'authentication_event',
    outcome,
    actor: isTried ? null : account,
    target: isTried ? account : null,
    ips: addressesAt(record, 'ip_address'),
    summary: provider === null ? null : `by ${provider}`,
  });
}
