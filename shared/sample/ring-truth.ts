/** The truth of the rings: who belongs, and which values which members share. */
import type { ValueKind } from '../model/entity.ts';
import { MINING_SCRIPT } from './ci-validation-file.ts';
import { MINING_ROLES, SPAM_DOMAIN } from './planted-rings.ts';
import type { RingMember } from './planted-rings.ts';
import type { SampleWorld } from './sample-world.ts';

/** A value that at least two members share. */
export interface SharedValue {
  readonly kind: ValueKind;
  /** As written in the files; of a script its lines. */
  readonly value: string;
  /** Ids of the members that hold it. */
  readonly accounts: readonly string[];
}

export interface RingTruth {
  readonly name: 'spam' | 'mining';
  readonly accounts: readonly { readonly account: string; readonly username: string }[];
  readonly values: readonly SharedValue[];
}

function sharedBy(
  ring: readonly RingMember[],
  kind: ValueKind,
  valuesOf: (member: RingMember, index: number) => readonly string[],
): readonly SharedValue[] {
  const holders = new Map<string, string[]>();
  ring.forEach((member, index) => {
    for (const value of new Set(valuesOf(member, index))) {
      if (value === '') continue;
      const found = holders.get(value);
      if (found) found.push(String(member.account.id));
      else holders.set(value, [String(member.account.id)]);
    }
  });
  return [...holders]
    .filter(([, accounts]) => accounts.length > 1)
    .map(([value, accounts]) => ({ kind, value, accounts }));
}

function membersOf(ring: readonly RingMember[]): RingTruth['accounts'] {
  return ring.map(({ account }) => ({ account: String(account.id), username: account.username }));
}

function device({ account }: RingMember): readonly string[] {
  return [account.device];
}

function addresses(member: RingMember): readonly string[] {
  return member.addresses;
}

/** Both rings. The account taken over is no member, though it holds a device and an address of the spam ring. */
export function ringTruths(world: SampleWorld): readonly RingTruth[] {
  const { spam, mining, wallet } = world.rings;
  const script = MINING_SCRIPT.join('\n');
  return [
    {
      name: 'spam',
      accounts: membersOf(spam),
      values: [
        ...sharedBy(spam, 'device', device),
        ...sharedBy(spam, 'card', ({ account }) => [account.card]),
        ...sharedBy(spam, 'ip', addresses),
        ...sharedBy(spam, 'email-domain', ({ account }) =>
          account.email.endsWith(`@${SPAM_DOMAIN}`) ? [SPAM_DOMAIN] : [],
        ),
      ],
    },
    {
      name: 'mining',
      accounts: membersOf(mining),
      values: [
        ...sharedBy(mining, 'wallet', (_, i) => (MINING_ROLES[i]?.wallet === true ? [wallet] : [])),
        ...sharedBy(mining, 'script', (_, i) => (MINING_ROLES[i]?.script === true ? [script] : [])),
        ...sharedBy(mining, 'device', device),
        ...sharedBy(mining, 'ip', addresses),
      ],
    },
  ];
}
