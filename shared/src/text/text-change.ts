/** What one edit changed, as offsets in the text before and after it. */

/** `start` to `oldEnd` of the old text became `start` to `newEnd` of the new one. */
export interface TextChange {
  readonly start: number;
  readonly oldEnd: number;
  readonly newEnd: number;
}

/** The smallest change that makes `after` of `before`. */
export function changeBetween(before: string, after: string): TextChange {
  const shorter = Math.min(before.length, after.length);
  const start = commonLength(shorter, (from, to) => before.slice(from, to) === after.slice(from, to));
  const tail = commonLength(
    shorter - start,
    (from, to) =>
      before.slice(before.length - to, before.length - from) === after.slice(after.length - to, after.length - from),
  );
  return { start, oldEnd: before.length - tail, newEnd: after.length - tail };
}

const CHUNK = 4096;

/** How far two texts agree, given a comparison of a stretch: engines compare slices far faster than characters. */
function commonLength(limit: number, agree: (from: number, to: number) => boolean): number {
  let length = 0;
  while (length < limit && agree(length, Math.min(length + CHUNK, limit))) length = Math.min(length + CHUNK, limit);
  for (let step = CHUNK; step >= 1; step >>= 1) {
    if (length + step <= limit && agree(length, length + step)) length += step;
  }
  return length;
}
