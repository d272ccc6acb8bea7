/** Where the parts of an image reference stand together. */
import type { Span } from "../text/span.js";
import type { ImageReference } from "./image-reference.js";

/** Repository and tag; all of the reference where they come from several places. */
export function withoutDigest({ repositorySpan, tagSpan, span }: ImageReference): Span {
  const isOneText = repositorySpan !== undefined && (tagSpan === undefined || tagSpan.start === repositorySpan.end + 1);
  return isOneText ? { start: repositorySpan.start, end: (tagSpan ?? repositorySpan).end } : span;
}
