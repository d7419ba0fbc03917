/** How alike two short texts are: Jaro–Winkler (Winkler 1990), 0 to 1. */

const PREFIX = 4;
const SCALE = 0.1;
/** Below this, a common beginning raises nothing. */
const FLOOR = 0.7;

/** 1 for equal texts, 0 for texts without a letter in common; texts that begin alike count as more alike. */
export function jaroWinkler(a: string, b: string): number {
  const jaro = jaroOf(a, b);
  if (jaro < FLOOR) return jaro;
  let prefix = 0;
  while (prefix < PREFIX && a[prefix] !== undefined && a[prefix] === b[prefix]) prefix++;
  return jaro + prefix * SCALE * (1 - jaro);
}

function jaroOf(a: string, b: string): number {
  if (a === b) return 1;
  if (a === '' || b === '') return 0;
  const reach = Math.max(0, Math.floor(Math.max(a.length, b.length) / 2) - 1);
  const takenB = new Uint8Array(b.length);
  const matchedA: string[] = [];
  for (let at = 0; at < a.length; at++) {
    const to = Math.min(b.length, at + reach + 1);
    for (let other = Math.max(0, at - reach); other < to; other++) {
      if (takenB[other] === 1 || a[at] !== b[other]) continue;
      takenB[other] = 1;
      matchedA.push(a[at] ?? '');
      break;
    }
  }
  const matches = matchedA.length;
  if (matches === 0) return 0;
  const matchedB = b.split('').filter((_, at) => takenB[at] === 1);
  const moved = matchedA.filter((sign, at) => sign !== matchedB[at]).length / 2;
  return (matches / a.length + matches / b.length + (matches - moved) / matches) / 3;
}
