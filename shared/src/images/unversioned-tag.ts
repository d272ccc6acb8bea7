/** Whether a tag names a variant or a channel, and no version. */
import type { RepositoryFacts } from "./catalog-reader.js";
import { distributionOf } from "./distribution-word.js";
import { commonChannels, isChannel, readTag, wordStem } from "./tag-shape.js";

/** Words that say how an image is made, in any repository. */
const variants: ReadonlySet<string> = new Set(
  (
    "alpine slim debian ubuntu minimal base full headless musl glibc uclibc busybox windowsservercore nanoserver " +
    "apache fpm cli zts embed jdk jre onbuild perl otel dind git rootless curl scm management standalone community " +
    "enterprise jammy noble bullseye bookworm trixie buster stretch php python browsers python3"
  ).split(" "),
);

/**
 * For an official image the tables decide: a tag without a version of which today's list has the same tag with one.
 * For words that they do not know, and for other repositories, only well-known words count. In doubt: false.
 * Without a tag there is a digest, which is as exact as can be.
 */
export function isUnversioned(facts: RepositoryFacts, tag: string | undefined): boolean {
  if (tag === undefined) return false;
  const { version, variant, words } = readTag(tag, facts.codenames);
  if (version !== undefined || words.some((word) => isOwnVersion(word, facts.key))) return false;
  if (!facts.isKnown)
    return words.some(isCommonChannel) && words.every((word) => isCommonChannel(word) || variants.has(word));
  if (words.every((word) => isChannel(word) || isVariant(word, facts))) return true;
  return facts.isOfficial && hasVersionedName(facts, tag, variant);
}

/** `centos:centos6.7`: behind the name of the repository itself the number is that of the release. */
function isOwnVersion(word: string, repository: string): boolean {
  const stem = wordStem(word);
  return stem !== word && stem === repository.slice(repository.lastIndexOf("/") + 1);
}

const isCommonChannel = (word: string): boolean => commonChannels.has(word);

/** `alpine3.20`, `jdk21`, `php8.2` and `bookworm` say which variant, not which version. */
const isVariant = (word: string, facts: RepositoryFacts): boolean =>
  variants.has(wordStem(word)) || distributionOf([word], facts.suites) !== undefined;

function hasVersionedName(facts: RepositoryFacts, tag: string, variant: readonly string[]): boolean {
  return (facts.tags.entryOf(tag) ?? []).some((name) => {
    const other = readTag(name, facts.codenames);
    return other.numbers.length > 0 && !other.isCodename && other.variant.join("-") === variant.join("-");
  });
}
