/** Address ranges in CIDR notation. */
import ipaddr from 'ipaddr.js';

export type Network = ReturnType<typeof ipaddr.parseCIDR>;

/** The range that a text such as `198.51.100.0/24` means; null when it means none. */
export function networkOf(text: string): Network | null {
  return text.includes('/') && ipaddr.isValidCIDR(text) ? ipaddr.parseCIDR(text) : null;
}

/** True when a canonical address lies in the range; false for a text that is no address. */
export function isInNetwork(address: string, [base, bits]: Network): boolean {
  if (!ipaddr.isValid(address)) return false;
  const parsed = ipaddr.parse(address);
  // `match` throws when the families differ.
  if (parsed instanceof ipaddr.IPv4) return base instanceof ipaddr.IPv4 && parsed.match(base, bits);
  return base instanceof ipaddr.IPv6 && parsed.match(base, bits);
}
