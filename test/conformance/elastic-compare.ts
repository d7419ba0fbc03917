/** Field by field: what we read against what the vendor's pipeline made of the same record. */
import type { NormalizedRecord } from '../../shared/model/event.ts';
import { canonicalAddress } from '../../shared/values/address.ts';
import { fieldsOf, textsOf } from './elastic-case.ts';
import type { ElasticCase } from './elastic-case.ts';

export const FIELDS = ['time', 'actor', 'ip', 'action'] as const;
export type Field = (typeof FIELDS)[number];

/** True, false, or null where the pipeline expects nothing in that field. */
export type Verdicts = Readonly<Record<Field, boolean | null>>;

const ACTOR_NAMES = ['name', 'full_name', 'id', 'email'].map((name) => `actor_${name}`);

export function compare(event: NormalizedRecord | null, { expected, raw }: ElasticCase): Verdicts {
  return {
    time: judge(expected['time'], (text) => event?.time.ms === Date.parse(text)),
    actor: judgeActor(event, expected),
    ip: judge(
      expected['ip'],
      (text) => event?.ips.includes(canonicalAddress(text) ?? text) === true,
    ),
    action: judge(expected['action'], (text) => sameAction(event?.action ?? '', text, raw)),
  };
}

function judge(value: unknown, isRight: (text: string) => boolean): boolean | null {
  const texts = textsOf(value);
  return texts.length === 0 ? null : texts.some(isRight);
}

/** Any of the pipeline's names of the actor, in any field that names ours. */
function judgeActor(
  event: NormalizedRecord | null,
  expected: ElasticCase['expected'],
): boolean | null {
  const named = ACTOR_NAMES.flatMap((name) => textsOf(expected[name]));
  if (named.length === 0) return null;
  const wanted = new Set([...named, ...textsOf(expected['related_user'])].map(plain));
  const parties = [event?.actor, event?.onBehalfOf];
  const ours = parties.flatMap((party) => [
    party?.id,
    party?.name,
    party?.email,
    localPart(party?.email),
  ]);
  return ours.some((text) => typeof text === 'string' && wanted.has(plain(text)));
}

function localPart(email: string | null | undefined): string | null {
  return email?.split('@')[0] ?? null;
}

function plain(text: string): string {
  return text.trim().toLowerCase();
}

/** The pipelines lower-case, join with `-` or `_`, or put a word of their own for a field of the record. */
function sameAction(ours: string, expected: string, raw: string): boolean {
  if (ours === '') return false;
  return letters(ours) === letters(expected) || isTranslation(ours, expected, raw);
}

function letters(text: string): string {
  return text.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '');
}

/** The expected word stands nowhere in the record, and ours is one of the fields that name an act there. */
function isTranslation(ours: string, expected: string, raw: string): boolean {
  if (letters(raw).includes(letters(expected))) return false;
  return actWords(parsed(raw)).includes(ours);
}

const ACT_FIELDS = /^(action|event_?type|event_?name|operation(_?name)?|type|category|eventtype)$/i;

function actWords(record: Readonly<Record<string, unknown>>): readonly string[] {
  return Object.entries(record).flatMap(([name, value]) =>
    ACT_FIELDS.test(name) ? textsOf(value) : [],
  );
}

function parsed(raw: string): Readonly<Record<string, unknown>> {
  try {
    return fieldsOf(JSON.parse(raw));
  } catch {
    return {};
  }
}
