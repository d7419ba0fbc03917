/** Telephone numbers as E.164 where the country is known. */
import { parsePhoneNumberFromString } from 'libphonenumber-js/min';

/** Fewer digits are extensions or junk. */
const MIN_DIGITS = 5;
const MAX_TEXT = 60;

/**
 * `+491701234567` from an international number, or from a national one with its dialling code (`49` or `+49`).
 * A national number alone keeps its digits only, without a plus sign: it never equals an international one. Null for
 * what has too few or too many digits.
 */
export function canonicalPhone(text: string, dialCode: string | null = null): string | null {
  if (text.length > MAX_TEXT) return null;
  const international = internationalText(text.trim(), dialCode);
  if (international !== null) {
    const parsed = parsePhoneNumberFromString(international);
    if (parsed?.isPossible() === true) return parsed.number;
  }
  const digits = (international ?? text).replace(/\D/g, '');
  if (digits.length < MIN_DIGITS || digits.length > 15) return null;
  return international === null ? digits : `+${digits}`;
}

function internationalText(text: string, dialCode: string | null): string | null {
  if (text.startsWith('+')) return text;
  if (/^00[1-9]/.test(text)) return `+${text.slice(2)}`;
  const code = dialCode === null ? '' : dialCode.replace(/\D/g, '');
  return code === '' ? null : `+${code} ${text}`;
}
