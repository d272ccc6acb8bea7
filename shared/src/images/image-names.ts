/** The names under which one image went, and the version they tell. */
import type { RepositoryFacts } from "./catalog-reader.js";
import type { TagNames } from "./tag-pattern.js";
import { readTag } from "./tag-shape.js";

/** Today's names of the image; for a tag of former days those it had when it was measured. The tag itself comes first. */
export function namesOf(facts: RepositoryFacts, tag: string): readonly string[] {
  const names = facts.tags.entryOf(tag) ?? facts.sizes.namesOf(tag);
  return [tag, ...names.filter((name) => name !== tag)];
}

/** The names, and the version in the tag itself or else the most exact one among the other names. */
export function namesAndVersion(facts: RepositoryFacts, tag: string): TagNames {
  const names = namesOf(facts, tag);
  let numbers = readTag(tag, facts.codenames).numbers;
  if (numbers.length > 0) return { names, numbers };
  for (const name of names) {
    const other = readTag(name, facts.codenames).numbers;
    if (other.length > numbers.length) numbers = other;
  }
  return { names, numbers };
}
