/** What a smaller relative saves: measured for the very tags, else for the nearest tags of the same family. */
import { formatImageName } from "./image-name.js";
import type { ImageName, Images, SmallerImage } from "./images.js";
import { rememberByImages } from "./remembered.js";

export interface Saving {
  /** The two that were measured, as a Dockerfile writes them. */
  readonly from: string;
  readonly to: string;
  readonly fromBytes: number;
  readonly toBytes: number;
  readonly basis: "download" | "on disk";
  /** Year of the figures when they are not of today's images. */
  readonly year: string | undefined;
  /** Whether the tags in use were measured, and not others of the family. */
  readonly isExact: boolean;
}

const known = rememberByImages(() => new WeakMap<SmallerImage, Saving | undefined>());

/** Undefined when nothing comparable was measured. */
export function savingOf(images: Images, image: ImageName, relative: SmallerImage): Saving | undefined {
  const savings = known(image, images);
  if (!savings.has(relative)) savings.set(relative, findSaving(images, image, relative));
  return savings.get(relative);
}

function findSaving(images: Images, image: ImageName, relative: SmallerImage): Saving | undefined {
  const own = saving(images, image, relative);
  if (own !== undefined) return { ...own, isExact: true };
  for (const other of [...sameFamily(image, relative), ...newest(images, image.repository)]) {
    if (other.repository === image.repository && kindOf(other) !== kindOf(image)) continue;
    const match = images
      .smaller(other)
      .find((one) => one.repository === relative.repository && kindOf(one) === kindOf(relative));
    const near = match && saving(images, other, match);
    if (near !== undefined) return { ...near, isExact: false };
  }
  return undefined;
}

/** Of two images that are no relatives; undefined unless both were measured this year. */
export function savingBetween(images: Images, from: ImageName, to: ImageName): Saving | undefined {
  const [before, after] = [images.size(from), images.size(to)];
  if (before?.status !== "current" || after?.status !== "current") return undefined;
  if (before.download === undefined || after.download === undefined) return undefined;
  const [fromBytes, toBytes] = [before.download.bytes, after.download.bytes];
  const names = { from: formatImageName({ ...from, digest: undefined }), to: formatImageName(to) };
  return { ...names, fromBytes, toBytes, basis: "download", year: undefined, isExact: true };
}

/** The full image of a repository today and what it could be: for tags of which nothing is known but that they are full. */
export function familySaving(images: Images, repository: string): Saving | undefined {
  for (const other of newest(images, repository)) {
    const match = images.smaller(other).find(isAlike);
    const near = match && saving(images, other, match);
    if (near !== undefined) return { ...near, isExact: false };
  }
  return undefined;
}

/** Whether what was built on the one can be expected to run on the other: same libc, same package manager. */
export const isAlike = ({ sameLibc, samePackageManager, keeps }: SmallerImage): boolean =>
  (sameLibc && samePackageManager) || /\b(glibc, apt|musl, apk)\b/.test(keeps);

function saving(
  images: Images,
  image: ImageName,
  { repository, tag, sizes }: SmallerImage,
): Omit<Saving, "isExact"> | undefined {
  if (sizes === undefined) return undefined;
  const size = images.size(image);
  const figure = sizes.basis === "download" ? size?.download : size?.onDisk;
  return {
    from: formatImageName({ ...image, digest: undefined }),
    to: formatImageName({ registry: undefined, repository, tag, digest: undefined }),
    fromBytes: sizes.from,
    toBytes: sizes.to,
    basis: sizes.basis,
    year: size?.status === "current" ? undefined : figure?.asOf.slice(0, 4),
  };
}

/** `3.6.5-stretch`, `3.6-stretch`, `3-stretch`, and the same without `stretch`; `11-jdk` beside a relative `11-jre`. */
function sameFamily(image: ImageName, relative: SmallerImage): ImageName[] {
  const [version = "", ...variant] = (image.tag ?? "").split("-");
  const parts = version.split(".");
  const shorter = parts.slice(1).map((_, index) => parts.slice(0, parts.length - 1 - index).join("."));
  const tags = [...shorter.map((line) => [line, ...variant].join("-")), version, ...shorter];
  const names = tags.filter((tag) => tag !== image.tag).map((tag) => ({ ...image, tag, digest: undefined }));
  if (relative.repository === image.repository || relative.tag === undefined) return names;
  const full = {
    registry: undefined,
    repository: relative.repository,
    tag: relative.tag.replace("jre", "jdk"),
    digest: undefined,
  };
  return [...names, full];
}

/** What the repository's untagged image means, then its other full versions of today. */
function newest(images: Images, repository: string): ImageName[] {
  const latest: ImageName = { registry: undefined, repository, tag: undefined, digest: undefined };
  const full = images.tags(latest).filter((tag) => /^\d+(\.\d+)?$/.test(tag));
  const pinned = images.pinnedTag(latest)?.tag;
  return (pinned === undefined ? full : [pinned, ...full]).map((tag) => ({ ...latest, tag }));
}

/** Equal for `3.6-slim` and `3.6.5-slim-stretch`. */
const kindOf = ({ tag = "" }: Pick<ImageName, "tag">): string =>
  ["slim", "alpine", "jre", "minimal", "curl"].filter((word) => tag.includes(word)).join(" ");
