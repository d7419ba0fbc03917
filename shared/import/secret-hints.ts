/**
 * Finds the few places of some bytes where a secret may stand, at the cost of a few additions a byte: only there regular
 * expressions look. Whatever a rule of `values/secrets.ts` finds has one of these groups of four characters in it.
 */

/** Classes of bytes: letters are 1 to 26 without their case; the others stand for many bytes each. */
const DIGIT = 27;
const UNDERSCORE = 28;
const DASH = 29;
const COLON = 30;
const SLASH = 31;
const SPACE = 32;
/** What follows a name: quotes, escapes of them, the equals sign. */
const AFTER_NAME = 33;
const OTHER = 34;
const CLASS_BITS = 6;
const CLASSES = 1 << CLASS_BITS;
const AT_SIGN = 0x40;
const EQUALS = 0x3d;
const LINE_FEED = 10;
/** Quotes, escapes and spaces between a name and its value. */
const LONGEST_BETWEEN = 64;
const SHORTEST_TOKEN = 16;
/** Of Amazon's keys. */
const KEY_ID_LENGTH = 20;
const KEY_SECRET_LENGTH = 40;
/** Before the `@` of an address with a password stand at most so many bytes. */
const LONGEST_LOGIN = 320;
/** Any two neighbours of a group of four begin at one of so many places in a row. */
const STRIDE = 3;

const LETTERS = 'abcdefghijklmnopqrstuvwxyz';
/** One character of a group: itself, or a capital that stands for several. */
const WILD: Readonly<Record<string, readonly number[]>> = {
  // Not of a word: what may stand before a word.
  N: [DASH, COLON, SLASH, SPACE, AFTER_NAME, OTHER],
  L: Array.from(LETTERS, (_, at) => at + 1),
  F: [AFTER_NAME, codeOf('s')],
  S: [SPACE, OTHER],
  // The end of an address's scheme.
  A: [...Array.from(LETTERS, (_, at) => at + 1), DIGIT, DASH, OTHER],
  _: [UNDERSCORE],
  '-': [DASH],
  ':': [COLON],
  '/': [SLASH],
};
const ADDRESS = 'A://';
/** Of names, then of values, as `values/secrets.ts` has them. */
const GROUPS: readonly string[] = [
  'secr toke assw pwdF _key ikey ekey tkey skey cred ooki riza',
  'eSke NglL gho_ ghp_ ghs_ ghu_ ghr_ b_pa akia asia xoxL Nsk-',
  `rk_l rk_t sk_l sk_t aiza npm_ Nhf_ Neyj rerS sicS ${ADDRESS}`,
].flatMap((line) => line.split(' '));

/** A pair is the first, the second or the third of some group: bits of a byte. */
const FIRST = 1;
const SECOND = 2;
const THIRD = 4;

/** How names go on after their group. */
const TAILS: ReadonlyMap<string, readonly string[]> = new Map([
  ['secr', ['et']],
  ['toke', ['n']],
  ['assw', ['d', 'ord']],
  ['_key', ['']],
  ['ikey', ['']],
  ['ekey', ['']],
  ['tkey', ['']],
  ['skey', ['']],
  ['cred', ['ential']],
  ['ooki', ['e']],
  ['riza', ['tion']],
]);

interface Tables {
  readonly classes: Uint8Array;
  /** By two bytes: where in a group they may stand; 0: in none. */
  readonly pairs: Uint8Array;
  /** Four classes each. */
  readonly groups: ReadonlySet<number>;
}

let made: Tables | null = null;

