/** UTF-8 of names in archives, whatever the archive. */

/** Short texts only; a host's decoder is not at hand here. Never throws: what is no UTF-8 gets U+FFFD. */
export function decodeUtf8(bytes: Uint8Array): string {
  let text = '';
  for (let at = 0; at < bytes.length;) {
    const { code, width } = signAt(bytes, at);
    text += String.fromCodePoint(code);
    at += width;
  }
  return text;
}

const WRONG = { code: 0xfffd, width: 1 };
/** The least code that needs so many bytes. */
const LEAST = [0, 0, 0x80, 0x800, 0x10000];

function signAt(bytes: Uint8Array, at: number): { readonly code: number; readonly width: number } {
  const lead = bytes[at] ?? 0;
  const width = widthOf(lead);
  if (width === 1) return { code: lead, width };
  if (width === 0 || at + width > bytes.length) return WRONG;
  let code = lead & (0x7f >> width);
  for (let next = at + 1; next < at + width; next++) {
    const byte = bytes[next] ?? 0;
    if ((byte & 0xc0) !== 0x80) return WRONG;
    code = (code << 6) | (byte & 63);
  }
  const isSurrogate = code >= 0xd800 && code < 0xe000;
  return code < (LEAST[width] ?? 0) || code > 0x10ffff || isSurrogate ? WRONG : { code, width };
}

/** Bytes of a sign by its first; 0 for one that begins none. */
function widthOf(lead: number): number {
  if (lead < 0x80) return 1;
  if (lead < 0xc2 || lead > 0xf4) return 0;
  if (lead < 0xe0) return 2;
  return lead < 0xf0 ? 3 : 4;
}
