/** What editors start: the server, through the code cache. */
import { setFlagsFromString } from "node:v8";
import { loadBundle } from "./code-cache.js";

/** How long a start takes at most, in milliseconds. */
const startLength = 5_000;

/**
 * Of what a start makes, the code and the first analysis of each document, most stays. V8 would take 32 MB for it to stay
 * in on its way; later, while letters are typed and most is soon garbage, that room is worth having.
 */
function startInLittleRoom(): void {
  const grow = (factor: number): void => {
    setFlagsFromString(`--semi-space-growth-factor=${factor}`);
  };
  grow(1);
  setTimeout(grow, startLength, 2).unref();
}

startInLittleRoom();
loadBundle("./server-main.cjs");
