/** Names of ZIP entries: UTF-8 where it is said or is so, else the code page of the first PCs. */
import { decodeUtf8 } from './utf8-name.ts';

/** Code page 437 from 0x80 on. */
const UPPER_437 =
  'ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜ¢£¥₧ƒáíóúñÑªº¿⌐¬½¼¡«»░▒▓│┤╡╢╖╕╣║╗╝╜╛┐└┴┬├─┼╞╟╚╔╩╦╠═╬╧╨╤╥╙╘╒╓╫╪┘┌█▄▌▐▀αßΓπΣσµτΦΘΩδ∞φε∩≡±≥≤⌠⌡÷≈°∙·√ⁿ²■ ';

/** Never throws: what is no UTF-8 although it is said to be gets U+FFFD. */
export function decodeZipName(bytes: Uint8Array, saysUtf8: boolean): string {
  const text = decodeUtf8(bytes);
  if (saysUtf8 || !text.includes('\uFFFD')) return text;
  let name = '';
  for (const byte of bytes) {
    name += byte < 0x80 ? String.fromCharCode(byte) : (UPPER_437[byte - 0x80] ?? '\uFFFD');
  }
  return name;
}
