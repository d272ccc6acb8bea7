/** Gives way to messages that arrived but were not read yet. */

/**
 * Two rounds of the event loop: the connection reads one message per round, and asks for its next round only after
 * the handler of this message has asked for ours.
 */
export const nextTurn = (): Promise<void> =>
  new Promise((resolve) => {
    setImmediate(() => setImmediate(resolve));
  });
