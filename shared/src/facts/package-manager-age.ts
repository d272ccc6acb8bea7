/** What the package manager of a base cannot do yet, by the release of the base. */
import type { Images } from "../images/images.js";
import type { Stage } from "./stage.js";

/**
 * For each distribution the day on which the first of its releases that can do something ends: a base that ended before
 * cannot. ISO dates, by the name of the distribution at endoflife.date.
 */
export type FirstEnds = Readonly<Record<string, string>>;

interface Knowledge {
  readonly images: Images;
  /** An ISO date. */
  readonly today: string;
}

/** False where the release is not known. */
export function isOlderThan(firstEnds: FirstEnds, { image }: Stage, { images, today }: Knowledge): boolean {
  if (image === undefined) return false;
  return images.endsOfLife(image.name, today).some(({ product, date = "" }) => date < (firstEnds[product] ?? ""));
}

/** Alpine 3.8 with apk 2.10 ends on this day. */
const firstFetching = "2020-05-01";

/**
 * Whether apk is known to fetch an index that is missing or hours old, whenever it changes packages (`add`, `upgrade`,
 * `fix`): since apk 2.9.1, commit 8a28c6d0 of apk-tools, "enable automatic update of indexes". Where no release of Alpine
 * is named, the image is recent if something in it is still supported, or if its tag moves.
 */
export function apkFetchesIndex({ image }: Stage, { images, today }: Knowledge): boolean {
  if (image === undefined) return false;
  const ends = images.endsOfLife(image.name, today);
  const alpine = ends.find(({ product }) => product === "alpine-linux");
  if (alpine !== undefined) return (alpine.date ?? "") >= firstFetching;
  if (ends.some(({ isPast }) => !isPast)) return true;
  return image.name.digest === undefined && images.pinnedTag(image.name) !== undefined;
}
