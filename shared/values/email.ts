/** Mailboxes: one spelling for each, so far as the provider's own rules say that two spellings are one. */
import { parse } from 'tldts';
import { BoundedCache } from './bounded-cache.ts';
import { asciiLabel } from './punycode.ts';

/** RFC 5321: 64 for the local part, 255 for the domain. */
const MAX_EMAIL = 320;

interface MailRules {
  /** The one domain that stands for all of the provider's. */
  readonly domain: string;
  /** Signs in the local part that do not count. */
  readonly ignores: RegExp | null;
}

/** Providers whose own help says that everything from a plus sign on is a tag, and which signs do not count. */
const PROVIDERS = new Map<string, MailRules>([
  ['gmail.com', { domain: 'gmail.com', ignores: /\./g }],
  ['googlemail.com', { domain: 'gmail.com', ignores: /\./g }],
  ['proton.me', { domain: 'proton.me', ignores: /[._-]/g }],
  ['protonmail.com', { domain: 'proton.me', ignores: /[._-]/g }],
  ['pm.me', { domain: 'proton.me', ignores: /[._-]/g }],
  ...['outlook.com', 'hotmail.com', 'live.com', 'msn.com', 'icloud.com', 'me.com', 'mac.com'].map(
    tagOnly,
  ),
  ...['fastmail.com', 'mailbox.org', 'posteo.de'].map(tagOnly),
]);

function tagOnly(domain: string): readonly [string, MailRules] {
  return [domain, { domain, ignores: null }];
}

const mailboxes = new BoundedCache<string, string | false>(65_536, readMailbox);
const domains = new BoundedCache<string, string | false>(16_384, readRegistrable);

/**
 * The one spelling of a mailbox: domain in lower-case ASCII (IDNA), local part in lower case; tags and dots are
 * dropped only where the provider ignores them. Null for text that is no mailbox.
 */
export function canonicalEmail(text: string): string | null {
  if (text.length > MAX_EMAIL) return null;
  const known = mailboxes.get(text);
  return known === false ? null : known;
}

/**
 * The registrable domain of a host name or a mailbox, by the public suffix list with its private part: two pages
 * of one hosting service are two domains. Null for addresses, single labels and bare suffixes.
 */
export function registrableDomain(hostOrEmail: string): string | null {
  const known = domains.get(hostOrEmail.slice(hostOrEmail.lastIndexOf('@') + 1));
  return known === false ? null : known;
}

/** A host name in lower-case ASCII without the root's dot; null when it cannot be one. */
export function canonicalHost(text: string): string | null {
  if (text.length > 255) return null;
  const host = text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[。．｡]/g, '.')
    .replace(/\.$/, '');
  const labels = host.split('.').map(asciiLabel);
  const valid = labels.every(
    (label) => label.length <= 63 && /^[a-z\d_]([a-z\d_-]*[a-z\d_])?$/.test(label),
  );
  return valid ? labels.join('.') : null;
}

function readMailbox(text: string): string | false {
  const trimmed = text
    .trim()
    .replace(/^<|>$/g, '')
    .replace(/^mailto:/i, '');
  const at = trimmed.lastIndexOf('@');
  if (at < 1 || /[\s,;<>()[\]"\\]/.test(trimmed)) return false;
  const host = canonicalHost(trimmed.slice(at + 1));
  if (host === null) return false;
  const local = trimmed.slice(0, at).normalize('NFC').toLowerCase();
  const rules = PROVIDERS.get(host);
  if (rules === undefined) return `${local}@${host}`;
  const untagged = local.replace(/\+.*$/, '');
  const bare = rules.ignores === null ? untagged : untagged.replace(rules.ignores, '');
  return bare === '' ? `${local}@${host}` : `${bare}@${rules.domain}`;
}

function readRegistrable(text: string): string | false {
  const host = canonicalHost(text);
  if (host === null) return false;
  return parse(host, { allowPrivateDomains: true }).domain ?? false;
}
