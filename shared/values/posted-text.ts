/** What a posted text shares with copies of it: the text itself without spacing and case, and the hosts of its links. */
import { canonicalHost } from './email.ts';
import { sha256OfText } from './hash.ts';

/** Shorter texts ("hello", "test") are alike by chance. */
const MIN_LETTERS = 40;
const MAX_TEXT = 100_000;
const MAX_HOSTS = 20;
const LINK = /\bhttps?:\/\/([^\s/?#<>"'()[\]{}|\\^`]{1,253})/gi;

/**
 * Lower-case hex SHA-256 of the text in one case and form (NFKC), each run of white space as one blank, invisible
 * signs left out; null for a text too short to be told from others by chance.
 */
export function postedTextHash(text: string): string | null {
  const folded = text
    .slice(0, MAX_TEXT)
    .normalize('NFKC')
    .toLowerCase()
    .replace(/\p{Cf}/gu, '')
    .replace(/\s+/g, ' ')
    .trim();
  return folded.length < MIN_LETTERS ? null : sha256OfText(folded);
}

/** Hosts of the web links in a text: canonical, without repeats, at most 20. */
export function linkHosts(text: string): readonly string[] {
  const hosts = new Set<string>();
  for (const [, authority = ''] of text.slice(0, MAX_TEXT).matchAll(LINK)) {
    const host = authority.slice(authority.lastIndexOf('@') + 1).replace(/:\d*$/, '');
    const canonical = host.includes('.') ? canonicalHost(host) : null;
    if (canonical !== null) hosts.add(canonical);
    if (hosts.size >= MAX_HOSTS) break;
  }
  return [...hosts];
}
