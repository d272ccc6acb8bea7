/** Two sizes beside each other: only on one basis, and only when both images were built within the same period. */
import type { ImageSize, SizeFigure, SmallerImage } from "./images.js";

/** Sizes of builds further apart than this many days are not compared. */
const samePeriodDays = 200;
const dayLength = 86_400_000;
/** Less than a tenth saved is not worth a change. */
const leastSaving = 0.1;

type Compared = Pick<SmallerImage, "sizes" | "samePeriod">;

/** By what is downloaded where both are known, else by what they take on disk. */
export function compareSizes(from: ImageSize | undefined, to: ImageSize | undefined): Compared {
  for (const basis of ["download", "on disk"] as const) {
    const key = basis === "download" ? "download" : "onDisk";
    const [before, after] = [from?.[key], to?.[key]];
    if (before === undefined || after === undefined) continue;
    const samePeriod = areOfOnePeriod(before, after);
    return samePeriod
      ? { sizes: { from: before.bytes, to: after.bytes, basis }, samePeriod }
      : { sizes: undefined, samePeriod };
  }
  return { sizes: undefined, samePeriod: false };
}

export function areOfOnePeriod(from: SizeFigure, to: SizeFigure): boolean {
  const apart = Math.abs(Date.parse(from.asOf) - Date.parse(to.asOf)) / dayLength;
  // Nothing weighs nothing at any time.
  return apart <= samePeriodDays || to.bytes === 0;
}

/** False only when both sizes are known and little is saved. */
export const isWorthIt = ({ sizes }: Compared): boolean =>
  sizes === undefined || sizes.to <= sizes.from * (1 - leastSaving);
