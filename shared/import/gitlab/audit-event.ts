/** One GitLab audit event, in the shape that the REST interface, the stream and the session artifact share. */
import type { NormalizedRecord } from '../../model/event.ts';
import type { Mention, Party } from '../../model/entity.ts';
import { ok, unreadable } from '../../model/result.ts';
import type { Result } from '../../model/result.ts';
import { addressesOf, canonicalAddress } from '../../values/address.ts';
import { canonicalEmail } from '../../values/email.ts';
import { parseTime } from '../../values/time.ts';
import { idOf, textOf } from '../fields.ts';
import type { SourceRecord } from '../importer.ts';
import { actionOf, detailsOf, sentenceOf } from './details.ts';
import { outcomeOf } from './outcome.ts';
import { kindOfAuthor, kindOfType } from './party.ts';
import { partyOf } from '../party.ts';

const NOTHING: readonly never[] = [];

/** Who did what to whom: the fields that all GitLab audit events have, agent activity or not. */
export interface AuditFrame {
  readonly record: SourceRecord;
  readonly details: SourceRecord;
  readonly action: string;
}

/** The frame of a record; a record without author, entity and event name is no audit event. */
export function frameOf(record: SourceRecord): Result<AuditFrame> {
  const details = detailsOf(record);
  const action = actionOf(record, details);
  const named = record['author_id'] ?? record['entity_id'] ?? record['entity_type'];
  if (action === null) {
    return unreadable(named === undefined ? 'not-this-format' : 'missing-field');
  }
  const placed = named ?? record['event_type'] ?? record['event_name'] ?? record['created_at'];
  return placed === undefined ? unreadable('not-this-format') : ok({ record, details, action });
}

/** An event that is no agent activity: its author acted. */
export function normalizeAudit(frame: AuditFrame): NormalizedRecord {
  const { record, details, action } = frame;
  const summary = sentenceOf(details, action);
  // An administrator who acts as somebody else: the address is the administrator's.
  const by = textOf(details['impersonated_by']) ?? textOf(record['impersonated_by']);
  const impersonator = by === null ? null : partyOf('account', null, { name: by, email: null });
  return {
    time: parseTime(record['created_at'], 'text'),
    action,
    outcome: outcomeOf(action, summary),
    actor: impersonator ?? authorOf(frame),
    onBehalfOf: impersonator === null ? humanBehind(frame) : authorOf(frame),
    target: targetOf(frame),
    ips: ipsOf(frame),
    session: null,
    summary,
    mentions: impersonator === null ? mentionsOf(details) : NOTHING,
    parts: NOTHING,
  };
}

/** The author as GitLab names it; of a composite identity the service account that acted. */
export function authorOf(frame: AuditFrame): Party | null {
  const { record, details } = frame;
  const id = record['author_id'];
  const authorClass = textOf(details['author_class']) ?? textOf(record['author_class']);
  const kind = humanFields(frame) === null ? kindOfAuthor(id, authorClass) : 'service';
  const name = textOf(record['author_name']) ?? textOf(details['author_name']);
  const email = textOf(details['author_email']);
  return partyOf(kind, id, { name, email });
}

/** Composite identity: the author is a service account, and the human stands in fields of its own. */
function humanBehind(frame: AuditFrame): Party | null {
  const source = humanFields(frame);
  if (source === null) return null;
  const name = textOf(source['human_author_username']) ?? textOf(source['human_author_name']);
  return partyOf('account', source['human_author_id'], { name, email: null });
}

function humanFields({ record, details }: AuditFrame): SourceRecord | null {
  if (details['human_author_id'] !== undefined) return details;
  return record['human_author_id'] === undefined ? null : record;
}

/** The target; where there is none, the entity in whose scope the event lies. */
function targetOf({ record, details }: AuditFrame): Party | null {
  const type = textOf(record['target_type']) ?? textOf(details['target_type']);
  const id = record['target_id'] ?? details['target_id'];
  const name = textOf(record['target_details']) ?? textOf(details['target_details']);
  if (type !== null || name !== null) {
    const target = partyOf(kindOfType(type), id, { name, email: null });
    if (target !== null) return target;
  }
  const path = textOf(record['entity_path']) ?? textOf(details['entity_path']);
  const entity = kindOfType(textOf(record['entity_type']));
  return partyOf(entity, record['entity_id'], { name: path, email: null });
}

/** Addresses from which the event came; most events have one, GitLab writes "" and null for none. */
export function ipsOf({ record, details }: AuditFrame): readonly string[] {
  const text = textOf(record['ip_address']) ?? textOf(details['ip_address']);
  if (text === null) return NOTHING;
  const address = canonicalAddress(text);
  return address === null ? addressesOf(text) : [address];
}

function mentionsOf(details: SourceRecord): readonly Mention[] {
  const email = textOf(details['author_email']);
  if (email === null) return NOTHING;
  const value = canonicalEmail(email);
  return value === null ? NOTHING : [{ kind: 'email', value }];
}

/** The workflow that an event belongs to, as text. */
export function workflowOf({ record, details }: AuditFrame): string | null {
  return idOf(record['workflow_id']) ?? idOf(details['workflow_id']);
}
