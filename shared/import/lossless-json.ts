/** JSON whose long integers keep their digits: ids beyond 2^53 become text. */

/** Throws SyntaxError as JSON.parse does. */
export function parseLossless(text: string): unknown {
  return JSON.parse(quoteLongNumbers(text));
}

/** The same JSON with quotes around every number that a double cannot hold as written. */
function quoteLongNumbers(text: string): string {
  let out = '';
  let copied = 0;
  let at = 0;
  while (at < text.length) {
    const code = text.charCodeAt(at);
    if (code === 34) {
      at = stringEnd(text, at);
    } else if (code === 45 || isDigit(code)) {
      const end = numberEnd(text, at);
      const number = text.slice(at, end);
      if (losesDigits(number)) {
        out += `${text.slice(copied, at)}"${number}"`;
        copied = end;
      }
      at = end;
    } else at++;
  }
  return out + text.slice(copied);
}

function losesDigits(number: string): boolean {
  if (number.length < 16 && !/e/i.test(number)) return false;
  const value = Number(number);
  if (!Number.isFinite(value)) return /^-?\d/.test(number);
  return /^-?\d+$/.test(number) && !Number.isSafeInteger(value);
}

function stringEnd(text: string, from: number): number {
  let at = from + 1;
  for (;;) {
    const quote = text.indexOf('"', at);
    if (quote < 0) return text.length;
    let slashes = 0;
    while (text.charCodeAt(quote - 1 - slashes) === 92) slashes++;
    if (slashes % 2 === 0) return quote + 1;
    at = quote + 1;
  }
}

function numberEnd(text: string, from: number): number {
  let at = from + 1;
  while (at < text.length && isNumberPart(text.charCodeAt(at))) at++;
  return at;
}

/** Digits, sign, point and exponent. */
function isNumberPart(code: number): boolean {
  return isDigit(code) || code === 46 || code === 43 || code === 45 || code === 101 || code === 69;
}

function isDigit(code: number): boolean {
  return code >= 48 && code <= 57;
}
