/** What V8 does differently while the server starts, and while letters are typed. The only place that changes its flags. */
import { setFlagsFromString } from "node:v8";

/** How long a start takes at most, in milliseconds. */
const startLength = 5_000;

interface Flags {
  /** By how much the room grows in which new objects are made. */
  readonly growth: number;
  /** How much byte code a function runs, in bytes, before V8 looks whether to optimize it. */
  readonly budget: number;
}

/** What V8 does by itself. */
const plain: Flags = { growth: 2, budget: 67_584 };

/**
 * Of what a start makes, the code and the first analysis of each document, most stays. V8 would take 32 MB for it to stay
 * in on its way.
 */
const starting: Flags = { ...plain, growth: 1 };

/**
 * Most of what a letter makes is soon garbage: that room is worth having. And V8 would look at the way from a letter to its
 * diagnostics so seldom that it is fast after two thousand letters.
 */
const typing: Flags = { ...plain, budget: 4_000 };

let current = plain;

/** Begins a start. Gives what is to be told of every edit: the first one ends the start. */
export function startInLittleRoom(): () => void {
  change(starting);
  setTimeout(() => {
    if (current === starting) change(plain);
  }, startLength).unref();
  return () => {
    if (current !== typing) change(typing);
  };
}

/** Does something with kept code: V8 takes it only under the flags under which it was made, whoever made it and when. */
export function underPlainFlags<Result>(work: () => Result): Result {
  const before = current;
  if (before === plain) return work();
  change(plain);
  try {
    return work();
  } finally {
    change(before);
  }
}

function change(flags: Flags): void {
  if (flags.growth !== current.growth) setFlagsFromString(`--semi-space-growth-factor=${flags.growth}`);
  if (flags.budget !== current.budget) setFlagsFromString(`--interrupt-budget=${flags.budget}`);
  current = flags;
}
