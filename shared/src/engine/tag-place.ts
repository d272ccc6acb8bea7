/** Where a tag is being typed: in a reference, or right behind the colon of one that has no tag yet. */
import type { DocumentFacts } from "../facts/fact.js";
import type { ImageReference } from "../facts/image-reference.js";
import { noNeighbors, type Surroundings } from "../facts/surroundings.js";
import { parseImageName } from "../images/image-name.js";
import type { ImageName, Images } from "../images/images.js";
import type { Surface } from "../surfaces/surface.js";
import { type Span, spanAt, touches } from "../text/span.js";
import type { Analysis } from "./analyze.js";
import { factsOf, openDocument } from "./document.js";

export interface TagPlace {
  /** Without tag and digest. */
  readonly image: ImageName;
  /** All of the tag; empty right behind a colon. */
  readonly span: Span;
}

export interface TagPlaceInput extends Pick<Surroundings, "images" | "fileName" | "folder"> {
  readonly analysis: Analysis;
  /** Of the analyzed document. */
  readonly surface: Surface;
}

/** Docker takes no longer name. */
const longestName = 255;
const anyTag = "0";

/** Undefined everywhere but in a tag. */
export function tagPlaceAt(input: TagPlaceInput, offset: number): TagPlace | undefined {
  return tagIn(input.analysis.facts, offset) ?? emptyTagAt(input, offset);
}

function tagIn({ facts }: DocumentFacts, offset: number): TagPlace | undefined {
  for (const fact of facts) {
    if (fact.kind !== "imageReference" || fact.problem !== undefined) continue;
    const { tagSpan } = fact;
    if (tagSpan !== undefined && touches(tagSpan, offset)) return { image: untagged(fact), span: tagSpan };
  }
  return undefined;
}

const untagged = ({ name }: ImageReference): ImageName => ({ ...name, tag: undefined, digest: undefined });

/**
 * `image: node:` is no image reference in any grammar, and in YAML not even a string. With a tag behind the colon it is
 * one: whether the place takes an image, the surface itself tells. The document is read a second time, so only where the
 * word before the colon is an image whose tags are known, or has a path as images of people and companies have.
 */
function emptyTagAt(input: TagPlaceInput, offset: number): TagPlace | undefined {
  const { text } = input.analysis.document;
  if (text[offset - 1] !== ":" || /[\w.-]/.test(text.charAt(offset)) || !endsInImage(text, offset - 1, input.images))
    return undefined;
  const filled = openDocument(input.surface, text.slice(0, offset) + anyTag + text.slice(offset));
  const { images, fileName, folder } = input;
  const place = tagIn(factsOf(filled, { images, fileName, folder, neighbors: noNeighbors }), offset);
  return place?.span.start === offset && place.span.end === offset + anyTag.length
    ? { image: place.image, span: spanAt(offset) }
    : undefined;
}

/** Whether the name that ends at `end` may be an image with tags; a variable in it may stand for anything. */
function endsInImage(text: string, end: number, images: Images): boolean {
  const before = text.slice(Math.max(0, end - longestName), end);
  const word = /[^\s"'`=,]*$/.exec(before)?.[0] ?? "";
  if (word.endsWith("}") || /\$\w+$/.test(word)) return true;
  const parsed = parseImageName(word);
  return parsed.kind === "name" && (word.includes("/") || images.tags(parsed.name).length > 0);
}
