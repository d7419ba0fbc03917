/** Results on stdout, no faster than the reader takes them. */
import { notOpened } from './exit.ts';

const FLUSH_AT = 64 * 1024;

/** The reader went away (`| head`): the rest is not wanted, and nobody is to be told. */
export class ReaderGone extends Error {}

export class Output {
  readonly #stream: NodeJS.WriteStream;
  #pending = '';
  #error: Error | null = null;
  #wake: (() => void) | null = null;

  constructor(stream: NodeJS.WriteStream) {
    this.#stream = stream;
    stream.on('error', (error) => {
      this.#error ??= error;
      this.#wake?.();
    });
    stream.on('drain', () => this.#wake?.());
  }

  /** Text without a line end is gathered too: nothing is sent before there is enough, or `flush`. */
  async write(text: string): Promise<void> {
    this.#pending += text;
    if (this.#pending.length >= FLUSH_AT) await this.flush();
  }

  async line(text: string): Promise<void> {
    await this.write(`${text}\n`);
  }

  async json(value: unknown): Promise<void> {
    await this.line(JSON.stringify(value));
  }

  async bytes(bytes: Uint8Array): Promise<void> {
    await this.flush();
    await this.#send(bytes);
  }

  /** Waits until the reader has taken what was written. Errors: `ReaderGone`; exit 4 on a full disk. */
  async flush(): Promise<void> {
    const text = this.#pending;
    this.#pending = '';
    if (text !== '') await this.#send(text);
  }

  async #send(data: string | Uint8Array): Promise<void> {
    this.#check();
    const taken = await new Promise<boolean>((resolve) => {
      const more = this.#stream.write(data, () => resolve(true));
      if (more) return;
      this.#wake = () => resolve(true);
    });
    if (taken) this.#wake = null;
    this.#check();
  }

  #check(): void {
    const error = this.#error;
    if (error === null) return;
    const code = 'code' in error ? String(error.code) : error.message;
    if (code === 'EPIPE' || code === 'ECONNRESET') throw new ReaderGone();
    throw notOpened(`the output cannot be written: ${code}`);
  }
}
