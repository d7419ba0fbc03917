/** What became of the broken files. */
import { BOMBS } from './bombs.ts';
import type { Said } from './fuzz-thread.ts';

type Read = Extract<Said, { kind: 'case' }>;
type Defused = Extract<Said, { kind: 'bomb' }>;

const SHOWN = 20;

export class Tally {
  #files = 0;
  #nothing = 0;
  #withWarnings = 0;
  #slowest = { number: 0, ms: 0 };
  readonly #formats = new Map<string, number>();
  readonly #failures: string[] = [];
  readonly #bombs: string[] = [];
  #failed = 0;

  get isClean(): boolean {
    return this.#failed === 0;
  }

  read({ number, outcome, ms }: Read): void {
    this.#files++;
    if (ms > this.#slowest.ms) this.#slowest = { number, ms };
    if (outcome.kind === 'broken') this.failed('cases', number, outcome.reason);
    else if (outcome.kind === 'nothing') this.#nothing++;
    else {
      this.#formats.set(outcome.format, (this.#formats.get(outcome.format) ?? 0) + 1);
      if (outcome.warnings > 0) this.#withWarnings++;
    }
  }

  defused(number: number, { answer, ms }: Defused): void {
    const bomb = BOMBS[number];
    const wanted = bomb?.refusedBecause ?? /^read/u;
    this.#bombs.push(`  ${bomb?.name ?? number}: ${answer.slice(0, 160)} (${Math.round(ms)} ms)`);
    if (!wanted.test(answer)) this.failed('bomb', number, `answered: ${answer.slice(0, 300)}`);
  }

  failed(kind: 'cases' | 'bomb', number: number, reason: string): void {
    this.#failed++;
    const name = kind === 'bomb' ? `bomb "${BOMBS[number]?.name ?? ''}"` : `case ${number}`;
    if (this.#failures.length < SHOWN) this.#failures.push(`  ${name}: ${reason}`);
  }

  report(): string {
    const formats = [...this.#formats].sort((a, b) => b[1] - a[1]);
    return [
      'Bombs, each answered within 2 s:',
      ...this.#bombs,
      `${this.#files} broken files: ${this.#files - this.#nothing} read, ${this.#withWarnings} of them with warnings; ${this.#nothing} refused in words`,
      `read as ${formats.length} formats: ${formats.map(([format, count]) => `${format} ${count}`).join(', ')}`,
      `slowest: case ${this.#slowest.number}, ${Math.round(this.#slowest.ms)} ms`,
      `crashes, hangs over 2 s and broken invariants: ${this.#failed}`,
      ...this.#failures,
    ].join('\n');
  }
}
