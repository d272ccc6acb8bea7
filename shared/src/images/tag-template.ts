/** Templates that lead from a tag to a related one: `{version}-{suite}` to `{version}-slim-{suite}`. */
import type { RepositoryFacts } from "./catalog-reader.js";
import { readTag, wordStem } from "./tag-shape.js";

/** What the placeholders of a template stand for in one tag. */
export type TagBinding = ReadonlyMap<string, string>;

/**
 * Lays the alternatives, divided by commas, over the tag, word by word. Placeholders: `{version}` a number, a code name
 * or a channel in front, `{suite}` a code name of Debian or Ubuntu, `{alpine}` Alpine with its release.
 * Undefined when none fits.
 */
export function bindTag(templates: string, tag: string, facts: RepositoryFacts): TagBinding | undefined {
  const words = tag.split("-");
  for (const template of templates.split(", ")) {
    const parts = template.split("-");
    const fits = parts.length === words.length && parts.every((part, index) => fitsWord(part, words, index, facts));
    if (fits) return bindingOf(parts, words, readTag(tag, facts.codenames).numbers);
  }
  return undefined;
}

/** The tag that a template gives; `{latest}` is asked for only when it is there. Undefined when it is not known. */
export function fillTag(template: string, binding: TagBinding, latest: () => string | undefined): string | undefined {
  const words = template.split("-").map((part) => {
    if (!part.startsWith("{")) return part;
    return part === "{latest}" ? latest() : binding.get(part);
  });
  return words.includes(undefined) ? undefined : words.join("-");
}

function fitsWord(part: string, words: readonly string[], index: number, facts: RepositoryFacts): boolean {
  const word = words[index] ?? "";
  switch (part) {
    case "{version}": {
      const shape = readTag(words.join("-"), facts.codenames);
      return index === 0 && (shape.version !== undefined || shape.channel !== undefined);
    }
    case "{suite}":
      return facts.suites.has(word);
    case "{alpine}":
      return wordStem(word) === "alpine" && word !== "alpine";
    default:
      return part === word;
  }
}

function bindingOf(parts: readonly string[], words: readonly string[], numbers: readonly number[]): TagBinding {
  const binding = new Map(parts.map((part, index) => [part, words[index] ?? ""]));
  if (numbers[0] !== undefined) binding.set("{major}", String(numbers[0]));
  return binding;
}
