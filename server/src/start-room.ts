/** The room in which V8 makes new objects while the server starts. */
import { setFlagsFromString } from "node:v8";

/** How long a start takes at most, in milliseconds. */
const startLength = 5_000;

/** What V8 does by itself. */
const plainGrowth = 2;

let isSmall = false;

/**
 * Of what a start makes, the code and the first analysis of each document, most stays. V8 would take 32 MB for it to stay
 * in on its way; later, while letters are typed and most is soon garbage, that room is worth having. Gives what ends the
 * start before its time.
 */
export function startInLittleRoom(): () => void {
  isSmall = true;
  setGrowth(1);
  const end = (): void => {
    if (!isSmall) return;
    isSmall = false;
    setGrowth(plainGrowth);
  };
  setTimeout(end, startLength).unref();
  return end;
}

/** Does something with kept code: V8 takes it only under the flags under which it was made, whoever made it and when. */
export function underPlainFlags<Result>(work: () => Result): Result {
  if (!isSmall) return work();
  setGrowth(plainGrowth);
  try {
    return work();
  } finally {
    setGrowth(1);
  }
}

function setGrowth(factor: number): void {
  setFlagsFromString(`--semi-space-growth-factor=${factor}`);
}
