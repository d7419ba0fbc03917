/** Address ranges in CIDR notation. */
import ipaddr from 'ipaddr.js';

/** Tells whether a canonical address lies in a range. */
export type InNetwork = (address: string) => boolean;

/** The range that a text such as `198.51.100.0/24` means; null when it means none. */
export function networkOf(text: string): InNetwork | null {
  if (!text.includes('/') || !ipaddr.isValidCIDR(text)) return null;
  const [base, bits] = ipaddr.parseCIDR(text);
  if (base instanceof ipaddr.IPv4) return inIpv4(base.toByteArray(), bits);
  return (address) => {
    if (!ipaddr.IPv6.isValid(address)) return false;
    return ipaddr.IPv6.parse(address).match(base, bits);
  };
}

/** Without an object for each address: a query goes over every address of a case. */
function inIpv4(base: readonly number[], bits: number): InNetwork {
  const mask = bits === 0 ? 0 : (0xffffffff << (32 - bits)) >>> 0;
  const wanted = (base.reduce((value, byte) => value * 256 + byte, 0) & mask) >>> 0;
  return (address) => {
    const value = ipv4Value(address);
    return value >= 0 && (value & mask) >>> 0 === wanted;
  };
}

/** A canonical dotted address as a number; -1 for anything else. */
function ipv4Value(address: string): number {
  let value = 0;
  let part = 0;
  let parts = 0;
  let digits = 0;
  for (let at = 0; at <= address.length; at++) {
    const code = at === address.length ? DOT : address.charCodeAt(at);
    if (code === DOT) {
      if (digits === 0 || part > 255) return -1;
      value = value * 256 + part;
      parts += 1;
      part = 0;
      digits = 0;
    } else if (code >= ZERO && code <= NINE && digits < 3) {
      part = part * 10 + code - ZERO;
      digits += 1;
    } else return -1;
  }
  return parts === 4 ? value : -1;
}

const DOT = 46;
const ZERO = 48;
const NINE = 57;
