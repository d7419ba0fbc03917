/** Plain text logs, as a last resort: lines of no known shape, each with a time stamp. */
import type { NormalizedRecord } from '../../model/event.ts';
import { unreadable } from '../../model/result.ts';
import type { Result } from '../../model/result.ts';
import type { RecordTime } from '../../model/time.ts';
import { canonicalAddress } from '../../values/address.ts';
import { eventRow, namedParty } from '../event-row.ts';
import type { EventFields } from '../event-row.ts';
import { oneLine, textOf } from '../fields.ts';
import type { Importer, SourceRecord } from '../importer.ts';
import { outcomeOfStatus } from '../outcome-word.ts';
import { shareOf } from '../sniff.ts';
import { stampTime } from '../text/line-stamp.ts';

/** Above the generic reader's, below what any known format claims. */
const CONFIDENCE = 0.3;
/** Names and addresses are looked for in so much of a line. */
const LOOKED_AT = 4000;

/** Apache's and nginx's common and combined logs: client, identity, user, time, request, status. */
const ACCESS =
  /^(\S{1,100}) \S{1,100} (\S{1,200}) \[[^\]]{20,30}\] "([A-Z]{3,10}) \S{0,8000}(?: HTTP\/[\d.]{1,4})?" (\d{3})(?: |$)/;
const USER = /(?:^|[\s,;[({])(?:user|username)=(?:"([^"\n]{1,200})"|([^\s,;"\])}]{1,200}))/g;
const ADDRESS =
  /(?:^|[\s,;[({])(?:ip|client_ip|clientip|remote_ip|remote_addr|src_ip|rhost)=(?:"([^"\n]{1,100})"|([^\s,;"\])}]{1,100}))/g;
/** Who was turned away need not be the user that was named. */
const TURNED_AWAY = /fail|invalid|denied|refused|unauthori/i;
const NOBODY: ReadonlySet<string> = new Set(['-', 'null', 'nil', 'none', 'unknown', '""']);

export const textLog: Importer = {
  format: 'text-log',
  title: 'Plain text log',
  system: 'text-log',
  readsUnclaimed: 'lines',
  records: ['text-lines'],
  recognisedBy:
    'most of the first lines have a time stamp near their beginning, and no other format claims them',
  isSequence: true,
  recordIs:
    'a line with the lines after it that have no stamp; a stamp without a year stays undated; the client of an access log, `user=` and `ip=` where only one is named',
  sniff: ({ records }) =>
    CONFIDENCE * shareOf(records, (record) => textOf(record['timestamp']) !== null),
  normalize,
};

function normalize(record: SourceRecord): Result<NormalizedRecord> {
  const line = textOf(record['line']);
  if (line === null) return unreadable('missing-field');
  const summary = oneLine(line) || null;
  const row = { time: stampTime(textOf(record['timestamp']) ?? ''), summary };
  return eventRow(accessRow(line, row) ?? wordsRow(line, row));
}

interface Row {
  readonly time: RecordTime;
  readonly summary: string | null;
}

/** Null when the line is none of an access log. Who had no right password is not the user that was named. */
function accessRow(line: string, row: Row): EventFields | null {
  const found = ACCESS.exec(line.slice(0, LOOKED_AT * 3));
  if (found === null) return null;
  const [, client = '', user = '', method = '', status = ''] = found;
  const isKnown = status !== '401' && !NOBODY.has(user.toLowerCase());
  const address = canonicalAddress(client);
  return {
    ...row,
    action: method,
    outcome: outcomeOfStatus(Number(status)),
    actor: isKnown ? namedParty('account', { name: user }) : null,
    ips: address === null ? [] : [address],
  };
}

function wordsRow(line: string, row: Row): EventFields {
  const [start = ''] = line.slice(0, LOOKED_AT).split('\n', 1);
  const user = TURNED_AWAY.test(start) ? null : onlyValue(start, USER);
  const address = canonicalAddress(onlyValue(start, ADDRESS) ?? '');
  return {
    ...row,
    action: 'line',
    actor: user === null ? null : namedParty('account', { name: user }),
    ips: address === null ? [] : [address],
  };
}

/** Null when a line names nobody, or several. */
function onlyValue(line: string, pattern: RegExp): string | null {
  const values = [...line.matchAll(pattern)].map(([, quoted, plain]) => quoted ?? plain ?? '');
  const known = new Set(values.filter((value) => !NOBODY.has(value.toLowerCase())));
  const [value] = known;
  return known.size === 1 && value !== undefined ? value : null;
}
