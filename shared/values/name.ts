/** Display names, so that two spellings of one name compare equal. */
import { unseenPattern } from './unseen.ts';

const UNSEEN = unseenPattern('none');
const MAX_NAME = 500;

/**
 * Compatibility forms folded (NFKC), lower case, white space collapsed, unseen signs dropped. Null when nothing
 * readable is left. Look-alike letters of other scripts stay different: that is for a person to see.
 */
export function canonicalName(text: string): string | null {
  const name = text
    .slice(0, MAX_NAME)
    .normalize('NFKC')
    .replace(/\s+/g, ' ')
    .replace(UNSEEN, '')
    .replace(/\p{Variation_Selector}/gu, '')
    .toLowerCase()
    .trim()
    .normalize('NFC');
  return name === '' ? null : name;
}
