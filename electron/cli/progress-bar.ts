/** One line on stderr that says how far a run is; only where stderr is a terminal. */

const EVERY_MS = 100;
const WIDTH = 24;

export class ProgressBar {
  readonly #stream: NodeJS.WriteStream;
  #shown = 0;
  #isDrawn = false;

  constructor(stream: NodeJS.WriteStream) {
    this.#stream = stream;
  }

  show(text: string, done: number, total: number): void {
    if (!this.#stream.isTTY) return;
    const now = performance.now();
    if (now - this.#shown < EVERY_MS) return;
    this.#shown = now;
    const share = total > 0 ? Math.min(1, done / total) : 0;
    const filled = Math.round(share * WIDTH);
    const bar = `${'█'.repeat(filled)}${'░'.repeat(WIDTH - filled)}`;
    const percent = total > 0 ? ` ${String(Math.floor(share * 100)).padStart(3)} %` : '';
    this.#stream.write(`\r\u001b[2K${bar}${percent}  ${text.slice(0, 60)}`);
    this.#isDrawn = true;
  }

  clear(): void {
    if (!this.#isDrawn) return;
    this.#stream.write('\r\u001b[2K');
    this.#isDrawn = false;
  }
}
