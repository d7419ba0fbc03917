/** CEF and LEEF: what security products send to a SIEM, a line of text an event. */
import type { Party } from '../../model/entity.ts';
import type { NormalizedRecord, Outcome } from '../../model/event.ts';
import { unreadable } from '../../model/result.ts';
import type { Result } from '../../model/result.ts';
import type { RecordTime } from '../../model/time.ts';
import { addressesOf } from '../../values/address.ts';
import { canonicalEmail } from '../../values/email.ts';
import { parseTime } from '../../values/time.ts';
import { siemEvent } from '../cef/siem-event.ts';
import type { SiemEvent } from '../cef/siem-event.ts';
import { eventRow, namedParty } from '../event-row.ts';
import { oneLine, textOf } from '../fields.ts';
import type { Importer, SourceRecord } from '../importer.ts';
import { outcomeOfWord } from '../outcome-word.ts';
import { scopedId, scopedName } from '../scoped-id.ts';
import { shareOf } from '../sniff.ts';
import { stampTime } from '../text/line-stamp.ts';

type Fields = SiemEvent['fields'];

/** `rt` is when the device knew of it, `start` and `end` when it went on; LEEF has `devTime`. */
const TIMES = ['rt', 'start', 'end', 'devTime'] as const;
const MONTHS = 'JanFebMarAprMayJunJulAugSepOctNovDec';
const NAMED_TIME =
  /^([A-Z][a-z]{2}) {1,2}(\d{1,2}) (\d{4}) (\d\d:\d\d:\d\d(?:\.\d{1,9})?)(?: (Z|UTC|GMT|[+-]\d\d:?\d\d))?$/;

export const cef: Importer = {
  format: 'cef',
  title: 'CEF or LEEF (events for a SIEM)',
  system: 'cef',
  records: ['text-lines'],
  recognisedBy:
    'lines with `CEF:0|` or `LEEF:1.0|` and the bars of its head, alone or behind a head of syslog',
  isSequence: true,
  recordIs:
    'one line: one event; ids and names of accounts belong to the product that the line names',
  sniff: ({ records }) =>
    0.95 * shareOf(records, (record) => siemEvent(textOf(record['line']) ?? '') !== null),
  normalize,
};

function normalize(record: SourceRecord): Result<NormalizedRecord> {
  const event = siemEvent(textOf(record['line']) ?? '');
  if (event === null) return unreadable('not-this-format');
  const { fields } = event;
  const action = event.name || fields.get('cat') || event.id;
  if (action === '') return unreadable('missing-field');
  return eventRow({
    time: timeOf(record, fields),
    action,
    outcome: outcomeOf(fields),
    actor: partyOf(event, ['suid'], ['suser', 'usrName', 'sourceUserName', 'accountName']),
    target: partyOf(event, ['duid'], ['duser', 'destinationUserName']) ?? thingOf(fields),
    ips: addressesOf(fields.get('src') ?? fields.get('c6a2') ?? ''),
    summary: summaryOf(event),
  });
}

/** Where no field has a time, the one that the line itself begins with: that of whoever passed it on. */
function timeOf(record: SourceRecord, fields: Fields): RecordTime {
  for (const name of TIMES) {
    const value = fields.get(name);
    if (value !== undefined) return fieldTime(value);
  }
  return stampTime(textOf(record['timestamp']) ?? '');
}

/** Milliseconds since 1970, or the month by name; a zone by letters other than UTC is kept as text and not read. */
function fieldTime(text: string): RecordTime {
  if (/^\d{10}(\d{3})?$/.test(text)) return parseTime(text, 'epoch');
  const named = NAMED_TIME.exec(text);
  if (named === null) return parseTime(text, 'text');
  const [, month = '', day = '', year = '', clock = '', zone = ''] = named;
  const number = MONTHS.indexOf(month) / 3 + 1;
  const iso = `${year}-${String(number).padStart(2, '0')}-${day.padStart(2, '0')}T${clock}${zone}`;
  return { ...parseTime(iso, 'text'), text };
}

/** What came of it in words of its own; else what the device did about it. */
function outcomeOf(fields: Fields): Outcome {
  const said = outcomeOfWord(fields.get('outcome')?.replace(/^\//, '') ?? null);
  return said === 'unknown' ? outcomeOfWord(fields.get('act') ?? null) : said;
}

/** Products number and name their accounts each for itself: `42` of two of them are two people. */
function partyOf(
  { vendor, product, fields }: SiemEvent,
  ids: readonly string[],
  names: readonly string[],
): Party | null {
  const name = firstOf(fields, names);
  const own = firstOf(fields, ids);
  const id = own ?? name;
  if (id === null) return null;
  const email = canonicalEmail(name ?? '') === null ? null : name;
  const scope = `${vendor} ${product}`;
  return namedParty('account', {
    id: own === null || own === name ? scopedName(id, scope) : scopedId(own, scope),
    name: name ?? id,
    email,
  });
}

function thingOf(fields: Fields): Party | null {
  const file = firstOf(fields, ['filePath', 'fname']);
  if (file !== null) return namedParty('file', { name: file });
  const other = firstOf(fields, ['request', 'dhost', 'dst', 'resource']);
  return other === null ? null : namedParty('other', { name: other });
}

function summaryOf({ vendor, product, id, fields }: SiemEvent): string | null {
  const said = firstOf(fields, ['msg', 'reason']);
  const from = [vendor, product].filter((word) => word !== '').join(' ');
  const about = [from, id].filter((word) => word !== '').join(', ');
  return oneLine([about, said ?? ''].filter((word) => word !== '').join(': ')) || null;
}

function firstOf(fields: Fields, names: readonly string[]): string | null {
  for (const name of names) {
    const value = fields.get(name);
    if (value !== undefined) return value;
  }
  return null;
}
