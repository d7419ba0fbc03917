/** Okta's System Log, as its interface gives it. */
import type { Mention, Party, PartyKind } from '../../model/entity.ts';
import type { NormalizedRecord } from '../../model/event.ts';
import { unreadable } from '../../model/result.ts';
import type { Result } from '../../model/result.ts';
import { canonicalEmail } from '../../values/email.ts';
import { parseTime } from '../../values/time.ts';
import { eventRow, namedParty } from '../event-row.ts';
import { isRecord, listOf, oneLine } from '../fields.ts';
import { outcomeOfWord } from '../outcome-word.ts';
import { addressesAt, hasAll, idAt, textAt } from '../paths.ts';
import { shareOf } from '../sniff.ts';
import type { Importer, SourceRecord } from '../importer.ts';

const KIND_OF_TYPE = new Map<string, PartyKind>([
  ['User', 'account'],
  ['AppUser', 'account'],
  ['UserGroup', 'group'],
  ['SystemPrincipal', 'system'],
  ['PublicClientApp', 'service'],
  ['PublicClientAppEntity', 'service'],
  ['AuthenticatorEnrollment', 'token'],
  ['Token', 'token'],
  ['PolicyEntity', 'policy'],
  ['PolicyRule', 'policy'],
]);

export const oktaSystemLog: Importer = {
  format: 'okta-system-log',
  title: 'Okta System Log',
  system: 'okta',
  records: ['json-array', 'ndjson', 'json-envelope'],
  recordId: { space: 'okta', paths: ['uuid'] },
  recognisedBy: '`published`, `eventType`, `uuid` and `actor.alternateId`',
  recordIs: 'one element or line: one event',
  sniff: (sample) => 0.97 * shareOf(sample.records, isEvent),
  normalize,
};

function isEvent(record: SourceRecord): boolean {
  return hasAll(record, 'published', 'eventType', 'uuid') && 'actor' in record;
}

function normalize(record: SourceRecord): Result<NormalizedRecord> {
  const action = textAt(record, 'eventType', 'legacyEventType');
  if (action === null) return unreadable('missing-field');
  const actor = isRecord(record['actor']) ? partyFrom(record['actor']) : null;
  return eventRow({
    time: parseTime(record['published'], 'text'),
    action,
    outcome: outcomeOfWord(textAt(record, 'outcome.result')),
    actor,
    target: targetOf(record),
    ips: callersOf(record),
    session: sessionOf(record),
    summary: summaryOf(record),
    mentions: mentionsOf(record, actor),
  });
}

/** Okta writes `unknown`, and even `null` as a text, for what it does not know. */
function known(text: string | null): string | null {
  return text === 'unknown' || text === 'null' ? null : text;
}

function partyFrom(entry: SourceRecord): Party | null {
  const login = known(textAt(entry, 'alternateId'));
  const email = login !== null && canonicalEmail(login) !== null ? login : null;
  const name = known(textAt(entry, 'displayName')) ?? login;
  const kind = KIND_OF_TYPE.get(textAt(entry, 'type') ?? '') ?? 'other';
  return namedParty(kind, { id: known(idAt(entry, 'id')), name, email });
}

/** The first target that is more than the actor's own place in an application. */
function targetOf(record: SourceRecord): Party | null {
  const targets = listOf(record['target']).filter(isRecord);
  const main = targets.find((entry) => entry['type'] !== 'AppUser') ?? targets[0];
  return main === undefined ? null : partyFrom(main);
}

function callersOf(record: SourceRecord): readonly string[] {
  const client = addressesAt(record, 'client.ipAddress');
  if (client.length > 0) return client;
  const [first] = listOf(isRecord(record['request']) ? record['request']['ipChain'] : null);
  return isRecord(first) ? addressesAt(first, 'ip') : [];
}

function sessionOf(record: SourceRecord): string | null {
  return (
    known(textAt(record, 'authenticationContext.externalSessionId')) ??
    known(textAt(record, 'authenticationContext.rootSessionId'))
  );
}

function summaryOf(record: SourceRecord): string | null {
  const message = textAt(record, 'displayMessage');
  const reason = textAt(record, 'outcome.reason');
  const parts = [message, reason].filter((part) => part !== null);
  return parts.length === 0 ? null : oneLine(parts.join(': '));
}

/** The browser's fingerprint is the actor's device, whoever signs in with it. */
function mentionsOf(record: SourceRecord, actor: Party | null): readonly Mention[] {
  const mentions: Mention[] = [];
  const email = actor?.kind === 'account' ? canonicalEmail(actor.email ?? '') : null;
  if (email !== null) mentions.push({ kind: 'email', value: email });
  const device = textAt(record, 'debugContext.debugData.deviceFingerprint', 'device.id');
  if (device !== null) mentions.push({ kind: 'device', value: device });
  return mentions;
}
