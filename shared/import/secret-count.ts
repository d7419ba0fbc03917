/** Counts the secrets of a file while it is read: views mask them, the reader should know that they are there. */
import type { Utf8 } from '../host.ts';
import type { EvidenceNote } from '../model/evidence.ts';
import { MOST_SEARCHED_TEXT, secretSpans } from '../values/secrets.ts';
import type { SecretKind } from '../values/secrets.ts';

/** Of a longer file only the beginning is searched, and the note says so. */
const MOST_SEARCHED: number = 32 * 1024 * 1024;
/** A line that is not at its end by then is searched as far as it goes. */
const LONGEST_LINE: number = 1024 * 1024;
const LINE_FEED = 10;

export class SecretCounter {
  readonly #utf8: Utf8;
  readonly #most: number;
  readonly #counts = new Map<SecretKind, number>();
  #rest: Uint8Array = new Uint8Array(0);
  #searched = 0;
  #isCut = false;

  constructor(utf8: Utf8, most: number = MOST_SEARCHED) {
    this.#utf8 = utf8;
    this.#most = most;
  }

  /** The next bytes of the content. */
  push(chunk: Uint8Array): void {
    if (this.#searched >= this.#most) {
      this.#isCut ||= chunk.length > 0;
      return;
    }
    this.#searched += chunk.length;
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
    const each = kinds.map(([kind, count]) => `${count} ${kind}`).join(', ');
    const where = this.#isCut ? `the first ${this.#searched} bytes` : 'the file';
    const values = all === 1 ? '1 secret value stands' : `${all} secret values stand`;
    return { reason: 'secrets', text: `${values} in ${where} (${each}); views mask them` };
  }

  #search(bytes: Uint8Array): void {
    for (const line of this.#utf8.decode(bytes).split('\n')) {
      for (let at = 0; at < line.length; at += MOST_SEARCHED_TEXT) {
        this.#count(line.slice(at, at + MOST_SEARCHED_TEXT));
      }
    }
  }

  #count(text: string): void {
    for (const { kind } of secretSpans(text)) {
      this.#counts.set(kind, (this.#counts.get(kind) ?? 0) + 1);
    }
  }
}

function joined(first: Uint8Array, second: Uint8Array): Uint8Array {
  if (first.length === 0) return second.slice();
  const both = new Uint8Array(first.length + second.length);
  both.set(first);
  both.set(second, first.length);
  return both;
}
