/** The row of an event of which an importer states only what its record says. */
import type { Mention, Party, PartyKind } from '../model/entity.ts';
import type { NormalizedRecord } from '../model/event.ts';
import { ok } from '../model/result.ts';
import type { Result } from '../model/result.ts';
import { canonicalEmail } from '../values/email.ts';
import { partyOf } from './party.ts';

export type EventFields = Pick<NormalizedRecord, 'time' | 'action'> & Partial<NormalizedRecord>;

/** What is not stated is unknown; the actor's mailbox is a value that it holds. */
export function eventRow(fields: EventFields): Result<NormalizedRecord> {
  const actor = fields.actor ?? null;
  return ok({
    time: fields.time,
    action: fields.action,
    outcome: fields.outcome ?? 'unknown',
    actor,
    onBehalfOf: fields.onBehalfOf ?? null,
    target: fields.target ?? null,
    ips: fields.ips ?? [],
    session: fields.session ?? null,
    summary: fields.summary ?? null,
    mentions: fields.mentions ?? mailboxesOf(actor),
    parts: fields.parts ?? [],
  });
}

/** A party named by what is known of it; one that has only a mailbox is called by it. Null when nothing is known. */
export function namedParty(
  kind: PartyKind,
  known: { readonly id?: unknown; readonly name?: string | null; readonly email?: string | null },
): Party | null {
  const email = known.email ?? null;
  return partyOf(kind, known.id ?? null, { name: known.name ?? email, email });
}

function mailboxesOf(actor: Party | null): readonly Mention[] {
  const email = actor?.kind === 'account' ? canonicalEmail(actor.email ?? '') : null;
  return email === null ? [] : [{ kind: 'email', value: email }];
}
