/** Signs that no reader sees, or that change how others are seen. */

/** First and last code point of each range; the comment names what is in it. */
const UNSEEN: readonly (readonly [first: number, last: number])[] = [
  [0x00, 0x1f], // controls
  [0x7f, 0x9f], // controls
  [0xad, 0xad], // soft hyphen
  [0x34f, 0x34f], // grapheme joiner
  [0x61c, 0x61c], // Arabic letter mark
  [0x115f, 0x1160], // Hangul fillers
  [0x17b4, 0x17b5], // Khmer inherent vowels
  [0x180e, 0x180e], // Mongolian vowel separator
  [0x200b, 0x200f], // zero width, reading direction
  [0x2028, 0x202e], // line and paragraph ends, reading direction
  [0x2060, 0x206f], // joiners, isolates, invisible operators
  [0x3164, 0x3164], // Hangul filler
  [0xfeff, 0xfeff], // byte order mark
  [0xffa0, 0xffa0], // half-width filler
  [0xfff9, 0xfffb], // interlinear marks
  [0xd800, 0xdfff], // halves of pairs
  [0xe0000, 0xe007f], // tags
];

const LINE_FEED = 0x0a;
const TAB = 0x09;

/** Matches every unseen sign. */
export function unseenPattern(except: 'none' | 'line-feed-and-tab'): RegExp {
  const ranges = except === 'none' ? UNSEEN : UNSEEN.flatMap(withoutLineFeedAndTab);
  const classes = ranges.map(([first, last]) => `${codePoint(first)}-${codePoint(last)}`);
  return new RegExp(`[${classes.join('')}]`, 'gu');
}

function withoutLineFeedAndTab(
  range: readonly [number, number],
): readonly (readonly [number, number])[] {
  const [first, last] = range;
  if (first > TAB || last < LINE_FEED) return [range];
  return [
    [first, TAB - 1],
    [LINE_FEED + 1, last],
  ];
}

function codePoint(value: number): string {
  return `\\u{${value.toString(16)}}`;
}
