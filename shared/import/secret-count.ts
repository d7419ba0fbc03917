/** Counts the secrets of a file while it is read: views mask them, the reader should know that they are there. */
import type { Utf8 } from '../host.ts';
import type { EvidenceNote } from '../model/evidence.ts';
import { secretSpans } from '../values/secrets.ts';
import type { SecretKind } from '../values/secrets.ts';
import { eachHint } from './secret-hints.ts';

/** A line that is not at its end by then is searched as far as it goes. */
const LONGEST_LINE: number = 1024 * 1024;
const LINE_FEED = 10;
/** Bytes before and after a hint that are looked at, within its line: a name and its value, or a token. */
const BEFORE = 64;
const AFTER = 512;
/** Of a JSON web token the end of its second part must be in sight. */
const AFTER_WEB_TOKEN = 2048;
/** Windows that follow one another are looked at together, up to so many bytes. */
const LONGEST_WINDOW: number = 256 * 1024;
/** Around so many bytes of hints all is looked at; of a file that is full of them the rest is not, and the note says so. */
const MOST_SEARCHED: number = 32 * 1024 * 1024;
/** A word that would be cut at the beginning is taken whole, up to so many bytes. */
const LONGEST_WORD = 64;

/** One, and several, as a reader who knows no ids is told. */
const KIND_WORDS: Readonly<Record<SecretKind, readonly [string, string]>> = {
  'gitlab-token': ['GitLab token', 'GitLab tokens'],
  'github-token': ['GitHub token', 'GitHub tokens'],
  'aws-key': ['AWS key', 'AWS keys'],
  'slack-token': ['Slack token', 'Slack tokens'],
  'api-key': ['API key', 'API keys'],
  'json-web-token': ['JSON web token', 'JSON web tokens'],
  'private-key': ['private key', 'private keys'],
  authorization: ['behind a word such as Bearer', 'behind a word such as Bearer'],
  'named-field': ['beside a telling name', 'beside a telling name'],
  'password-in-url': ['password in a URL', 'passwords in URLs'],
};

export class SecretCounter {
  readonly #utf8: Utf8;
  readonly #most: number;
  readonly #counts = new Map<SecretKind, number>();
  #rest: Uint8Array = new Uint8Array(0);
  /** Bytes of windows. */
  #looked = 0;
  /** Bytes of the file. */
  #searched = 0;
  #isCut = false;

  constructor(utf8: Utf8, most: number = MOST_SEARCHED) {
    this.#utf8 = utf8;
    this.#most = most;
  }

  /** The next bytes of the content. */
  push(chunk: Uint8Array): void {
    if (this.#looked >= this.#most) {
      this.#isCut ||= chunk.length > 0;
      return;
    }
    const end = chunk.lastIndexOf(LINE_FEED) + 1;
    if (end === 0 && this.#rest.length + chunk.length < LONGEST_LINE) {
      this.#rest = joined(this.#rest, chunk);
      return;
    }
    this.#search(joined(this.#rest, end === 0 ? chunk : chunk.subarray(0, end)));
    this.#rest = end === 0 ? new Uint8Array(0) : chunk.slice(end);
  }

  /** After the last bytes; null when no secret was found. */
  note(): EvidenceNote | null {
    this.#search(this.#rest);
    this.#rest = new Uint8Array(0);
    const kinds = [...this.#counts].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1));
    const all = kinds.reduce((sum, [, count]) => sum + count, 0);
    if (all === 0) return null;
    const each = kinds.map(([kind, count]) => `${count} ${wordsOf(kind, count)}`).join(', ');
    const where = this.#isCut ? `the first ${this.#searched} bytes` : 'the file';
    const values = all === 1 ? '1 secret value stands' : `${all} secret values stand`;
    return { reason: 'secrets', text: `${values} in ${where} (${each}); views mask them` };
  }

  /** Looks at windows around hints; what two windows share is looked at once. */
  #search(bytes: Uint8Array): void {
    let from = 0;
    let to = 0;
    eachHint(bytes, (at) => {
      const isLong = to - from > LONGEST_WINDOW;
      const begin = Math.max(
        isLong ? 0 : to,
        isLong ? beginOfWord(bytes, at) : beginOfWindow(bytes, at),
      );
      if (begin > to || (isLong && begin > from)) {
        this.#count(bytes.subarray(from, Math.min(to, begin)));
        from = begin;
      }
      const most = isWebToken(bytes, at) ? AFTER_WEB_TOKEN : AFTER;
      // As far as `to` there is no line feed: hints beside each other do not make it be looked for again.
      to = Math.max(to, endOfLine(bytes, Math.max(at + 1, to), at + most));
      return at + 1;
    });
    this.#count(bytes.subarray(from, to));
    this.#searched += bytes.length;
  }

  #count(window: Uint8Array): void {
    this.#looked += window.length;
    if (window.length === 0) return;
    for (const line of this.#utf8.decode(window).split('\n')) {
      for (const { kind } of secretSpans(line)) {
        this.#counts.set(kind, (this.#counts.get(kind) ?? 0) + 1);
      }
    }
  }
}

function wordsOf(kind: SecretKind, count: number): string {
  const [one, several] = KIND_WORDS[kind];
  return count === 1 ? one : several;
}

/** Where the line ends, from the first byte that may be its end, and before `most`. */
function endOfLine(bytes: Uint8Array, from: number, most: number): number {
  const limit = Math.min(bytes.length, most);
  for (let end = from; end < limit; end++) if (bytes[end] === LINE_FEED) return end;
  return limit;
}

/** Within the line, and not in the middle of a word. */
function beginOfWindow(bytes: Uint8Array, at: number): number {
  const limit = Math.max(0, at - BEFORE);
  let begin = at;
  while (begin > limit && bytes[begin - 1] !== LINE_FEED) begin--;
  return beginOfWord(bytes, begin);
}

function beginOfWord(bytes: Uint8Array, at: number): number {
  const longest = Math.max(0, at - LONGEST_WORD);
  let begin = at;
  while (begin > longest && isWord(bytes[begin - 1] ?? 0)) begin--;
  return begin;
}

function isWebToken(bytes: Uint8Array, at: number): boolean {
  return bytes[at + 1] === 0x65 && bytes[at + 2] === 0x79 && bytes[at + 3] === 0x4a;
}

function isWord(byte: number): boolean {
  const isLetter = (byte | 0x20) >= 0x61 && (byte | 0x20) <= 0x7a;
  return isLetter || (byte >= 0x30 && byte <= 0x39) || byte === 0x5f || byte >= 0x80;
}

function joined(first: Uint8Array, second: Uint8Array): Uint8Array {
  if (first.length === 0) return second;
  const both = new Uint8Array(first.length + second.length);
  both.set(first);
  both.set(second, first.length);
  return both;
}
