/** The image card: all that is known of one image on one day, as plain data. The hover and the command line print it. */
import { type CardNote, isCardNote } from "./card-notes.js";
import { type CardRelative, cardRelatives } from "./card-relatives.js";
import { type CardTag, cardTag } from "./card-tag.js";
import { formatImageName } from "./image-name.js";
import type { Deprecation, EndOfLife, ImageName, ImageProfile, Images, ImageSize, TagState } from "./images.js";
import type { LocalImage } from "./live-answers.js";

export interface ImageCard {
  readonly name: ImageName;
  /** As written in a Dockerfile, but for the end of a digest: `python:3.13`, `ghcr.io/team/app@sha256:0123456789ab…`. */
  readonly reference: string;
  /** `scratch` is no image: it has 0 bytes and nothing in it. */
  readonly isScratch: boolean;
  /** Whether anything at all is known of the repository. */
  readonly isKnown: boolean;
  /** The platform that was asked for. */
  readonly platform: string;
  /** On `platform`; undefined when nobody measured it. */
  readonly size: ImageSize | undefined;
  /** On linux/amd64, for which the relatives are compared. */
  readonly comparedSize: ImageSize | undefined;
  /** The other platforms, as the catalog orders them. */
  readonly otherSizes: readonly ImageSize[];
  readonly relatives: readonly CardRelative[];
  readonly tag: CardTag;
  readonly profile: ImageProfile;
  readonly deprecation: Deprecation | undefined;
  readonly endsOfLife: readonly EndOfLife[];
  readonly notes: readonly CardNote[];
  /** `sha256:…` behind the reference; undefined unless the registry was asked. */
  readonly digest: string | undefined;
  readonly tagState: TagState | undefined;
  /** Existing tags to use instead of one that is missing, at most three. */
  readonly nearestTags: readonly string[];
  /** When the registry was asked: ISO 8601 in UTC. */
  readonly asked: string | undefined;
  readonly local: LocalImage | undefined;
  readonly asOf: string;
  readonly tagsAsOf: string;
  /** The day on which ends of life were judged. */
  readonly today: string;
}

/** Whether the registry says that there is no such image, or none for us. */
export const isMissing = ({ tagState }: ImageCard): boolean => tagState !== undefined && tagState !== "there";

export interface CardOptions {
  /** `linux/amd64` when left out. */
  readonly platform?: string | undefined;
}

export function describeImage(name: ImageName, images: Images, today: string, options: CardOptions = {}): ImageCard {
  const platform = options.platform ?? "linux/amd64";
  const live = livePart(name, images);
  // A digest without a tag names some image of the repository: unless somebody was asked for it, its size is unknown.
  const isOpen = name.digest === undefined || name.tag !== undefined || isAnswered(live);
  const sizes = isOpen ? images.sizes(name) : [];
  const size = isOpen ? images.size(name, platform) : undefined;
  const profile = images.profile(name);
  const ends = isOpen ? endsOfLife(name, images, today) : [];
  const hasEnded = ends.some(({ isPast }) => isPast);
  return {
    name,
    reference: shortened(formatImageName(name)),
    isScratch: name.registry === undefined && name.repository === "scratch",
    isKnown: images.knows(name) || live.local !== undefined,
    platform,
    size,
    otherSizes: sizes.filter((one) => one.platform !== size?.platform && isComparable(one, size)),
    comparedSize: isOpen ? images.size(name) : undefined,
    relatives: isOpen ? cardRelatives(name, images) : [],
    tag: cardTag(name, images, hasEnded),
    profile,
    deprecation: images.deprecation(name),
    endsOfLife: ends,
    notes: profile.notes.filter(isCardNote),
    ...live,
    asOf: images.asOf,
    tagsAsOf: images.tagsAsOf,
    today,
  };
}

type LivePart = Pick<ImageCard, "digest" | "tagState" | "nearestTags" | "asked" | "local">;

const isAnswered = ({ digest, local }: LivePart): boolean => digest !== undefined || local !== undefined;

function livePart(name: ImageName, images: Images): LivePart {
  const tagState = images.tagState(name);
  return {
    digest: images.digest(name),
    tagState,
    nearestTags: tagState === "missing" ? images.nearestTags(name, mostNearestTags) : [],
    asked: images.asked(name),
    local: images.local(name),
  };
}

const mostNearestTags = 3;

const shortened = (reference: string): string => reference.replace(/(@[^:]+:.{12}).+$/, "$1…");

/** `latest` was another image years ago: that one's size on some platform is no size of today's. */
const isComparable = (other: ImageSize, size: ImageSize | undefined): boolean =>
  size === undefined || other.tag === size.tag || other.status === size.status;

/** A tag without a version is supported as long as the release that it means today. */
function endsOfLife(name: ImageName, images: Images, today: string): readonly EndOfLife[] {
  const pinned = images.isUnversioned(name) ? images.pinnedTag(name) : undefined;
  return images.endsOfLife(pinned === undefined ? name : { ...name, tag: pinned.tag }, today);
}
