/** Gives way to messages that arrived but were not read yet. */

/**
 * One round of the event loop. The connection reads one message per round, and asks for its next round as soon as the
 * handler of this message has returned: we ask behind it, so that the handler of the next message is called before.
 */
export const nextTurn = (): Promise<void> =>
  new Promise((resolve) => {
    queueMicrotask(() => setImmediate(resolve));
  });
