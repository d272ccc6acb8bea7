/** Another image in the place of a reference, with the registry and the variables that were there. */
import type { ImageReference } from "../facts/image-reference.js";
import { familiarName, formatImageName } from "../images/image-name.js";
import type { ImageName } from "../images/images.js";
import { containsSpan, type Span, spanAt } from "../text/span.js";
import type { TextEdit } from "../text/text-edit.js";

/** `public.ecr.aws/docker/library/` stays before what was there and before what comes. */
export function inTheSameRegistry(from: ImageName, to: ImageName): ImageName {
  if (to.repository === "scratch") return to;
  const path = from.repository.split("/").slice(0, -1);
  return { ...to, registry: from.registry, repository: [...path, ...to.repository.split("/").slice(-1)].join("/") };
}

/**
 * The edits that put `target` there; undefined where the reference is not one piece of text, or where another reference
 * takes its text from the same `ARG`. `others`: every reference of the document.
 */
export function replaceImage(
  image: ImageReference,
  target: ImageName,
  others: readonly ImageReference[],
): readonly TextEdit[] | undefined {
  const { name, usedAt, repositorySpan } = image;
  const isShared = image.fromDefault && others.some((other) => other !== image && sharesText(other, image));
  const isSameRepository = familiarName(target) === familiarName(name);
  const tag = target.tag;
  if (isSameRepository && tag !== undefined) {
    const isInFrom = repositorySpan !== undefined && containsSpan(usedAt, repositorySpan);
    // `python:${VERSION}` becomes `python:${VERSION}-slim`: the variable keeps its meaning for whoever else reads it.
    if (
      image.fromDefault &&
      isInFrom &&
      name.digest === undefined &&
      name.tag !== undefined &&
      tag.startsWith(name.tag)
    ) {
      return [{ span: spanAt(usedAt.end), newText: tag.slice(name.tag.length) }];
    }
    return isShared ? undefined : image.withTag(tag);
  }
  return isShared ? undefined : image.withReference(formatImageName(target));
}

const sharesText = (a: ImageReference, b: ImageReference): boolean =>
  a.fromDefault && b.fromDefault && (isSame(a.span, b.span) || isSame(a.tagSpan, b.tagSpan));

const isSame = (a: Span | undefined, b: Span | undefined): boolean => a !== undefined && a.start === b?.start;