function tables(): Tables {
  if (made !== null) return made;
  const classes = byteClasses();
  const pairs = new Uint8Array(CLASSES * CLASSES);
  const groups = new Set<number>();
  const mark = (a: readonly number[], b: readonly number[], as: number): void => {
    for (const x of a) {
      for (const y of b) {
        const pair = (x << CLASS_BITS) | y;
        pairs[pair] = (pairs[pair] ?? 0) | as;
      }
    }
  };
  for (const group of GROUPS) {
    const [first = [], second = [], third = [], fourth = []] = Array.from(group, classesOf);
    mark(first, second, FIRST);
    mark(second, third, SECOND);
    mark(third, fourth, THIRD);
    for (const a of first)
      for (const b of second)
        for (const c of third) for (const d of fourth) groups.add(keyOf([a, b, c, d]));
  }
  const bytePairs = new Uint8Array(65_536);
  bytePairs.forEach((_, at) => {
    const [high = 0, low = 0] = [classes[at >> 8], classes[at & 255]];
    bytePairs[at] = pairs[(high << CLASS_BITS) | low] ?? 0;
  });
  made = { classes, pairs: bytePairs, groups };
  return made;
}

function classesOf(character: string): readonly number[] {
  return WILD[character] ?? [codeOf(character)];
}

function codeOf(letter: string): number {
  return LETTERS.indexOf(letter) + 1;
}

function keyOf([a, b, c, d]: readonly [number, number, number, number]): number {
  return (a << (3 * CLASS_BITS)) | (b << (2 * CLASS_BITS)) | (c << CLASS_BITS) | d;
}

function byteClasses(): Uint8Array {
  const classes = new Uint8Array(256).fill(OTHER);
  for (const [at, letter] of Array.from(LETTERS).entries()) {
    classes[letter.charCodeAt(0)] = at + 1;
    classes[letter.toUpperCase().charCodeAt(0)] = at + 1;
  }
  classes.fill(DIGIT, 0x30, 0x3a);
  classes.fill(SPACE, 9, 14);
  const single: readonly (readonly [string, number])[] = [
    ['_', UNDERSCORE],
    ['-', DASH],
    [':', COLON],
    ['/', SLASH],
    [' ', SPACE],
    ...Array.from(`"'\\=`, (character) => [character, AFTER_NAME] as const),
  ];
  for (const [character, of] of single) classes[character.charCodeAt(0)] = of;
  return classes;
}

/**
 * Calls `found` with the place of each group, in order; it answers from where to go on. What stands at the very beginning is
 * always a place.
 */
export function eachHint(bytes: Uint8Array, found: (at: number) => number): void {
  const { pairs } = tables();
  let at = bytes.length > 0 ? Math.max(1, found(0)) : 0;
  const last = bytes.length - 1;
  while (at < last) {
    const as = pairs[((bytes[at] ?? 0) << 8) | (bytes[at + 1] ?? 0)] ?? 0;
    const begin = as === 0 ? -1 : groupAround(bytes, at, as);
    at = begin < 0 ? at + STRIDE : Math.max(at + 1, found(begin));
  }
}

/** Where a group begins of which the pair at this place may be a part; -1: none does. */
function groupAround(bytes: Uint8Array, at: number, as: number): number {
  const before = pairAt(bytes, at - 1);
  if ((as & THIRD) !== 0 && (before & SECOND) !== 0 && isGroup(bytes, at - 2)) return at - 2;
  const after = pairAt(bytes, at + 1);
  if ((as & SECOND) !== 0 && (before & FIRST) !== 0 && (after & THIRD) !== 0) {
    if (isGroup(bytes, at - 1)) return at - 1;
  }
  return (as & FIRST) !== 0 && (after & SECOND) !== 0 && isGroup(bytes, at) ? at : -1;
}

function pairAt(bytes: Uint8Array, at: number): number {
  return tables().pairs[((bytes[at] ?? 0) << 8) | (bytes[at + 1] ?? 0)] ?? 0;
}

function isGroup(bytes: Uint8Array, begin: number): boolean {
  if (begin < 0) return false;
  const { classes, groups } = tables();
  let key = 0;
  for (let at = begin; at < begin + 4; at++) {
    key = (key << CLASS_BITS) | (classes[bytes[at] ?? 0] ?? 0);
  }
  return groups.has(key) && isPossible(bytes, begin);
}

