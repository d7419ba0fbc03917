/** Messages of one kind for whoever listens; kept until somebody does. */
export interface Channel<Message> {
  readonly send: (message: Message) => void;
  /** Returns the way to stop listening. */
  readonly listen: (listener: (message: Message) => void) => () => void;
}

/** A channel that loses nothing said before the first listener came. */
export function channel<Message>(): Channel<Message> {
  const listeners = new Set<(message: Message) => void>();
  let waiting: Message[] = [];
  return {
    send(message) {
      if (listeners.size === 0) waiting.push(message);
      for (const listener of listeners) listener(message);
    },
    listen(listener) {
      listeners.add(listener);
      const early = waiting;
      waiting = [];
      for (const message of early) listener(message);
      return () => void listeners.delete(listener);
    },
  };
}
