/** What a moving tag means today, said by a tag that moves less. */
import type { RepositoryFacts } from "./catalog-reader.js";
import type { PinnedTag } from "./images.js";
import { extraWords, readTag, type TagShape } from "./tag-shape.js";
import { isDay, isWithin } from "./version.js";

/** Another name of the same image, and how many words its variant has besides those of the tag in use. */
interface Candidate {
  readonly tag: string;
  readonly shape: TagShape;
  readonly extra: number;
}

/**
 * The release line is the cycle of the product's life where there is one (`3.14` for Python, `24` for Node.js), else
 * major and minor version, else what there is. Both tags are names of the same image today, with the variant in use
 * and as few other words as possible.
 */
export function pinnedTagOf(facts: RepositoryFacts, tag: string | undefined): PinnedTag | undefined {
  if (tag === undefined) return undefined;
  const shape = readTag(tag, facts.codenames);
  const candidates = (entryOf(facts, tag, shape) ?? [])
    .map((name) => candidateOf(name, shape, facts))
    .filter((candidate) => candidate !== undefined);
  const line = lineOf(candidates, facts);
  if (line === undefined) return undefined;
  const { numbers } = line.shape;
  const full = candidates
    .filter((other) => other.shape.numbers.length > numbers.length && isWithin(other.shape.numbers, numbers))
    .sort((a, b) => a.extra - b.extra || b.shape.numbers.length - a.shape.numbers.length)[0];
  return line.tag === tag && full === undefined ? undefined : { tag: line.tag, fullTag: full?.tag };
}

/** Debian's `stable` is an image of its own, and the same release as `13`. */
function entryOf(facts: RepositoryFacts, tag: string, shape: TagShape): readonly string[] | undefined {
  const channel = facts.codenames.get(shape.channel ?? "");
  if (channel?.kind !== "channel") return facts.tags.entryOf(tag);
  return facts.tags.entryOf([channel.version, ...shape.variant].join("-"));
}

/** Undefined for a name that is no plain version, that is less exact than the tag in use, or of another variant. */
function candidateOf(name: string, wanted: TagShape, facts: RepositoryFacts): Candidate | undefined {
  const shape = readTag(name, facts.codenames);
  const { numbers } = shape;
  if (numbers.length === 0 || shape.isCodename || shape.isPreview || isDay(numbers)) return undefined;
  if (numbers.length < wanted.numbers.length) return undefined;
  const extra = extraWords(shape.variant, wanted.variant);
  if (extra === undefined) return undefined;
  // `v3.7` and `3.7` are the same: keep to the way in use.
  const isOtherStyle = shape.version?.startsWith("v") !== (wanted.version?.startsWith("v") ?? false);
  return { tag: name, shape, extra: extra + (isOtherStyle ? 0.5 : 0) };
}

function lineOf(candidates: readonly Candidate[], facts: RepositoryFacts): Candidate | undefined {
  const isCycle = ({ shape }: Candidate): boolean =>
    facts.product?.cycles.some((cycle) => cycle.numbers.join(".") === shape.numbers.join(".")) ?? false;
  const rank = (candidate: Candidate): number =>
    isCycle(candidate) ? 0 : candidate.shape.numbers.length === 2 ? 1 : 1 + candidate.shape.numbers.length;
  return candidates.toSorted((a, b) => rank(a) - rank(b) || a.extra - b.extra)[0];
}
