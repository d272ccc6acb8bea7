/** The repairs of a large base image: each smaller image in its place. */
import type { ImageReference } from "../facts/image-reference.js";
import type { SmallerBase } from "../facts/smaller-base.js";
import { formatImageName } from "../images/image-name.js";
import type { ImageName } from "../images/images.js";
import type { Saving } from "../images/saving.js";
import { formatRoughly } from "../images/size-words.js";
import type { Fix } from "../rule.js";
import { inTheSameRegistry, replaceImage } from "./replace-image.js";

const mostOffered = 4;

/** `others`: every reference of the document, some of which may take their text from the same `ARG`. */
export function smallerBaseFixes(
  image: ImageReference,
  bases: readonly SmallerBase[],
  others: readonly ImageReference[],
): Fix[] {
  return bases
    .flatMap((base): Fix[] => {
      const target = inTheSameRegistry(image.name, base.image);
      const edits = replaceImage(image, target, others);
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
