/** Lets those who ask for the same thing at the same time share one answer. */

export class InFlight<Answer> {
  readonly #running = new Map<string, Promise<Answer>>();

  /** The answer that is under way for `key`, else that of `work`, which is then under way. */
  share(key: string, work: () => Promise<Answer>): Promise<Answer> {
    const running = this.#running.get(key);
    if (running !== undefined) return running;
    const started = work().finally(() => this.#running.delete(key));
    this.#running.set(key, started);
    return started;
  }
}
