/** From a tag that names a release by its code name to the tag with the number. */
import type { RepositoryFacts } from "./catalog-reader.js";
import { readTag } from "./tag-shape.js";

/**
 * `14.04` for `ubuntu:trusty`, `12-slim` for `debian:bookworm-slim`. Only when both tags are known to be one image:
 * today, or for a tag of former days when it was measured, or because the code name was seen as an alias.
 */
export function numberForCodename(facts: RepositoryFacts, tag: string | undefined): string | undefined {
  if (tag === undefined) return undefined;
  const shape = readTag(tag, facts.codenames);
  const codename = facts.codenames.get(shape.version ?? "");
  if (!shape.isCodename || codename === undefined) return undefined;
  const number = [codename.version, ...shape.variant].join("-");
  const today = facts.tags.entryOf(tag);
  if (today !== undefined) return today.includes(number) ? number : undefined;
  const wasAlias = codename.kind === "alias" && shape.variant.length === 0;
  return wasAlias || facts.sizes.namesOf(tag).includes(number) ? number : undefined;
}
