/** Network addresses: one spelling for each, and which of them may link accounts. */
import ipaddr from 'ipaddr.js';
import { BoundedCache } from './bounded-cache.ts';

const MAX_ADDRESS_TEXT = 100;

/** RFC 5735 and 6890: addresses that thousands of strangers have. Documentation ranges link (linking.md 4). */
const NEVER_LINKING = new Set([
  'unspecified',
  'broadcast',
  'multicast',
  'linkLocal',
  'loopback',
  'carrierGradeNat',
  'private',
  'uniqueLocal',
  'benchmarking',
]);
/** Ranges that ipaddr.js calls `reserved` but that exports and examples use. */
const DOCUMENTATION = [
  '192.0.2.0/24',
  '198.51.100.0/24',
  '203.0.113.0/24',
  '2001:db8::/32',
  '3fff::/20',
].map((range) => ipaddr.parseCIDR(range));

const canonical = new BoundedCache<string, string | false>(65_536, readAddress);
const linkable = new BoundedCache<string, boolean>(65_536, decideLinkable);

/**
 * The one spelling of an address: IPv4 in four decimal parts, IPv6 as RFC 5952 says, IPv4-mapped IPv6 as IPv4,
 * without port, brackets or zone. Null for host names and everything else that is no whole address.
 */
export function canonicalAddress(text: string): string | null {
  if (isPlainIpv4(text)) return text;
  if (text.length > MAX_ADDRESS_TEXT) return null;
  const known = canonical.get(text);
  return known === false ? null : known;
}

/** All addresses of a cell that may hold a list, e.g. `X-Forwarded-For`: canonical, in order, without repeats. */
export function addressesOf(text: string): readonly string[] {
  if (isPlainIpv4(text)) return [text];
  const found: string[] = [];
  for (const part of text.split(/[,;\s]+/, 100)) {
    const address = part === '' ? null : canonicalAddress(part);
    if (address !== null && !found.includes(address)) found.push(address);
  }
  return found;
}

/** The network that an address is compared by: `/24` of IPv4, `/64` of IPv6. The argument is canonical. */
export function addressPrefix(address: string): string | null {
  if (isPlainIpv4(address)) return `${address.slice(0, address.lastIndexOf('.'))}.0/24`;
  if (!ipaddr.IPv6.isValid(address)) return null;
  const { parts } = ipaddr.IPv6.parse(address);
  const network = new ipaddr.IPv6([...parts.slice(0, 4), 0, 0, 0, 0]);
  return `${network.toRFC5952String()}/64`;
}

/**
 * Whether sharing this canonical address can mean anything. Private, loopback, link-local, carrier-NAT, multicast
 * and "this network" addresses are everyone's; text that is no address links nothing.
 */
export function isLinkable(address: string): boolean {
  return linkable.get(address);
}

/** Four parts of one to three digits, each at most 255, none with a leading zero (which could be octal). */
function isPlainIpv4(text: string): boolean {
  const length = text.length;
  if (length < 7 || length > 15) return false;
  let parts = 0;
  let part = -1;
  for (let at = 0; at <= length; at++) {
    const digit = at === length ? -2 : text.charCodeAt(at) - 48;
    if (digit === -2) {
      if (part < 0) return false;
      parts++;
      part = -1;
    } else {
      if (digit < 0 || digit > 9 || part === 0) return false;
      part = part < 0 ? digit : part * 10 + digit;
      if (part > 255) return false;
    }
  }
  return parts === 4;
}

function readAddress(text: string): string | false {
  const bare = withoutDecoration(text.trim());
  if (isPlainIpv4(bare)) return bare;
  if (!bare.includes(':') || !ipaddr.IPv6.isValid(bare)) return false;
  const address = ipaddr.IPv6.parse(bare);
  if (address.isIPv4MappedAddress()) return address.toIPv4Address().toString();
  return new ipaddr.IPv6(address.parts).toRFC5952String();
}

/** Without quotes, brackets, a zone, or a port where it cannot be part of the address. */
function withoutDecoration(text: string): string {
  const unquoted = text.replace(/^["']|["']$/g, '');
  const bracketed = /^\[([^\]]{2,60})\](?::\d{1,5})?$/.exec(unquoted);
  const inner = bracketed?.[1] ?? unquoted.replace(/^([\d.]{7,15}):\d{1,5}$/, '$1');
  return inner.replace(/%[\w.-]{1,40}$/, '');
}

function decideLinkable(address: string): boolean {
  if (!isPlainIpv4(address) && !(address.includes(':') && ipaddr.IPv6.isValid(address))) {
    return false;
  }
  const parsed = ipaddr.parse(address);
  const documented = DOCUMENTATION.some(
    ([range, bits]) => range.kind() === parsed.kind() && parsed.match(range, bits),
  );
  return documented || (!NEVER_LINKING.has(parsed.range()) && parsed.range() !== 'reserved');
}
