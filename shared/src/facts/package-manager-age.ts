/** What the package manager of a base cannot do yet, by the release of the base. */
import type { Images } from "../images/images.js";
import type { Stage } from "./stage.js";

/**
 * For each distribution the day on which the first of its releases that can do something ends: a base that ended before
 * cannot. ISO dates, by the name of the distribution at endoflife.date.
 */
export type FirstEnds = Readonly<Record<string, string>>;

/** False where the release is not known. `today` is an ISO date. */
export function isOlderThan(
  firstEnds: FirstEnds,
  { image }: Stage,
  { images, today }: { readonly images: Images; readonly today: string },
): boolean {
  if (image === undefined) return false;
  return images.endsOfLife(image.name, today).some(({ product, date = "" }) => date < (firstEnds[product] ?? ""));
}

/**
 * Alpine 3.8 with apk 2.10. Since apk 2.9.1 whatever changes packages (`add`, `upgrade`, `fix`) fetches an index that is
 * missing or hours old: commit 8a28c6d0 of apk-tools, "enable automatic update of indexes".
 */
export const apkFetchingIndex: FirstEnds = { "alpine-linux": "2020-05-01" };
