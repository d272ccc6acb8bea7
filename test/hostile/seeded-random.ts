/** Numbers that nobody foresees and that are the same for the same seed: a finding can be made again. */

export interface Random {
  /** A whole number from 0 to `limit` - 1; 0 for a limit below 1. */
  below(limit: number): number;
  /** Throws a RangeError for an empty list. */
  pick<T>(list: readonly T[]): T;
}

/** Xorshift of 32 bits, as Marsaglia describes it (jstatsoft.org/v08/i14). */
export function seededRandom(seed: number): Random {
  // Zero stays zero for ever.
  let state = Math.imul(seed, 0x9e3779b1) ^ 0x5bd1e995 || 1;
  const next = (): number => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return state >>> 0;
  };
  // Seeds that lie side by side begin alike.
  for (let at = 0; at < 8; at++) next();
  const below = (limit: number): number => (limit < 1 ? 0 : next() % limit);
  const pick = <T>(list: readonly T[]): T => {
    const [one] = list.slice(below(list.length)).slice(0, 1);
    if (one === undefined) throw new RangeError("nothing can be picked from an empty list");
    return one;
  };
  return { below, pick };
}
