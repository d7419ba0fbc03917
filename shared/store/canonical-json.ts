/**
 * JSON in one form only, so that equal data has equal bytes and equal hashes.
 *
 * Source: RFC 8785 (JCS): keys sorted by UTF-16 code units, no white space, ECMAScript's own number and
 * string forms. Undefined members are left out, as `JSON.stringify` does.
 */
export function canonicalJson(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map((item) => canonicalJson(item)).join(',')}]`;
  if (typeof value === 'object' && value !== null) {
    const members = Object.entries(value)
      .filter(([, member]) => member !== undefined)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, member]) => `${JSON.stringify(key)}:${canonicalJson(member)}`);
    return `{${members.join(',')}}`;
  }
  if (typeof value === 'number' && !Number.isFinite(value)) {
    throw new TypeError('JSON has no form for a number that is not finite');
  }
  return JSON.stringify(value ?? null);
}
