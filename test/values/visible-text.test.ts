import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { visibleLines, visibleText } from '../../shared/values/visible-text.ts';

describe('visibleText', () => {
  it('shows what is unseen as its number', () => {
    expect(visibleText('a\u202Egpj.exe\u200B\u0007\n\t')).toBe(
      'a\\u{202E}gpj.exe\\u{200B}\\u{0007}\\n\\t',
    );
    expect(visibleText('\u{E0041}\uFEFF\uD800')).toBe('\\u{E0041}\\u{FEFF}\\u{D800}');
    expect(visibleText('\u001b[31m')).toBe('\\u{001B}[31m');
  });

  it('leaves readable text of every script as it is', () => {
    const text = 'Ana Ünal 中文 العربية 🎉 a/b-c_d';
    expect(visibleText(text)).toBe(text);
  });

  it('keeps line ends only in the form for several lines', () => {
    expect(visibleLines('a\r\n\tb\u2028')).toBe('a\\r\n\tb\\u{2028}');
  });

  it('leaves no control, format or surrogate sign', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 50 }), (text) => {
        expect(visibleText(text)).not.toMatch(/[\p{Cc}\p{Bidi_Control}\p{Cs}\u200B-\u200D]/u);
      }),
    );
  });
});
