import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  addressesOf,
  addressPrefix,
  canonicalAddress,
  isLinkable,
} from '../../shared/values/address.ts';

const ipv4 = fc.ipV4();
const ipv6 = fc.ipV6();

describe('canonicalAddress', () => {
  const spellings = [
    ['192.0.2.7', '192.0.2.7'],
    [' 192.0.2.7 ', '192.0.2.7'],
    ['192.0.2.7:4411', '192.0.2.7'],
    ['::ffff:192.0.2.7', '192.0.2.7'],
    ['::FFFF:C000:0207', '192.0.2.7'],
    ['[2001:DB8::1]:443', '2001:db8::1'],
    ['[2001:db8::1]', '2001:db8::1'],
    ['2001:0db8:0000:0000:0001:0000:0000:0001', '2001:db8::1:0:0:1'],
    ['2001:db8:0:1:1:1:1:1', '2001:db8:0:1:1:1:1:1'],
    ['fe80::1%eth0', 'fe80::1'],
    ['"192.0.2.7"', '192.0.2.7'],
  ] as const;
  for (const [text, canonical] of spellings) {
    it(`writes ${text} as ${canonical}`, () => {
      expect(canonicalAddress(text)).toBe(canonical);
    });
  }

  it.each([
    '',
    'host.example.org',
    'ec2.amazonaws.com',
    '127.1',
    '2130706433',
    '0x7f.0.0.1',
    '010.0.0.1',
    '256.0.0.1',
    '192.0.2',
    '192.0.2.1.5',
    '192.0.2.1/24',
    '1.2.3.4:99999999',
    'unknown',
    '::g',
    `1:${'0'.repeat(200)}`,
  ])('does not take %j for an address', (text) => {
    expect(canonicalAddress(text)).toBeNull();
  });

  it('is a fixed point, for every address', () => {
    fc.assert(
      fc.property(fc.oneof(ipv4, ipv6), (text) => {
        const once = canonicalAddress(text);
        expect(once).not.toBeNull();
        expect(canonicalAddress(once ?? '')).toBe(once);
      }),
    );
  });

  it('takes every IPv4 address as it is, and in every wrapping', () => {
    fc.assert(
      fc.property(ipv4, fc.integer({ min: 1, max: 65_535 }), (text, port) => {
        expect(canonicalAddress(text)).toBe(text);
        expect(canonicalAddress(`${text}:${port}`)).toBe(text);
        expect(canonicalAddress(`::ffff:${text}`)).toBe(text);
      }),
    );
  });

  it('never throws', () => {
    fc.assert(fc.property(fc.string(), (text) => void addressesOf(text)));
  });
});

describe('addressesOf', () => {
  it('unwraps a list, in order and without repeats or names', () => {
    expect(addressesOf('203.0.113.9, proxy.example, ::ffff:203.0.113.9;[2001:db8::5]:80')).toEqual([
      '203.0.113.9',
      '2001:db8::5',
    ]);
  });
});

describe('addressPrefix', () => {
  it('is the /24 of IPv4 and the /64 of IPv6', () => {
    expect(addressPrefix('203.0.113.9')).toBe('203.0.113.0/24');
    expect(addressPrefix('2001:db8:1:2:3:4:5:6')).toBe('2001:db8:1:2::/64');
    expect(addressPrefix('unknown')).toBeNull();
  });

  it('is the same for all addresses of one network', () => {
    fc.assert(
      fc.property(ipv4, fc.nat(255), (text, last) => {
        const sibling = text.replace(/\d+$/, String(last));
        expect(addressPrefix(sibling)).toBe(addressPrefix(text));
      }),
    );
  });
});

describe('isLinkable', () => {
  it.each(['8.8.8.8', '192.0.2.1', '198.51.100.1', '203.0.113.1', '2001:db8::1', '2a00:1450::1'])(
    'lets %s link',
    (address) => {
      expect(isLinkable(address)).toBe(true);
    },
  );

  it.each([
    '10.1.2.3',
    '172.16.0.1',
    '192.168.1.1',
    '127.0.0.1',
    '169.254.1.1',
    '100.64.0.1',
    '0.1.2.3',
    '224.0.0.1',
    '255.255.255.255',
    '240.0.0.1',
    '::1',
    '::',
    'fe80::1',
    'fd00::1',
    'ff02::1',
    'unknown',
    'host.example.org',
  ])('never lets %s link', (address) => {
    expect(isLinkable(address)).toBe(false);
  });
});
