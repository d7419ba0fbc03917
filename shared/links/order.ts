/** Orders that do not depend on the machine's locale. */

const DIGITS = /^\d+$/;

/** By code units: the same on every machine. */
export function compareText(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}

/** Ids as people sort them: numbers by value without losing digits, before all other text. */
export function compareIds(a: string, b: string): number {
  const numeric = DIGITS.test(a);
  if (numeric !== DIGITS.test(b)) return numeric ? -1 : 1;
  if (!numeric) return compareText(a, b);
  const left = a.replace(/^0+/, '');
  const right = b.replace(/^0+/, '');
  return left.length - right.length || compareText(left, right) || a.length - b.length;
}
