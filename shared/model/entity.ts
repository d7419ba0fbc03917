/** Someone or something that events mention. */

/** What a party to an event can be. The words are those of the command line's contract. */
export const PARTY_KINDS = [
  'account',
  'service',
  'token',
  'agent',
  'system',
  'group',
  'project',
  'tool',
  'file',
  'secret',
  'policy',
  'session',
  'address',
  'other',
] as const;
export type PartyKind = (typeof PARTY_KINDS)[number];

/** An actor, target or principal as one record names it. Every field but the kind may be unknown. */
export interface Party {
  readonly kind: PartyKind;
  /** The source's own id as text, digit for digit. */
  readonly id: string | null;
  readonly name: string | null;
  readonly email: string | null;
}

/**
 * Values that accounts can share. `ip-prefix`, `email-domain`, `email-pattern`, `lockstep` and
 * `signup-batch` are derived when links are computed; the others are read from evidence.
 */
export const VALUE_KINDS = [
  'ip',
  'ip-prefix',
  'device',
  'card',
  'phone',
  'email',
  'email-domain',
  'email-pattern',
  'name',
  'credential',
  'wallet',
  'script',
  'image',
  'url-host',
  'content',
  'lockstep',
  'signup-batch',
] as const;
export type ValueKind = (typeof VALUE_KINDS)[number];

/** Kinds of which two count as independent signals only when their families differ. */
export const FAMILIES = [
  'network',
  'device',
  'payment',
  'phone',
  'identity',
  'content',
  'behaviour',
  'ci',
  'credential',
] as const;
export type Family = (typeof FAMILIES)[number];

export const FAMILY_OF: Readonly<Record<ValueKind, Family>> = {
  ip: 'network',
  'ip-prefix': 'network',
  device: 'device',
  card: 'payment',
  phone: 'phone',
  email: 'identity',
  'email-domain': 'identity',
  'email-pattern': 'identity',
  name: 'identity',
  credential: 'credential',
  wallet: 'ci',
  script: 'ci',
  image: 'ci',
  'url-host': 'content',
  content: 'content',
  lockstep: 'behaviour',
  'signup-batch': 'behaviour',
};

/** A value that the record's actor holds, in canonical form. */
export interface Mention {
  readonly kind: ValueKind;
  /** Canonical form (shared/values); placeholders stay as they are and are sorted out when links are computed. */
  readonly value: string;
}

/** An entity of the case, as the graph and the inspector name it. */
export interface EntityRef {
  readonly id: number;
  readonly kind: PartyKind | ValueKind;
  /** What a person reads: a name, an address, a shortened hash. */
  readonly label: string;
}
