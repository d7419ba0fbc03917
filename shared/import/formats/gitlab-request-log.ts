/** `production_json.log` and `api_json.log` of a self-managed GitLab: requests, as the server answered them. */
import type { NormalizedRecord } from '../../model/event.ts';
import { unreadable } from '../../model/result.ts';
import type { Result } from '../../model/result.ts';
import { parseTime } from '../../values/time.ts';
import { maskSecrets } from '../../values/secrets.ts';
import { eventRow, namedParty } from '../event-row.ts';
import { numberOf, oneLine } from '../fields.ts';
import { logActor, scopedUser } from '../gitlab/log-actor.ts';
import { outcomeOfStatus } from '../outcome-word.ts';
import { addressesAt, hasAll, idAt, textAt } from '../paths.ts';
import { shareOf } from '../sniff.ts';
import type { Importer, SourceRecord } from '../importer.ts';

export const gitlabRequestLog: Importer = {
  format: 'gitlab-request-log',
  title: 'GitLab request logs of a server (production_json.log, api_json.log)',
  system: 'gitlab',
  records: ['ndjson'],
  recognisedBy: '`method`, `path`, `status` and `time` with `controller` or `route`',
  recordIs: 'one line: one request',
  sniff: (sample) => 0.93 * shareOf(sample.records, isRequest),
  normalize,
};

function isRequest(record: SourceRecord): boolean {
  if (!hasAll(record, 'method', 'path', 'status', 'time')) return false;
  return hasAll(record, 'controller', 'action') || hasAll(record, 'route', 'correlation_id');
}

function normalize(record: SourceRecord): Result<NormalizedRecord> {
  const action = textAt(record, 'action', 'route', 'meta.caller_id', 'method');
  if (action === null) return unreadable('missing-field');
  return eventRow({
    time: parseTime(record['time'], 'text'),
    action,
    outcome: outcomeOfStatus(numberOf(record['status'])),
    actor: logActor(record),
    onBehalfOf: scopedUser(record),
    target: namedParty('project', { name: textAt(record, 'meta.project') }),
    ips: addressesAt(record, 'remote_ip', 'meta.remote_ip'),
    summary: summaryOf(record),
  });
}

function summaryOf(record: SourceRecord): string | null {
  const parts = [
    textAt(record, 'method'),
    textAt(record, 'path'),
    idAt(record, 'status'),
    textAt(record, 'meta.caller_id', 'controller'),
    textAt(record, 'ua'),
  ];
  const line = parts.filter((part) => part !== null).join(' ');
  return line === '' ? null : oneLine(maskSecrets(line));
}
