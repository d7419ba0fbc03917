import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cardTuples } from '../../shared/values/card.ts';
import { canonicalName } from '../../shared/values/name.ts';
import { canonicalPhone } from '../../shared/values/phone.ts';
import { isPlaceholder } from '../../shared/values/placeholder.ts';

describe('canonicalPhone', () => {
  it('gives one form to the spellings of an international number', () => {
    for (const text of [
      '+1 202 555 0143',
      '+1 (202) 555-0143',
      '001 202 555 0143',
      '+12025550143',
    ]) {
      expect(canonicalPhone(text)).toBe('+12025550143');
    }
    expect(canonicalPhone('+44 (0)20 7946 0018')).toBe('+442079460018');
  });

  it('reads the pair of dialling code and national number', () => {
    expect(canonicalPhone('2025550143', '1')).toBe('+12025550143');
    expect(canonicalPhone('020 7946 0018', '+44')).toBe('+442079460018');
  });

  it('never equates a national number with an international one', () => {
    expect(canonicalPhone('202 555-0143')).toBe('2025550143');
    expect(canonicalPhone('123')).toBeNull();
    expect(canonicalPhone('not given')).toBeNull();
    expect(canonicalPhone('9'.repeat(40))).toBeNull();
  });

  it('is a fixed point and never throws', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^\+?[0-9 ()-]{0,20}$/), (text) => {
        const once = canonicalPhone(text);
        if (once !== null) expect(canonicalPhone(once)).toBe(once);
      }),
    );
  });
});

describe('canonicalName', () => {
  it('folds case, width, white space and unseen signs', () => {
    expect(canonicalName('  Ａna\u200b\u202e   EXAMPLE ')).toBe('ana example');
    expect(canonicalName('Ana\tExample')).toBe('ana example');
    expect(canonicalName('\u200b \u3164')).toBeNull();
  });

  it('keeps look-alike letters apart', () => {
    expect(canonicalName('аna')).not.toBe(canonicalName('ana'));
  });

  it('is a fixed point', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 40 }), (text) => {
        const once = canonicalName(text);
        if (once !== null) expect(canonicalName(once)).toBe(once);
      }),
    );
  });
});

describe('cardTuples', () => {
  const card = { expiration: 'e1', lastDigits: 'd1', network: 'n1', holder: null };

  it('compares by the whole tuple only, and more strongly with the holder', () => {
    expect(cardTuples(card)).toEqual(['e1|d1|n1']);
    expect(cardTuples({ ...card, holder: 'h1' })).toEqual(['e1|d1|n1', 'e1|d1|n1|h1']);
    expect(cardTuples({ ...card, network: null })).toEqual([]);
  });
});

describe('isPlaceholder', () => {
  it.each([
    '[FILTERED]',
    '[REDACTED:gitlab_token]',
    '<REDACTED>',
    'HIDDEN_DUE_TO_SECURITY_REASONS',
    '***',
    '****1234',
    'unknown',
    'null',
    '"null"',
    '-',
    '--',
    'N/A',
    '',
    ' ',
    '0',
    '00000000-0000-0000-0000-000000000000',
    'ffffffff',
    'Administrator',
    'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855',
  ])('knows %j for nothing', (value) => {
    expect(isPlaceholder(value)).toBe(true);
  });

  it.each([
    'dev-aa11',
    'ana example',
    'ana@example.org',
    '192.0.2.1',
    '+12025550143',
    'unknown pleasures',
    'nullabor',
    'e1|d1|n1',
    'registry.example.org/pear/miner:latest',
    '98b5fbd4f65dfe883708cb04c50eb3e559bcb93ea883317f8e1616297ca40417',
  ])('takes %j for a value', (value) => {
    expect(isPlaceholder(value)).toBe(false);
  });
});
