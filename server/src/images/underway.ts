/** Work in the background: one piece for each key at a time, and a way to wait until all is done. */

export interface Underway {
  /** Does nothing when work for this key is under way already. */
  start(key: string, work: () => Promise<void>): void;
  /** Resolves when nothing is under way, with what was started meanwhile. Never rejects. */
  settled(): Promise<void>;
}

/** @param onError Is told when work rejects, which is a mistake of ours. */
export function createUnderway(onError: (error: unknown) => void): Underway {
  const works = new Map<string, Promise<void>>();
  return {
    start(key, work) {
      if (works.has(key)) return;
      works.set(
        key,
        work()
          .catch(onError)
          .finally(() => works.delete(key)),
      );
    },
    async settled() {
      while (works.size > 0) await Promise.all(works.values());
    },
  };
}
