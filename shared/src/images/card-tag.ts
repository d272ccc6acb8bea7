/** What a tag means today and what makes it mean something else tomorrow. */
import type { ImageName, Images, PinnedTag } from "./images.js";

export interface CardTag {
  /**
   * What moves the reference: `nothing` for a digest, `versions` for a tag without a version, `releases` for a version
   * that newer ones belong to (`python:3`), `patches` for a release line (`python:3.13`), `rebuilds` for a tag that is
   * as exact as tags get, `publisher` where nothing is known of the repository's habits. `abandoned`: no longer built;
   * `unlisted`: not among the publisher's tags on the day they were read, so it is older, or newer than the catalog.
   */
  readonly moves: "nothing" | "versions" | "releases" | "patches" | "rebuilds" | "publisher" | "abandoned" | "unlisted";
  /** Other tags of the same image, the telling ones, at most four. */
  readonly aliases: readonly string[];
  /** The release number behind a code name. */
  readonly number: string | undefined;
  readonly pinned: PinnedTag | undefined;
}

const mostAliases = 4;

/** `hasEnded`: whether support for a release behind the tag has ended. */
export function cardTag(name: ImageName, images: Images, hasEnded: boolean): CardTag {
  if (name.digest !== undefined) return { moves: "nothing", aliases: [], number: undefined, pinned: undefined };
  const pinned = images.pinnedTag(name);
  const number = name.tag === undefined ? undefined : images.numberForCodename(name);
  return { moves: movement(name, images, hasEnded), aliases: tellingAliases(name, images), number, pinned };
}

function movement(name: ImageName, images: Images, hasEnded: boolean): CardTag["moves"] {
  if (images.size(name)?.status === "archived") return "abandoned";
  if (images.isUnversioned(name)) return "versions";
  const tags = images.tags(name);
  if (name.tag === undefined || tags.length === 0) return "publisher";
  const isThere = images.tagState(name) === "there";
  if (!tags.includes(name.tag)) return hasEnded ? "abandoned" : isThere ? "publisher" : "unlisted";
  const pinned = images.pinnedTag(name);
  // A registry keeps the tags that nobody builds any more.
  if (isThere && hasEnded && pinned === undefined) return "abandoned";
  if (pinned === undefined || pinned.fullTag === name.tag) return "rebuilds";
  if (pinned.tag !== name.tag && startsWithVersion(pinned.tag, name.tag)) return "releases";
  return pinned.fullTag === undefined ? "rebuilds" : "patches";
}

/** Whether `tag` is a longer version of `written`: `3.14-slim` of `3-slim`, but not `14.04` of `trusty`. */
function startsWithVersion(tag: string, written: string): boolean {
  const version = leadingVersion(written);
  return version !== "" && leadingVersion(tag).startsWith(`${version}.`);
}

const leadingVersion = (tag: string): string => /^\d[\d.]*/.exec(tag)?.[0] ?? "";

/** `latest` for a reference without a tag first, then version numbers, then the rest, short ones first. */
function tellingAliases(name: ImageName, images: Images): readonly string[] {
  const others = images.aliases(name).filter((tag) => tag !== name.tag && !isDated(tag));
  if (name.tag === undefined && images.knows(name) && !others.includes("latest") && others.length > 0) {
    others.unshift("latest");
  }
  return others.sort((a, b) => aliasRank(a) - aliasRank(b) || a.length - b.length).slice(0, mostAliases);
}

/** `trixie-20260803`: many, and none tells a reader anything that the release does not. */
const isDated = (tag: string): boolean => /\d{8}/.test(tag);

function aliasRank(tag: string): number {
  if (tag === "latest") return 0;
  return /^[\d.]+$/.test(tag) ? 1 : 2;
}
