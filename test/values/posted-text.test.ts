import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { linkHosts, postedTextHash } from '../../shared/values/posted-text.ts';

const OFFER = 'Best offers of the week for all members, only until Sunday';

describe('the hash of a posted text', () => {
  it('is the same for copies with other spacing, case, width and invisible signs', () => {
    const copies = [
      OFFER.toUpperCase(),
      OFFER.replaceAll(' ', '  \n'),
      OFFER.replace('offers', 'off\u200Bers'),
      OFFER.replace('Best', '\uFF22est'),
    ];
    expect(new Set([OFFER, ...copies].map(postedTextHash)).size).toBe(1);
    expect(postedTextHash(OFFER)).toMatch(/^[\da-f]{64}$/);
    expect(postedTextHash(`${OFFER}!`)).not.toBe(postedTextHash(OFFER));
  });

  it('is none for a text that is short, or that has only blanks', () => {
    expect(['', 'hello', 'x'.repeat(39), ' '.repeat(100)].map(postedTextHash)).toEqual([
      null,
      null,
      null,
      null,
    ]);
  });
});

describe('the hosts of links', () => {
  it('are canonical, once each, without user names and ports', () => {
    const text =
      'see https://SHOP.example.net/a, http://a@b:c@shop.example.net:8080 (https://m\u00FCnchen.example) ftp://no.example.com http://localhost/x';
    expect(linkHosts(text)).toEqual(['shop.example.net', 'xn--mnchen-3ya.example']);
  });

  it('are at most 20, whatever the text', () => {
    fc.assert(
      fc.property(fc.array(fc.webUrl(), { maxLength: 40 }), fc.string(), (urls, between) => {
        const hosts = linkHosts(urls.join(` ${between} `));
        expect(hosts.length).toBeLessThanOrEqual(20);
        expect(new Set(hosts).size).toBe(hosts.length);
      }),
    );
  });
});
