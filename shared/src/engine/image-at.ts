/** Which image reference stands at a place of a document: the only answer for everything that a person asks of an image. */
import type { ImageReference } from "../facts/image-reference.js";
import { type Span, touches } from "../text/span.js";
import type { Analysis } from "./analyze.js";

export interface ImageAt {
  readonly reference: ImageReference;
  /** The part of the reference that was pointed at. */
  readonly span: Span;
}

/** A reference that Docker takes, where it is used, or where its value is written. */
export function imageAt({ facts }: Analysis, offset: number): ImageAt | undefined {
  for (const fact of facts.facts) {
    if (fact.kind !== "imageReference" || fact.problem !== undefined) continue;
    const span = placesOf(fact).find((place) => touches(place, offset));
    if (span !== undefined) return { reference: fact, span };
  }
  return undefined;
}

/** As {@link imageAt}; between the words of a line, the first image of that line. */
export function imageNear(analysis: Analysis, offset: number): ImageAt | undefined {
  const { text } = analysis.document;
  const start = text.lastIndexOf("\n", offset - 1) + 1;
  const lineBreak = text.indexOf("\n", offset);
  const end = lineBreak === -1 ? text.length : lineBreak;
  return imageAt(analysis, offset) ?? firstIn(analysis, { start, end });
}

function firstIn({ facts }: Analysis, line: Span): ImageAt | undefined {
  for (const fact of facts.facts) {
    if (fact.kind !== "imageReference" || fact.problem !== undefined) continue;
    const span = placesOf(fact).find(({ start }) => line.start <= start && start <= line.end);
    if (span !== undefined) return { reference: fact, span };
  }
  return undefined;
}

/** With the parts of a reference that is put together from several places. */
const placesOf = ({ usedAt, span, repositorySpan, tagSpan, digestSpan }: ImageReference): readonly Span[] =>
  [usedAt, span, repositorySpan, tagSpan, digestSpan].filter((place) => place !== undefined);
