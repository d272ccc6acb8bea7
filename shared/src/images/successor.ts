/** Which release comes after one that has ended, and which tag names it. */
import type { RepositoryFacts } from "./catalog-reader.js";
import type { Cycle } from "./product.js";
import { isOver, type Release } from "./release.js";
import { readTag, type TagShape, wordStem } from "./tag-shape.js";
import { compareVersions, isDay, isWithin, readVersion } from "./version.js";

/** In days. A release that ends sooner is not worth moving to, as long as there is another one. */
const minimalLife = 180;
const dayLength = 86_400_000;

/**
 * The release to move to, among newer ones whose regular support has not ended (Debian's long-term support keeps a
 * release alive, but does not recommend it):
 *  - `newest lts` products (Ubuntu, Node.js): the release that the publisher tags `lts`, else the newest long-term one;
 *  - `next lts` products (Java, .NET, MySQL, MariaDB, HAProxy): the next long-term release;
 *  - all others: the next one, so that the step is small.
 * The next one is the oldest with at least half a year to live, else the oldest of all.
 */
export function successorOf({ product, cycle }: Release, facts: RepositoryFacts, today: string): Cycle | undefined {
  const newer = product.cycles.filter(
    (other) =>
      compareVersions(other.numbers, cycle.numbers) > 0 && other.end !== undefined && !isOver(other.end, today),
  );
  const longTerm = newer.filter((other) => other.isLongTerm);
  if (product.successor === "newest lts") return publishersChoice(facts, longTerm) ?? longTerm[0] ?? newer[0];
  const candidates = (product.successor === "next lts" && longTerm.length > 0 ? longTerm : newer).toReversed();
  return candidates.find((other) => daysLeft(other, today) >= minimalLife) ?? candidates[0];
}

/** What has ended behind a tag, and where to go. */
export interface Ended {
  /** The release to move to, when the main one has ended. */
  readonly successor: Cycle | undefined;
  /** Words of the variant that name releases that have ended, by index. */
  readonly words: ReadonlySet<number>;
}

/**
 * The tag in use, moved to the successor, its variant kept without what has ended: `3.8-slim-buster` becomes
 * `3.11-slim`, `16-alpine3.12` becomes `24-alpine`, `trusty` becomes `26.04`. Undefined unless it is one of today's tags.
 */
export function successorTagOf(facts: RepositoryFacts, shape: TagShape, ended: Ended): string | undefined {
  const alive = shape.variant
    .map((word, index) => (ended.words.has(index) ? genericWord(word) : word))
    .filter((word) => word !== "" && !isDay(readVersion(word)?.numbers ?? []));
  // The new release may come on other distributions only.
  const plain = alive.filter((word) => !facts.suites.has(word)).map(withoutNumber);
  for (const version of versionsFor(facts, shape, ended.successor)) {
    for (const variant of [alive, plain]) {
      const tag = [...version, ...variant].join("-");
      if (facts.tags.entryOf(tag) !== undefined) return tag;
    }
  }
  return undefined;
}

/** The first words to try, most wanted first; an empty list for a tag without a version. */
function versionsFor(
  facts: RepositoryFacts,
  shape: TagShape,
  successor: Cycle | undefined,
): readonly (readonly string[])[] {
  if (successor !== undefined) return [[successor.name], ...codenamesOf(facts, successor)];
  const written = shape.version ?? shape.channel;
  if (written === undefined) return [[]];
  // The exact version may be gone while its line goes on: 3.12 for 3.12.1.
  const lines = facts.tags.names
    .map((name) => readTag(name, facts.codenames))
    .filter((other) => other.variant.length === 0 && other.numbers.length > 0 && !other.isCodename && !other.isPreview)
    .filter((other) => other.numbers.length > 1 && isWithin(shape.numbers, other.numbers))
    .sort((a, b) => b.numbers.length - a.numbers.length);
  return [[written], ...lines.map((line) => (line.version === undefined ? [] : [line.version]))];
}

/** Some images know the releases of their distribution by code name only. */
const codenamesOf = (facts: RepositoryFacts, cycle: Cycle): readonly (readonly string[])[] =>
  [...facts.codenames].filter(([, { version }]) => version === cycle.name).map(([codename]) => [codename]);

/** The publisher's `lts` tag says which long-term release it stands behind today. */
function publishersChoice(facts: RepositoryFacts, longTerm: readonly Cycle[]): Cycle | undefined {
  for (const name of facts.tags.entryOf("lts") ?? []) {
    const { numbers } = readTag(name, facts.codenames);
    const cycle = longTerm.find((other) => numbers.length > 0 && isWithin(numbers, other.numbers));
    if (cycle !== undefined) return cycle;
  }
  return undefined;
}

const daysLeft = (cycle: Cycle, today: string): number =>
  cycle.end === undefined || cycle.end === "no" ? Infinity : (Date.parse(cycle.end) - Date.parse(today)) / dayLength;

/** What is left of a word that names a release which has ended: `alpine` of `alpine3.12`, nothing of `buster`. */
const genericWord = (word: string): string => (wordStem(word) === "alpine" ? "alpine" : "");

const withoutNumber = (word: string): string => (wordStem(word) === "alpine" ? "alpine" : word);
