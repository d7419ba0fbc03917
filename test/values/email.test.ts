import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { canonicalEmail, canonicalHost, registrableDomain } from '../../shared/values/email.ts';

describe('canonicalEmail', () => {
  const mailboxes = [
    ['Ana.Example@Example.ORG', 'ana.example@example.org'],
    [' <ana@example.org> ', 'ana@example.org'],
    ['mailto:ana@example.org', 'ana@example.org'],
    ['A.N.A+tag@Gmail.com', 'ana@gmail.com'],
    ['ana+tag@googlemail.com', 'ana@gmail.com'],
    ['a.na+tag@outlook.com', 'a.na@outlook.com'],
    ['a-n_a.x@pm.me', 'anax@proton.me'],
    ['ana+tag@example.org', 'ana+tag@example.org'],
    ['a.na@example.org', 'a.na@example.org'],
    ['ana@bücher.example', 'ana@xn--bcher-kva.example'],
    ['ana@BÜCHER.example', 'ana@xn--bcher-kva.example'],
    ['ana@例え。テスト', 'ana@xn--r8jz45g.xn--zckzah'],
    ['+@gmail.com', '+@gmail.com'],
  ] as const;
  for (const [text, canonical] of mailboxes) {
    it(`writes ${text} as ${canonical}`, () => {
      expect(canonicalEmail(text)).toBe(canonical);
    });
  }

  it.each([
    '',
    'ana',
    '@example.org',
    'ana@',
    'a b@example.org',
    'ana@exa_mple..org',
    'ana@-x.org',
    '[FILTERED]',
  ])('does not take %j for a mailbox', (text) => {
    expect(canonicalEmail(text)).toBeNull();
  });

  it('is a fixed point', () => {
    fc.assert(
      fc.property(fc.emailAddress(), (text) => {
        const once = canonicalEmail(text);
        if (once !== null) expect(canonicalEmail(once)).toBe(once);
      }),
    );
  });

  it('agrees with the platform on international domains', () => {
    const letter = fc.constantFrom(...Array.from('abcxyz0189äöüßéñçøåσλжшя中文字あいう한글'));
    fc.assert(
      fc.property(fc.array(letter, { minLength: 1, maxLength: 20 }), (letters) => {
        // ß and final sigma are the platform's own cases: it maps them, or not, by version.
        const label = letters.join('').replaceAll('ß', 's');
        expect(canonicalHost(`${label}.example`)).toBe(new URL(`http://${label}.example`).hostname);
      }),
    );
  });

  it('never throws', () => {
    fc.assert(fc.property(fc.string(), (text) => void canonicalEmail(`${text}@${text}`)));
  });
});

describe('registrableDomain', () => {
  const domains = [
    ['ana@mail.example.co.uk', 'example.co.uk'],
    ['pages.ana.github.io', 'ana.github.io'],
    ['www.example.org', 'example.org'],
    ['localhost', null],
    ['192.0.2.1', null],
    ['co.uk', null],
  ] as const;
  for (const [text, domain] of domains) {
    it(`of ${text} is ${domain}`, () => {
      expect(registrableDomain(text)).toBe(domain);
    });
  }
});
