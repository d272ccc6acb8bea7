/** The releases behind a tag: which product, and which of its release cycles. */
import type { CatalogReader, RepositoryFacts } from "./catalog-reader.js";
import { namesAndVersion } from "./image-names.js";
import type { Cycle, Product } from "./product.js";
import { readTag, type TagShape, wordStem } from "./tag-shape.js";
import { isWithin, readVersion } from "./version.js";

export interface Release {
  readonly product: Product;
  readonly cycle: Cycle;
  /** The words of the tag's variant that name it, by index; empty for what the repository itself is. */
  readonly words: readonly number[];
}

/** Whether support has ended, by the kind of support that counts for the product. */
export const isPast = (product: Product, cycle: Cycle, today: string): boolean => isOver(endOf(product, cycle), today);

/** The end of the support that counts: a day, `yes`, `no`, or undefined. */
export const endOf = (product: Product, cycle: Cycle): string | undefined =>
  product.endsWithExtended ? (cycle.extendedEnd ?? cycle.end) : cycle.end;

/** Whether a day lies before today; the last day of support still counts as supported. */
export const isOver = (end: string | undefined, today: string): boolean =>
  end === "yes" || (end !== undefined && end !== "no" && end < today);

/** The release of what the repository is for: Node.js 16 for `node:16-alpine3.12`. */
export function mainReleaseOf(
  reader: CatalogReader,
  facts: RepositoryFacts,
  { tag, today }: { readonly tag: string | undefined; readonly today: string },
): Release | undefined {
  const entry = reader.products.byRepository.get(facts.key);
  if (entry === undefined) return tag === undefined ? undefined : distributionRelease(reader, facts, { tag, today });
  const { product } = entry;
  if (entry.cycle !== undefined) return { product, cycle: entry.cycle, words: [] };
  if (tag === undefined) return undefined;
  const { numbers, isPreview } = readTag(tag, facts.codenames);
  if (isPreview) return undefined;
  const cycle =
    numbers.length > 0 ? cycleOf(product, numbers, today) : lastCycleOfDeadProduct(reader, facts, { product, tag });
  return cycle === undefined ? undefined : { product, cycle, words: [] };
}

/** Of an image that is versioned by the code name of its distribution: Debian 9 for `buildpack-deps:stretch-curl`. */
function distributionRelease(
  reader: CatalogReader,
  facts: RepositoryFacts,
  { tag, today }: { readonly tag: string; readonly today: string },
): Release | undefined {
  const { version, isCodename } = readTag(tag, facts.codenames);
  const found = isCodename && version !== undefined ? suiteCycle(reader, version, today) : undefined;
  return found === undefined ? undefined : { ...found, words: [] };
}

/** Repositories whose tags begin with code names of their own, some of which Ubuntu has as well: ROS Kinetic is no Ubuntu 22.10. */
const ownCodenames: ReadonlySet<string> = new Set(["ros", "osrf/ros"]);

/** Releases that words of the variant name: Alpine 3.12 for `alpine3.12`, Debian 10 for `buster`, PHP 7.3 for `php7.3`. */
export function variantReleasesOf(
  reader: CatalogReader,
  { repository, shape }: { readonly repository: string; readonly shape: TagShape },
  today: string,
): readonly Release[] {
  const releases: Release[] = [];
  shape.variant.forEach((word, index) => {
    if (index === 0 && ownCodenames.has(repository)) return;
    const found = suiteCycle(reader, word, today) ?? numberedCycle(reader, word, today);
    if (found !== undefined) releases.push({ ...found, words: [index] });
    // Eclipse Temurin writes `alpine-3.12`.
    const split =
      found === undefined ? numberedCycle(reader, word + (shape.variant[index + 1] ?? ""), today) : undefined;
    if (split !== undefined) releases.push({ ...split, words: [index, index + 1] });
  });
  return releases;
}

/**
 * The cycle that a version belongs to. A version that leaves the cycle open (`python:2`) means the newest one it
 * covers, but only when all of them are past: as long as one is alive the tag may be that one.
 */
export function cycleOf(product: Product, numbers: readonly number[], today: string): Cycle | undefined {
  const exact = product.cycles
    .filter((cycle) => cycle.numbers.length > 0 && isWithin(numbers, cycle.numbers))
    .sort((a, b) => b.numbers.length - a.numbers.length)[0];
  if (exact !== undefined) return exact;
  const covered = product.cycles.filter((cycle) => isWithin(cycle.numbers, numbers));
  const newest = covered[0];
  // The newest cycle of all may have a successor that the facts do not know yet.
  const isClosed = newest !== product.cycles[0] && covered.every((cycle) => isPast(product, cycle, today));
  return isClosed ? newest : undefined;
}

type NamedCycle = Pick<Release, "product" | "cycle">;

function suiteCycle(reader: CatalogReader, word: string, today: string): NamedCycle | undefined {
  const suite = reader.suites.get(word);
  const product = suite === undefined ? undefined : reader.products.byId.get(suite.distribution);
  if (suite === undefined || product === undefined) return undefined;
  const cycle = cycleOf(product, readVersion(suite.version)?.numbers ?? [], today);
  return cycle === undefined ? undefined : { product, cycle };
}

function numberedCycle(reader: CatalogReader, word: string, today: string): NamedCycle | undefined {
  const stem = wordStem(word);
  const product = reader.products.byWord.get(stem);
  const version = readVersion(word.slice(stem.length));
  if (product === undefined || version === undefined) return undefined;
  const cycle = cycleOf(product, version.numbers, today);
  return cycle === undefined ? undefined : { product, cycle };
}

/** An unversioned tag has no end of life, unless the whole product had one before the facts were read. */
function lastCycleOfDeadProduct(
  reader: CatalogReader,
  facts: RepositoryFacts,
  { product, tag }: { readonly product: Product; readonly tag: string },
): Cycle | undefined {
  const day = reader.catalog.releasesAsOf;
  if (!product.cycles.every((cycle) => isPast(product, cycle, day))) return undefined;
  const { numbers } = namesAndVersion(facts, tag);
  return numbers.length > 0 ? cycleOf(product, numbers, day) : product.cycles[0];
}
