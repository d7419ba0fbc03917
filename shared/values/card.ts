/** Payment cards as GitLab keeps them: hashes of parts, of which one alone says nothing. */

export interface CardHashes {
  readonly expiration: string | null;
  readonly lastDigits: string | null;
  readonly network: string | null;
  readonly holder: string | null;
}

/**
 * Values to compare a card by: the tuple (expiration, last digits, network) that GitLab itself compares by, and,
 * where the holder's hash is known, a second and stronger one. Empty when a part of the first is missing: last
 * digits alone are ten thousand values.
 */
export function cardTuples(card: CardHashes): readonly string[] {
  const { expiration, lastDigits, network, holder } = card;
  if (expiration === null || lastDigits === null || network === null) return [];
  const tuple = [expiration, lastDigits, network].map((part) => part.trim()).join('|');
  return holder === null ? [tuple] : [tuple, `${tuple}|${holder.trim()}`];
}
