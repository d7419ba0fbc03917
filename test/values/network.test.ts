import fc from 'fast-check';
import ipaddr from 'ipaddr.js';
import { expect, test } from 'vitest';
import { networkOf } from '../../shared/values/network.ts';

test('an IPv4 range holds the addresses that ipaddr.js says it holds', () => {
  fc.assert(
    fc.property(fc.ipV4(), fc.ipV4(), fc.integer({ min: 0, max: 32 }), (base, address, bits) => {
      const expected = ipaddr.IPv4.parse(address).match(ipaddr.IPv4.parse(base), bits);
      expect(networkOf(`${base}/${bits}`)?.(address)).toBe(expected);
      expect(networkOf(`${address}/${bits}`)?.(address)).toBe(true);
    }),
  );
});

test('an IPv6 range holds its own addresses and no others; families do not meet', () => {
  const inside = networkOf('2001:db8:1::/48');
  expect(inside?.('2001:db8:1:5::9')).toBe(true);
  expect(inside?.('2001:db8:2::1')).toBe(false);
  expect(inside?.('198.51.100.1')).toBe(false);
  expect(networkOf('198.51.100.0/24')?.('2001:db8::1')).toBe(false);
});

test('a text that is no range is none', () => {
  expect(['198.51.100.1', 'a/b', '198.51.100.0/33', '', '/24'].map(networkOf)).toEqual(
    Array.from({ length: 5 }, () => null),
  );
  for (const text of ['', '1.2.3', '1.2.3.4.5', '1..2.3', 'a.b.c.d', '256.1.1.1', '1.2.3.4x']) {
    expect(networkOf('0.0.0.0/0')?.(text)).toBe(false);
  }
});
