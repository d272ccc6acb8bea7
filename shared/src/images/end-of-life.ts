/** When support for the releases behind a tag ends, and what to use instead. */
import type { CatalogReader, RepositoryFacts } from "./catalog-reader.js";
import type { EndOfLife, ImageName } from "./images.js";
import { endOf, isPast, mainReleaseOf, type Release, variantReleasesOf } from "./release.js";
import { successorOf, successorTagOf } from "./successor.js";
import { tagInUse } from "./tag-in-use.js";
import { readTag, type TagShape } from "./tag-shape.js";

/** The release of the repository first, then those of the variant. Releases of which no end is known are left out. */
export function endsOfLifeOf({
  reader,
  image,
  today,
}: {
  reader: CatalogReader;
  image: ImageName;
  today: string;
}): readonly EndOfLife[] {
  const facts = reader.repository(image);
  if (!facts.isKnown) return [];
  const tag = tagInUse(image);
  const shape = readTag(tag ?? "", facts.codenames);
  const main = mainReleaseOf(reader, facts, { tag, today });
  const variant = variantReleasesOf(reader, { repository: facts.key, shape }, today).filter(
    (release) => release.product !== main?.product,
  );
  const releases = [...(main === undefined ? [] : [main]), ...variant].filter(hasEnd);
  const ended = releases.filter((release) => isPast(release.product, release.cycle, today));
  const successorTag = ended.length === 0 ? undefined : tagInsteadOf({ facts, shape, main, ended }, today);
  return releases.map((release) => {
    const isEnded = ended.includes(release);
    return {
      release: releaseName(release, reader),
      product: release.product.id,
      cycle: release.cycle.name,
      date: dayOrNothing(endOf(release.product, release.cycle)),
      extended: release.product.endsWithExtended ? undefined : dayOrNothing(release.cycle.extendedEnd),
      isPast: isEnded,
      successor: isEnded ? successorOf(release, facts, today)?.name : undefined,
      successorTag: isEnded ? successorTag : undefined,
    };
  });
}

interface EndedTag {
  readonly facts: RepositoryFacts;
  readonly shape: TagShape;
  readonly main: Release | undefined;
  readonly ended: readonly Release[];
}

/** One tag cures all: it moves the main release and drops the words of the variant that have ended. */
function tagInsteadOf({ facts, shape, main, ended }: EndedTag, today: string): string | undefined {
  const words = new Set(ended.flatMap((release) => release.words));
  if (main === undefined || !ended.includes(main)) return successorTagOf(facts, shape, { successor: undefined, words });
  const successor = successorOf(main, facts, today);
  return successor === undefined ? undefined : successorTagOf(facts, shape, { successor, words });
}

function hasEnd({ product, cycle }: Release): boolean {
  const end = endOf(product, cycle);
  return end !== undefined && end !== "no";
}

const dayOrNothing = (end: string | undefined): string | undefined => (end === "yes" || end === "no" ? undefined : end);

/** With the code name where the distribution is known by it: `Debian 8 (jessie)`. */
function releaseName({ product, cycle }: Release, reader: CatalogReader): string {
  for (const [codename, suite] of reader.suites) {
    if (suite.distribution === product.id && suite.version === cycle.name)
      return `${product.name} ${cycle.name} (${codename})`;
  }
  return `${product.name} ${cycle.name}`;
}
