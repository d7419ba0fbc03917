/** Times as numbers since 1970, read from their decimal digits so that nothing is rounded. */
import type { TimePrecision } from '../model/time.ts';

export type EpochUnit = 's' | 'ms' | 'us' | 'ns';

/** Powers of ten from the unit to milliseconds. */
const SHIFT: Readonly<Record<EpochUnit, number>> = { s: 3, ms: 0, us: -3, ns: -6 };
/** Digits after the point down to the unit, counted from the second. */
const DIGITS: Readonly<Record<EpochUnit, number>> = { s: 0, ms: 3, us: 6, ns: 9 };
const DECIMAL = /^(-?)(\d{1,24})(?:\.(\d{1,24}))?$/;

/** Milliseconds and precision of a decimal number in the unit of the rule; null when it is no such number. */
export function epochTime(
  text: string,
  rule: string,
): { readonly ms: number; readonly precision: TimePrecision } | null {
  const found = DECIMAL.exec(text.trim());
  if (found === null) return null;
  const [, sign = '', whole = '', fraction = ''] = found;
  const unit = unitOf(rule, whole);
  const shift = SHIFT[unit];
  const kept =
    shift >= 0
      ? whole + fraction.slice(0, shift).padEnd(shift, '0')
      : whole.slice(0, shift).padStart(1, '0');
  const cut = shift >= 0 ? fraction.slice(shift) : whole.slice(shift) + fraction;
  // Before 1970 cutting the digits of the printed time means going down, not towards zero.
  const below = sign === '-' && /[1-9]/.test(cut) ? 1 : 0;
  const ms = sign === '-' ? -Number(kept) - below : Number(kept);
  return { ms: ms === 0 ? 0 : ms, precision: precisionOf(DIGITS[unit] + fraction.length) };
}

function unitOf(rule: string, whole: string): EpochUnit {
  if (rule === 'epoch-s') return 's';
  if (rule === 'epoch-ms') return 'ms';
  if (rule === 'epoch-us') return 'us';
  if (rule === 'epoch-ns') return 'ns';
  const digits = whole.replace(/^0+/, '').length;
  if (digits <= 11) return 's';
  if (digits <= 14) return 'ms';
  return digits <= 17 ? 'us' : 'ns';
}

function precisionOf(digits: number): TimePrecision {
  if (digits === 0) return 'second';
  if (digits <= 3) return 'ms';
  return digits <= 6 ? 'us' : 'ns';
}
