/** Events of MISP: what an organisation shares about incidents and accounts, not a log of what was done. */
import type { Mention, Party } from '../../model/entity.ts';
import type { NormalizedRecord } from '../../model/event.ts';
import { unreadable } from '../../model/result.ts';
import type { Result } from '../../model/result.ts';
import type { RecordTime } from '../../model/time.ts';
import { UNDATED } from '../../model/time.ts';
import { canonicalEmail } from '../../values/email.ts';
import { parseTime } from '../../values/time.ts';
import { eventRow, namedParty } from '../event-row.ts';
import { isRecord, oneLine, textOf } from '../fields.ts';
import { kindOfAttribute } from '../misp/attribute-kind.ts';
import { accountIn } from '../misp/account-object.ts';
import { pieceIn } from '../misp/piece.ts';
import type { Piece } from '../misp/piece.ts';
import { hasAll, idAt, textAt } from '../paths.ts';
import { shareOf } from '../sniff.ts';
import type { Importer, SourceRecord } from '../importer.ts';

const PIECES = ['Attribute', 'Object', 'EventReport', 'ShadowAttribute'] as const;

export const misp: Importer = {
  format: 'misp',
  title: 'MISP events, attributes and objects',
  system: 'misp',
  records: ['ndjson', 'json-array', 'json-envelope'],
  recognisedBy:
    '`Event` with `info` or `Attribute`, alone, in a list or under `response`; or attributes with `category`, `type`, `value` and `uuid`',
  recordIs:
    'one event, and each attribute, object and report of it. Addresses in it are no callers',
  inner: [['Event'], ['response', 'Event']].flatMap((path) =>
    PIECES.map((piece) => [...path, piece]),
  ),
  isElementToo: true,
  identifiedBy,
  sniff: ({ records }) => 0.96 * shareOf(records, isMisp),
  normalize,
};

function isMisp(record: SourceRecord): boolean {
  const page = record['response'];
  if (isRecord(page)) return isMisp(page);
  const event = record['Event'];
  if (isRecord(event) && (hasAll(event, 'info') || PIECES.some((name) => name in event)))
    return true;
  const alone = record['Object'] ?? record['Attribute'];
  if (isRecord(alone)) return isMisp(alone);
  const isAttribute = hasAll(record, 'category', 'type', 'value', 'uuid');
  return isAttribute || (Array.isArray(record['Attribute']) && 'template_uuid' in record);
}

/** A piece is the same in every export of its event, whatever was added to that since. */
function identifiedBy(record: SourceRecord): SourceRecord | null {
  const piece = pieceIn(record);
  if (piece === null || piece.kind === 'Event') return null;
  const { kind, entry, event } = piece;
  return { kind, entry, of: [event['uuid'] ?? event['id'], event['info'], event['Orgc']] };
}

function normalize(record: SourceRecord): Result<NormalizedRecord> {
  const piece = pieceIn(record);
  if (piece === null) return unreadable('not-this-format');
  if (piece.action === null) return unreadable('missing-field');
  const account = piece.kind === 'Object' ? accountIn(piece.entry, piece.action) : null;
  const seen = textOf(piece.entry['first_seen']);
  return eventRow({
    time: account === null ? timeOf(piece, seen) : parseTime(seen, 'text'),
    action: piece.action,
    actor: account?.party ?? (seen === null ? ownerOf(piece) : null),
    target: account === null ? targetOf(piece) : null,
    summary: summaryOf(piece),
    ...(account === null ? {} : { mentions: mentionsOf(account.mailboxes) }),
  });
}

/** When it was first seen, if somebody says so; else when it was last written in MISP. */
function timeOf({ entry }: Piece, seen: string | null): RecordTime {
  if (seen !== null) return parseTime(seen, 'text');
  const written = idAt(entry, 'timestamp');
  if (written !== null && written !== '0') return parseTime(written, 'epoch-s');
  const date = textOf(entry['date']);
  return date === null ? UNDATED : parseTime(date, 'text');
}

/** The organisation that states it; it did nothing of what was seen. */
function ownerOf({ event }: Piece): Party | null {
  const id = idAt(event, 'Orgc.uuid', 'orgc_id');
  return namedParty('group', { id, name: textAt(event, 'Orgc.name') });
}

function targetOf({ kind, entry, action }: Piece): Party | null {
  const id = idAt(entry, 'uuid', 'id');
  const name = idAt(entry, 'value', 'info', 'name');
  const of = kind === 'Attribute' || kind === 'ShadowAttribute' ? kindOfAttribute(action) : 'other';
  return namedParty(of, { id, name: name === null ? null : oneLine(name) });
}

function summaryOf({ told, event }: Piece): string | null {
  const info = textOf(event['info']);
  const parts = [...told, info].filter((part) => part !== null && part !== '');
  return parts.length === 0 ? null : oneLine([...new Set(parts)].join(': '));
}

function mentionsOf(mailboxes: readonly string[]): readonly Mention[] {
  const emails = mailboxes.map(canonicalEmail).filter((email) => email !== null);
  return [...new Set(emails)].map((value) => ({ kind: 'email', value }));
}
