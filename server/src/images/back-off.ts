/** Leaves alone what failed: a host, or one image on it. */
import { firstRest, longestAskedRest, longestRest, shortestAskedRest } from "./lifetimes.js";

export interface BackOff {
  isResting(subject: string): boolean;
  /**
   * A question failed: a rest begins, twice as long as the last one.
   * @param retryAfter Seconds the registry asks for, which then count instead.
   * @returns False when the subject rests already: then the failure is of a question asked before, and is not news.
   */
  failed(subject: string, retryAfter: number | undefined): boolean;
  succeeded(subject: string): void;
  clear(): void;
}

interface Rest {
  /** Milliseconds since 1970. */
  readonly until: number;
  readonly failures: number;
}

export function createBackOff(now: () => Date): BackOff {
  const rests = new Map<string, Rest>();
  const isResting = (subject: string): boolean => now().getTime() < (rests.get(subject)?.until ?? 0);

  return {
    isResting,
    failed(subject, retryAfter) {
      if (isResting(subject)) return false;
      const failures = (rests.get(subject)?.failures ?? 0) + 1;
      const length = askedRest(retryAfter) ?? Math.min(firstRest * 2 ** (failures - 1), longestRest);
      rests.set(subject, { until: now().getTime() + length, failures });
      return true;
    },
    succeeded: (subject) => void rests.delete(subject),
    clear: () => {
      rests.clear();
    },
  };
}

/** In milliseconds. Undefined when the registry asks for nothing, or for something that is no time. */
const askedRest = (seconds: number | undefined): number | undefined =>
  seconds === undefined || Number.isNaN(seconds)
    ? undefined
    : Math.max(shortestAskedRest, Math.min(seconds * 1000, longestAskedRest));
