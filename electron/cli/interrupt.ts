/** Ctrl+C: what was begun is taken back, then the process ends. Never between a case and its new state. */

type Undo = () => void;

const undos = new Set<Undo>();
let committed = false;

/** Runs when the process is interrupted; must not wait for anything. Returns the way to take it off again. */
export function onInterrupt(undo: Undo): () => void {
  undos.add(undo);
  return () => undos.delete(undo);
}

/** The case has its new state: from here on an interrupt lets the run come to its end. */
export function beyondReturn(): void {
  committed = true;
}

/** Listens for SIGINT, SIGTERM and SIGHUP. Ends with 128 and the signal's number: 130 for Ctrl+C. */
export function listenForInterrupts(clear: () => void): void {
  for (const [signal, exit] of [
    ['SIGINT', 130],
    ['SIGTERM', 143],
    ['SIGHUP', 129],
  ] as const) {
    process.on(signal, () => {
      if (committed) return;
      clear();
      for (const undo of undos) undo();
      process.exit(exit);
    });
  }
}

/** For a run that changes nothing and cannot be asked to stop: the system ends it at once. */
export function leaveInterruptsToTheSystem(): void {
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.removeAllListeners(signal);
}
