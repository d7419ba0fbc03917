/** GitLab's `spam_logs` as rows: what accounts tried to post and a check took for spam. */
import type { Mention } from '../../model/entity.ts';
import type { NormalizedRecord } from '../../model/event.ts';
import { unreadable } from '../../model/result.ts';
import type { Result } from '../../model/result.ts';
import { linkHosts, postedTextHash } from '../../values/posted-text.ts';
import { parseTime } from '../../values/time.ts';
import { eventRow, namedParty } from '../event-row.ts';
import { oneLine } from '../fields.ts';
import { localId } from '../gitlab/graphql.ts';
import { addressesAt, textAt, valueAt } from '../paths.ts';
import { shareOf } from '../sniff.ts';
import type { Importer, SourceRecord } from '../importer.ts';

/** No other table has these three. */
const OWN = ['noteable_type', 'source_ip', 'submitted_as_ham'];

export const gitlabSpamLogs: Importer = {
  format: 'gitlab-spam-logs',
  title: 'GitLab spam logs',
  system: 'gitlab',
  records: ['csv', 'ndjson', 'json-array', 'json-envelope'],
  recognisedBy: '`user_id`, `noteable_type`, `source_ip` and `submitted_as_ham`',
  recordIs: 'one row: one text that was taken for spam',
  sniff: (sample) =>
    sample.header === null
      ? 0.95 * shareOf(sample.records, (record) => isSpamLog(Object.keys(record)))
      : isSpamLog(sample.header)
        ? 0.95
        : 0,
  normalize,
};

function isSpamLog(names: readonly string[]): boolean {
  return names.includes('user_id') && OWN.every((name) => names.includes(name));
}

function normalize(record: SourceRecord): Result<NormalizedRecord> {
  const user = localId(record['user_id']);
  const kind = textAt(record, 'noteable_type');
  if (user === null && kind === null) return unreadable('missing-field');
  const title = textAt(record, 'title');
  const description = textAt(record, 'description');
  const text = [title, description].filter((part) => part !== null).join('\n');
  return eventRow({
    time: parseTime(record['created_at'], 'text'),
    action: 'spam_log',
    actor: namedParty('account', { id: user, name: textAt(record, 'username', 'user.username') }),
    target: namedParty('other', { name: kind }),
    ips: addressesAt(record, 'source_ip'),
    summary: summaryOf(record, text),
    mentions: mentionsOf(text),
  });
}

/** What the account itself wrote; whether it is spam is the check's opinion and no part of the value. */
function mentionsOf(text: string): readonly Mention[] {
  const hash = postedTextHash(text);
  return [
    ...(hash === null ? [] : [{ kind: 'content', value: hash } as const]),
    ...linkHosts(text).map((value) => ({ kind: 'url-host', value }) as const),
  ];
}

function summaryOf(record: SourceRecord, text: string): string | null {
  const facts = [
    isTrue(record, 'via_api') ? 'through the API' : null,
    isTrue(record, 'recaptcha_verified') ? 'CAPTCHA solved' : null,
    isTrue(record, 'submitted_as_ham') ? 'marked as no spam' : null,
    text === '' ? null : text,
  ].filter((fact) => fact !== null);
  return facts.length === 0 ? null : oneLine(facts.join('; '));
}

/** PostgreSQL writes `t`, other exports `true` or 1. */
function isTrue(record: SourceRecord, name: string): boolean {
  const value = valueAt(record, name);
  return value === true || value === 1 || value === 't' || value === 'true' || value === '1';
}
