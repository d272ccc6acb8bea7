/** How long answers hold, and how long to leave a registry alone that does not answer. All in milliseconds. */
import { askedAt } from "./cache/answer-cache.js";
import type { CacheEntry } from "./cache/cache-entry.js";

const minute = 60_000;
const hour = 60 * minute;

/** A tag moves, but hardly ever twice a day. */
const foundLife = 24 * hour;
/** Somebody who writes a tag that does not exist is about to push it, or to correct it. */
const missingLife = 10 * minute;
const tagsLife = 12 * hour;
/** An engine is asked again when its answer is older: a question to this machine costs little. */
export const localLife = minute;

/** The first rest after a failure; each further one is twice as long. */
export const firstRest = minute;
export const longestRest = hour;
/** A registry may ask for a shorter rest, but images are wanted after every key. */
export const shortestAskedRest = 1000;
/** A registry may ask for a longer rest, but not for any: Docker Hub counts over six hours. */
export const longestAskedRest = 6 * hour;

/** A date in the future, from before a clock was set right, does not make an answer hold for ever. */
export const isFresh = (entry: CacheEntry, now: Date): boolean =>
  Math.abs(now.getTime() - askedAt(entry)) < lifeOf(entry);

function lifeOf(entry: CacheEntry): number {
  if (entry.kind === "tags") return tagsLife;
  return entry.answer.kind === "found" ? foundLife : missingLife;
}
