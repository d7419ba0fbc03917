/** `application_json.log` and `auth_json.log` of a self-managed GitLab: sentences, with the request they stand in. */
import type { Party } from '../../model/entity.ts';
import type { NormalizedRecord, Outcome } from '../../model/event.ts';
import { unreadable } from '../../model/result.ts';
import type { Result } from '../../model/result.ts';
import { addressesOf } from '../../values/address.ts';
import { parseTime } from '../../values/time.ts';
import { maskSecrets } from '../../values/secrets.ts';
import { eventRow, namedParty } from '../event-row.ts';
import { oneLine } from '../fields.ts';
import { logActor, scopedUser } from '../gitlab/log-actor.ts';
import { addressesAt, hasAll, textAt } from '../paths.ts';
import { shareOf } from '../sniff.ts';
import type { Importer, SourceRecord } from '../importer.ts';

/** GitLab's own sentence for a sign-in that failed; there is no other record of it in these logs. */
const FAILED_LOGIN = /^Failed Login: username=(.*) ip=(\S*)$/;
const RACK_ATTACK = 'Rack_Attack';

export const gitlabApplicationLog: Importer = {
  format: 'gitlab-application-log',
  title: 'GitLab application and authentication logs of a server',
  system: 'gitlab',
  records: ['ndjson'],
  recognisedBy:
    '`severity`, `time` and `meta.caller_id`, `correlation_id` or the message `Rack_Attack`, without `author_id`',
  recordIs: 'one line',
  sniff: (sample) => 0.9 * shareOf(sample.records, isLogLine),
  normalize,
};

function isLogLine(record: SourceRecord): boolean {
  if (!hasAll(record, 'severity', 'time') || 'author_id' in record) return false;
  if (textAt(record, 'message') === RACK_ATTACK) return true;
  if ('status' in record) return false;
  return hasAll(record, 'correlation_id') || hasAll(record, 'meta.caller_id');
}

function normalize(record: SourceRecord): Result<NormalizedRecord> {
  if (!hasAll(record, 'time')) return unreadable('missing-field');
  const message = textAt(record, 'message');
  const login = FAILED_LOGIN.exec(message ?? '');
  return eventRow({
    time: parseTime(record['time'], 'text'),
    action: actionOf(record, { message, login }),
    outcome: login === null ? outcomeOf(record, message) : 'failure',
    actor: login === null ? logActor(record) : null,
    onBehalfOf: scopedUser(record),
    target: login === null ? targetOf(record) : triedAs(login),
    ips:
      addressesOf(login?.[2] ?? '').length > 0 ? addressesOf(login?.[2] ?? '') : callersOf(record),
    summary: summaryOf(record, message),
  });
}

interface Said {
  readonly message: string | null;
  readonly login: RegExpExecArray | null;
}

/** Sentences are endless; what is counted is the code that wrote them. */
function actionOf(record: SourceRecord, { message, login }: Said): string {
  if (login !== null) return 'Failed Login';
  if (message === RACK_ATTACK) return RACK_ATTACK;
  return textAt(record, 'meta.caller_id', 'meta.root_caller_id', 'severity') ?? 'log';
}

function outcomeOf(record: SourceRecord, message: string | null): Outcome {
  const measure = textAt(record, 'env');
  return message === RACK_ATTACK && (measure === 'throttle' || measure === 'blocklist')
    ? 'denied'
    : 'unknown';
}

/** The name that somebody typed: the account that was aimed at, if there is one; who aimed is not known. */
function triedAs(login: RegExpExecArray): Party | null {
  const name = login[1] ?? '';
  return name === '' ? null : namedParty('account', { name });
}

function callersOf(record: SourceRecord): readonly string[] {
  return addressesAt(record, 'remote_ip', 'meta.remote_ip');
}

function targetOf(record: SourceRecord): Party | null {
  return namedParty('project', { name: textAt(record, 'meta.project') });
}

function summaryOf(record: SourceRecord, message: string | null): string | null {
  const path = textAt(record, 'path');
  const matched = textAt(record, 'matched');
  const parts = [message, matched, path].filter((part) => part !== null);
  return parts.length === 0 ? null : oneLine(maskSecrets(parts.join(': ')));
}
