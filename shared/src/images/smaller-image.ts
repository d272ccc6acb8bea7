/** Smaller relatives of an image: which the facts know, whether they exist, what they save and what they risk. */
import type { CatalogReader, RepositoryFacts } from "./catalog-reader.js";
import { compareSizes, isWorthIt } from "./compared-sizes.js";
import type { ImageName, ImageProfile, ImageSize, PinnedTag, SmallerImage } from "./images.js";
import { namesOf } from "./image-names.js";
import { listOf } from "./packed.js";
import { sizeOf } from "./size-table.js";
import { tagInUse } from "./tag-in-use.js";
import { bindTag, fillTag } from "./tag-template.js";
import { readTag } from "./tag-shape.js";
import { isWithin, readVersion } from "./version.js";

/** Answers about images that comparing needs. */
export interface SmallerSource {
  readonly reader: CatalogReader;
  profile(image: ImageName): ImageProfile;
  pinnedTag(image: ImageName): PinnedTag | undefined;
}

const mostOffered = 6;

/**
 * Same libc and same package manager first, then by risk, then by what is saved. A tag without a version counts as
 * what it means today; the tags offered follow the version in use.
 */
export function smallerImagesOf(source: SmallerSource, image: ImageName): readonly SmallerImage[] {
  const facts = source.reader.repository(image);
  const tag = versionedTag(source, image, facts);
  if (tag === undefined) return [];
  const offers = facts.smaller.flatMap((row) => offersOf(source, { image, facts, tag }, row));
  return offers
    .sort(
      (a, b) =>
        distanceOf(a.smaller) - distanceOf(b.smaller) || a.rank - b.rank || savingOf(b.smaller) - savingOf(a.smaller),
    )
    .slice(0, mostOffered)
    .map((offer) => offer.smaller);
}

interface TagInQuestion {
  readonly image: ImageName;
  readonly facts: RepositoryFacts;
  /** With a version or a channel in it. */
  readonly tag: string;
}

interface Offer {
  readonly smaller: SmallerImage;
  readonly rank: number;
}

/** `python` is `3.14`, `php:apache` `8.5-apache`, `buildpack-deps` `trixie`, `centos` `8`; `node:lts` stays what it is. */
function versionedTag(source: SmallerSource, image: ImageName, facts: RepositoryFacts): string | undefined {
  const tag = tagInUse(image);
  if (tag === undefined) return undefined;
  const shape = readTag(tag, facts.codenames);
  if (shape.version !== undefined || (shape.channel !== undefined && shape.channel !== "latest")) return tag;
  const named = namesOf(facts, tag).find((name) => {
    const other = readTag(name, facts.codenames);
    return other.version !== undefined && other.variant.join("-") === shape.variant.join("-");
  });
  return source.pinnedTag(image)?.tag ?? named;
}

/** Columns: tags, repository and tag of the smaller image, use, rank of the risk, versions known to have it, keeps, risk. */
function offersOf(source: SmallerSource, question: TagInQuestion, row: readonly string[]): readonly Offer[] {
  const [tags = "", repository = "", template = "", use, rank = "9", versions, keeps = "", risk = ""] = row;
  const bound = bindTag(tags, question.tag, question.facts);
  if (bound === undefined) return [];
  const tag = template === "" ? undefined : fillTag(template, bound, latestOf(source, repository));
  const target = source.reader.repositoryByKey(repository);
  const isThere = repository === "scratch" || (tag !== undefined && exists(target, tag, question, listOf(versions)));
  if (!isThere) return [];
  const to: ImageName = { registry: undefined, repository, tag, digest: undefined };
  const compared = compareSizes(sizeInUse(question), sizeOf(target, tag ?? ""));
  const smaller: SmallerImage = {
    repository,
    tag,
    ...compared,
    ...alikeness(source.profile(question.image), source.profile(to)),
    finalStageOnly: use === "final stage" || use === "run stage",
    buildStageOnly: use === "build stage",
    keeps,
    risk,
  };
  return isWorthIt(compared) ? [{ smaller, rank: Number(rank) }] : [];
}

const latestOf = (source: SmallerSource, repository: string) => (): string | undefined =>
  source.pinnedTag({ registry: undefined, repository, tag: undefined, digest: undefined })?.tag;

/**
 * Whether the tag is one of today's, or was measured in the days of the tag in use, or is told for its version. For an
 * exact version of an official image it is enough that its line has both variants: they are published together.
 */
function exists(
  target: RepositoryFacts,
  tag: string,
  { facts, tag: from }: TagInQuestion,
  versions: readonly string[],
): boolean {
  if (target.tags.entryOf(tag) !== undefined) return true;
  const isToday = facts.tags.entryOf(from) !== undefined;
  if (!isToday && target.sizes.namesOf(tag).length > 0) return true;
  const shape = readTag(from, facts.codenames);
  if (shape.isCodename || shape.isPreview || facts.key !== target.key) return false;
  if (versions.some((version) => isWithin(shape.numbers, readVersion(version)?.numbers ?? [-1]))) return true;
  const to = readTag(tag, target.codenames);
  const moves = to.variant.some((word) => target.suites.has(word) || /\d/.test(word));
  return !moves && shape.numbers.length > 2 && hasLineWith(facts, shape.numbers, [shape.variant, to.variant]);
}

function hasLineWith(
  facts: RepositoryFacts,
  numbers: readonly number[],
  variants: readonly (readonly string[])[],
): boolean {
  for (let length = numbers.length - 1; length > 0; length--) {
    const line = numbers.slice(0, length).join(".");
    const has = (variant: readonly string[]): boolean => facts.tags.entryOf([line, ...variant].join("-")) !== undefined;
    if (variants.every(has)) return true;
  }
  return false;
}

/** Measured under the tag in use, or else under the one that it means. */
const sizeInUse = ({ image, facts, tag }: TagInQuestion): ImageSize | undefined =>
  sizeOf(facts, tagInUse(image)) ?? sizeOf(facts, tag);

function alikeness(from: ImageProfile, to: ImageProfile): Pick<SmallerImage, "sameLibc" | "samePackageManager"> {
  return {
    sameLibc: from.libc !== undefined && from.libc === to.libc,
    samePackageManager: from.packageManager !== undefined && from.packageManager === to.packageManager,
  };
}

const distanceOf = (image: SmallerImage): number => Number(!image.sameLibc) + Number(!image.samePackageManager);

const savingOf = ({ sizes }: SmallerImage): number => (sizes === undefined ? 0 : sizes.from - sizes.to);
