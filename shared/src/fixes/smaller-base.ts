/** The repairs of a large base image: each smaller image in its place. */
import type { ImageReference } from "../facts/image-reference.js";
import type { SmallerBase } from "../facts/smaller-base.js";
import { familiarName, formatImageName } from "../images/image-name.js";
import type { ImageName } from "../images/images.js";
import type { Saving } from "../images/saving.js";
import { formatRoughly } from "../images/size-words.js";
import type { Fix } from "../rule.js";
import { containsSpan, type Span, spanAt } from "../text/span.js";
import type { TextEdit } from "../text/text-edit.js";

const mostOffered = 4;

/** `others`: every reference of the document, some of which may take their text from the same `ARG`. */
export function smallerBaseFixes(
  image: ImageReference,
  bases: readonly SmallerBase[],
  others: readonly ImageReference[],
): Fix[] {
  const isShared = image.fromDefault && others.some((other) => other !== image && sharesText(other, image));
  return bases
    .flatMap((base): Fix[] => {
      const target = inTheSameRegistry(image.name, base.image);
      const edits = editsFor(image, target, isShared);
      return edits === undefined ? [] : [{ title: titleOf(target, base), applicability: "suggestion", edits }];
    })
    .slice(0, mostOffered);
}

function titleOf(target: ImageName, { saving, lack }: SmallerBase): string {
  const sizes = saving?.isExact === true ? `: ${sizesOf(saving)}` : "";
  return `Use ${formatImageName(target)}${sizes}${lack === undefined ? "" : ` (${lack})`}`;
}

const sizesOf = ({ fromBytes, toBytes, year }: Saving): string =>
  `${formatRoughly(toBytes)} instead of ${formatRoughly(fromBytes)}${year === undefined ? "" : ` in ${year}`}`;

/** `public.ecr.aws/docker/library/` stays before what was there and before what comes. */
function inTheSameRegistry(from: ImageName, to: ImageName): ImageName {
  if (to.repository === "scratch") return to;
  const path = from.repository.split("/").slice(0, -1);
  return { ...to, registry: from.registry, repository: [...path, ...to.repository.split("/").slice(-1)].join("/") };
}

function editsFor(image: ImageReference, target: ImageName, isShared: boolean): readonly TextEdit[] | undefined {
  const { name, usedAt, repositorySpan } = image;
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
