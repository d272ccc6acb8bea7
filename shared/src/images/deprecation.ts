/** Repositories that are deprecated, and what stands in for them. */
import type { RepositoryFacts } from "./catalog-reader.js";
import type { Deprecation } from "./images.js";
import { listOf, textOf } from "./packed.js";
import { patternFit } from "./tag-pattern.js";

/** Columns: replacements, reason, pattern of tags that are still updated, since. */
export function deprecationOf(facts: RepositoryFacts, tag: string | undefined): Deprecation | undefined {
  if (facts.deprecation === undefined) return undefined;
  const [replacements, reason, stillUpdated = "", since] = facts.deprecation;
  const isStillUpdated =
    stillUpdated !== "" && tag !== undefined && patternFit(stillUpdated, { names: [tag], numbers: [] }) !== undefined;
  if (isStillUpdated && facts.tags.entryOf(tag) !== undefined) return undefined;
  const written = listOf(replacements).map((replacement) => replacement.split(":"));
  return {
    replacements: written.map(([repository = ""]) => repository),
    replacementTag: written[0]?.[1],
    reason: textOf(reason),
    since: textOf(since),
  };
}