/** Names of secrets, and addresses, are everywhere in logs: only those after which a value, or a login, can follow. */
function isPossible(bytes: Uint8Array, begin: number): boolean {
  const { classes } = tables();
  const second = classes[bytes[begin + 1] ?? 0];
  if (second === COLON) return hasLogin(bytes, begin + 4);
  const group = String.fromCharCode(...bytes.subarray(begin, begin + 4)).toLowerCase();
  // The id of a key, which many records have, is no secret: what may stand beside it is.
  if (group === 'akia' || group === 'asia') return isBesideLongWord(bytes, begin + KEY_ID_LENGTH);
  const tails = TAILS.get(group);
  return tails === undefined || tails.some((tail) => isEndOfName(bytes, begin + 4, tail));
}

/** After some quotes and commas, a word as long as the secret of a key. */
function isBesideLongWord(bytes: Uint8Array, begin: number): boolean {
  const { classes } = tables();
  const classAt = (place: number): number => classes[bytes[place] ?? 0] ?? 0;
  let at = begin;
  while (at < begin + LONGEST_BETWEEN && isBetween(classAt(at))) at++;
  for (let end = at + KEY_SECRET_LENGTH; at < end; at++) {
    const of = classAt(at);
    if (of === AFTER_NAME || of === SPACE || at >= bytes.length) return false;
  }
  return true;
}

function isBetween(of: number): boolean {
  return of === AFTER_NAME || of === SPACE || of === COLON || of === OTHER;
}

/** An `@` follows before the path. */
function hasLogin(bytes: Uint8Array, begin: number): boolean {
  const end = Math.min(bytes.length, begin + LONGEST_LOGIN);
  for (let at = begin; at < end; at++) {
    const byte = bytes[at] ?? 0;
    if (byte === AT_SIGN) return true;
    if (byte === 0x2f || byte === 0x20 || byte === 0x22 || byte === LINE_FEED) return false;
  }
  return false;
}

/** The rest of the name, which may stand in the plural, and then a quote, an equals sign or a space. */
function isEndOfName(bytes: Uint8Array, begin: number, tail: string): boolean {
  const { classes } = tables();
  let at = begin;
  for (const letter of tail) if (classes[bytes[at++] ?? 0] !== codeOf(letter)) return false;
  if (classes[bytes[at] ?? 0] === codeOf('s')) at++;
  const after = classes[bytes[at] ?? 0];
  if (after === AFTER_NAME) return bytes[at] === EQUALS || hasText(bytes, at);
  const isSpace = after === SPACE || (bytes[at] ?? 0) >= 0x80;
  return isSpace && isWordLong(bytes, at);
}

/** Quotes, a colon, and a text: numbers and the like are no secrets. */
function hasText(bytes: Uint8Array, begin: number): boolean {
  const { classes } = tables();
  const classAt = (place: number): number => classes[bytes[place] ?? 0] ?? 0;
  const end = Math.min(bytes.length, begin + LONGEST_BETWEEN);
  let at = begin;
  while (at < end && classAt(at) === AFTER_NAME) at++;
  while (at < end && classAt(at) === SPACE) at++;
  if (classAt(at) !== COLON) return false;
  at++;
  while (at < end && (classAt(at) === SPACE || classAt(at) === OTHER)) at++;
  return classAt(at) === AFTER_NAME;
}

/** After a space, a word as long as a token is: `Token abc…`. */
function isWordLong(bytes: Uint8Array, begin: number): boolean {
  const { classes } = tables();
  const end = Math.min(bytes.length, begin + LONGEST_BETWEEN);
  let at = begin;
  while (at < end && (classes[bytes[at] ?? 0] === SPACE || (bytes[at] ?? 0) >= 0x80)) at++;
  for (let i = at; i < at + SHORTEST_TOKEN; i++) {
    if (classes[bytes[i] ?? 0] === SPACE || i >= bytes.length) return false;
  }
  return true;
}
