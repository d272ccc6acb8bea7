/** Live answers over the catalog: what a registry or the engine of this machine said exactly wins, all else stays. Pure. */
import { compareSizes, isWorthIt } from "./compared-sizes.js";
import type { ImageName, Images, SmallerImage } from "./images.js";
import type { LiveAnswers, RegistryAnswer } from "./live-answers.js";
import { liveProfile } from "./live-profile.js";
import { liveSizes } from "./live-sizes.js";
import { aliasesByDigest, pinnedByList } from "./live-tags.js";
import { type LiveView, liveView } from "./live-view.js";
import { nearestTags } from "./nearest-tags.js";
import { isPlatform } from "./platform-name.js";
import { tagInUse } from "./tag-in-use.js";

/**
 * Asks `answers` anew at every question. What rules work out of the answers is kept with the result: when more is known,
 * lay them over the catalog anew. Names are handed on with `latest` where neither tag nor digest is written, and a digest
 * decides over the tag beside it.
 */
export function overlayImages(catalog: Images, answers: LiveAnswers): Images {
  const live = liveView(answers);
  const images: Images = {
    ...catalog,
    knows: (image) => catalog.knows(image) || live.isPublished(image),
    sizes: (image) => liveSizes(catalog.sizes(image), live.found(image), live.local(image)),
    size: (image, platform = "linux/amd64") => images.sizes(image).find((size) => isPlatform(size.platform, platform)),
    profile: (image) => liveProfile(catalog.profile(image), live.found(image), live.local(image)),
    pinnedTag: (image) =>
      catalog.tags(image).length > 0 || !catalog.isUnversioned(image)
        ? catalog.pinnedTag(image)
        : (catalog.pinnedTag(image) ?? pinnedByList(image, live)),
    aliases: (image) => (catalog.tags(image).length > 0 ? catalog.aliases(image) : aliasesByDigest(image, live)),
    smaller: (image) => catalog.smaller(image).flatMap((relative) => withLiveSizes(image, relative, { images, live })),
    tags: (image) => live.tags(image) ?? catalog.tags(image),
    digest: (image) => live.found(image)?.digest,
    tagState: (image) => stateOf(live.registry(image)) ?? (isListed(image, live) ? "there" : undefined),
    nearestTags: (image, count) => {
      const isAsked = live.registry(image) !== undefined || live.tags(image) !== undefined;
      return isAsked && image.tag !== undefined ? nearestTags(image.tag, images.tags(image), count) : [];
    },
    asked: (image) => live.registry(image)?.asked,
    local: (image) => live.local(image),
  };
  return images;
}

interface Overlay {
  readonly images: Images;
  readonly live: LiveView;
}

/** Empty where live sizes show that little is saved. A tag that nobody measured counts as the release that it means. */
function withLiveSizes(image: ImageName, relative: SmallerImage, { images, live }: Overlay): readonly SmallerImage[] {
  const other = { registry: undefined, repository: relative.repository, tag: relative.tag, digest: undefined };
  if (!live.hasSize(image) && !live.hasSize(other)) return [relative];
  const pinned = images.pinnedTag(image)?.tag;
  const own = images.size(image) ?? (pinned === undefined ? undefined : images.size({ ...image, tag: pinned }));
  const compared = { ...relative, ...compareSizes(own, images.size(other)) };
  return isWorthIt(compared) ? [compared] : [];
}

function stateOf(answer: RegistryAnswer | undefined): ReturnType<Images["tagState"]> {
  if (answer === undefined) return undefined;
  if (answer.kind === "found") return "there";
  return answer.what === "tag" ? "missing" : "repository missing";
}

/** That a tag is not in the list does not count: a list may be older than the tag. */
function isListed(image: ImageName, live: LiveView): boolean {
  const tag = tagInUse(image);
  return image.digest === undefined && tag !== undefined && live.tags(image)?.includes(tag) === true;
}
