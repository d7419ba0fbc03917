/** Whether a value may link at all, by its own kind and text. */
import type { ValueKind } from '../model/entity.ts';
import { isLinkable } from '../values/address.ts';
import { isPlaceholder } from '../values/placeholder.ts';
import { priorOf } from './priors.ts';
import type { Role } from './priors.ts';
import { isPopularHost, isSharedMailProvider } from './shared-names.ts';

export interface Standing {
  /** `never`: does not link, and is listed with its reason. */
  readonly role: Role | 'never';
  /** Factor on the rarity. */
  readonly prior: number;
  readonly alone: boolean;
  readonly reason: 'placeholder' | 'shared-provider' | null;
}

const BY_KIND = new Map<ValueKind, Standing>();

/** What a kind may do before any text of it was looked at; one object for each kind. */
export function standingOfKind(kind: ValueKind): Standing {
  const known = BY_KIND.get(kind);
  if (known !== undefined) return known;
  const { prior, role, alone } = priorOf(kind);
  const standing: Standing = { role, prior, alone, reason: null };
  BY_KIND.set(kind, standing);
  return standing;
}

/** Judges a value by itself; how common it is in the case is judged elsewhere. */
export function standingOf(kind: ValueKind, value: string): Standing {
  if (isEmptySign(kind, value)) return never('placeholder');
  if (isEveryones(kind, value)) return never('shared-provider');
  // One subscriber's line is a /64 as it is one IPv4 address: devices change the other half at will.
  if (kind === 'ip-prefix' && value.endsWith('/64')) {
    return { ...standingOfKind('ip'), alone: false };
  }
  const standing = standingOfKind(kind);
  return kind === 'image' && !isOwnImage(value) ? { ...standing, role: 'support' } : standing;
}

function never(reason: 'placeholder' | 'shared-provider'): Standing {
  return { role: 'never', prior: 0, alone: false, reason };
}

function isEmptySign(kind: ValueKind, value: string): boolean {
  if (kind === 'ip') return !isLinkable(value);
  if (kind === 'ip-prefix' || kind === 'signup-batch') return false;
  return isPlaceholder(value);
}

function isEveryones(kind: ValueKind, value: string): boolean {
  if (kind === 'email-domain') return isSharedMailProvider(value);
  return kind === 'url-host' && isPopularHost(value);
}

/** An image named by its digest or from a registry that is not everyone's; a bare name is too common. */
function isOwnImage(value: string): boolean {
  if (value.includes('@sha256:')) return true;
  const host = value.split('/')[0] ?? '';
  return host.includes('.') && !isPopularHost(host);
}
