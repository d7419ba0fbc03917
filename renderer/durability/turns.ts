/** Work that must not overlap, and work that is due later. */

const nothing = (): void => undefined;

export class Turns {
  #last: Promise<unknown> = Promise.resolve();
  readonly #timers = new Map<() => void, ReturnType<typeof setTimeout>>();

  /** Runs after everything that was asked for before; a failure is the caller's alone. */
  next<T>(run: () => Promise<T>): Promise<T> {
    const turn = this.#last.then(run, run);
    this.#last = turn.catch(nothing);
    return turn;
  }

  /** Lets nothing run from when this resolves until the returned function is called. */
  async pause(): Promise<() => void> {
    let resume = nothing;
    await new Promise<void>((paused) => {
      void this.next(
        () =>
          new Promise<void>((done) => {
            resume = done;
            paused();
          }),
      );
    });
    return () => resume();
  }

  /** Runs once after `delay` ms, however often it is asked for until then. */
  after(delay: number, run: () => void): void {
    if (this.#timers.has(run)) return;
    const timer = setTimeout(() => {
      this.#timers.delete(run);
      run();
    }, delay);
    this.#timers.set(run, timer);
  }

  /** Forgets what is due later. */
  clear(): void {
    for (const timer of this.#timers.values()) clearTimeout(timer);
    this.#timers.clear();
  }
}
