/** What a registry's list of tags tells of a repository that the catalog does not know: pins and other names. */
import type { ImageName, PinnedTag } from "./images.js";
import type { LiveView } from "./live-view.js";
import { tagInUse } from "./tag-in-use.js";
import { noCodenames, readTag, type TagShape } from "./tag-shape.js";
import { isDay, isWithin } from "./version.js";

interface Release {
  readonly tag: string;
  readonly shape: TagShape;
}

/**
 * The newest release of the same variant, for a tag without a version. Undefined where the list is not whole or does
 * not say which release is meant: two ways of counting, two spellings of the newest, or another digest.
 */
export function pinnedByList(image: ImageName, live: LiveView): PinnedTag | undefined {
  const tag = tagInUse(image);
  if (tag === undefined || !live.isListComplete(image)) return undefined;
  const { variant } = readTag(tag, noCodenames);
  const releases = (live.tags(image) ?? [])
    .map((name): Release => ({ tag: name, shape: readTag(name, noCodenames) }))
    .filter(({ shape }) => isRelease(shape) && shape.variant.join("-") === variant.join("-"));
  const [newest] = releases;
  if (newest === undefined || !isCountedInOneWay(releases) || !mayBeSame(image, newest.tag, live)) return undefined;
  const line = releases.find(
    ({ shape: { numbers } }) => numbers.length === 2 && isWithin(newest.shape.numbers, numbers),
  );
  return line === undefined || line === newest
    ? { tag: newest.tag, fullTag: undefined }
    : { tag: line.tag, fullTag: newest.tag };
}

/** Not a preview, not a day, not the number of a build or of a commit. */
const isRelease = ({ numbers, isPreview }: TagShape): boolean =>
  numbers.length > 0 && !isPreview && !isDay(numbers) && numbers.every((number) => number < 100_000);

/** `2026.1` beside `1.4`, or `v1.4` beside `1.4`: nobody can say which of them is the newest. */
function isCountedInOneWay(releases: readonly Release[]): boolean {
  const ways = new Set(
    releases.map(({ shape: { version, numbers } }) => `${version?.startsWith("v")} ${(numbers[0] ?? 0) >= 1900}`),
  );
  return ways.size === 1;
}

/** False when the digests of both are known and differ. */
function mayBeSame(image: ImageName, tag: string, live: LiveView): boolean {
  const [own, other] = [live.found(image), live.found({ ...image, tag, digest: undefined })];
  return own === undefined || other === undefined || own.digest === other.digest;
}

/** The tags that are known to have the same digest. */
export function aliasesByDigest(image: ImageName, live: LiveView): readonly string[] {
  const own = live.found(image);
  if (own === undefined) return [];
  return (live.tags(image) ?? []).filter(
    (tag) => tag !== tagInUse(image) && live.found({ ...image, tag, digest: undefined })?.digest === own.digest,
  );
}
