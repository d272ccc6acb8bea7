/** The small print of the image card: how old the facts are, and where each number was read. */
import { ageInWords } from "./card-age.js";
import { askedWords } from "./card-live.js";
import { plain, type Words } from "./card-words.js";
import type { ImageCard } from "./image-card.js";
import type { ImageSize, SizeFigure } from "./images.js";

export function cardFooter(card: ImageCard): Words {
  const { asOf, tagsAsOf, today } = card;
  const catalog =
    asOf === ""
      ? "The catalog could not be read."
      : `Catalog of ${asOf}${ageInWords(asOf, today)}, tags of ${tagsAsOf}.`;
  return plain([catalog, sizeOrigins(card), askedWords(card)].filter((sentence) => sentence !== "").join(" "));
}

/** Of the size in the title; the table of platforms has its own where there are several origins. */
function sizeOrigins({ isScratch, size, otherSizes }: ImageCard): string {
  if (isScratch) return "";
  const all = new Set([size, ...otherSizes].flatMap((one) => (one === undefined ? [] : originsOf(one))));
  if (all.size === 1) return `Sizes from ${[...all].join("")}.`;
  if (size === undefined) return "";
  const download = size.download === undefined ? undefined : originOf(size.download, size);
  const onDisk = size.onDisk === undefined ? undefined : originOf(size.onDisk, size);
  if (download === undefined || onDisk === undefined) {
    return download === undefined ? `Size on disk from ${onDisk ?? ""}.` : `Download size from ${download}.`;
  }
  return download === onDisk
    ? `Download and size on disk from ${download}.`
    : `Download size from ${download}; size on disk from ${onDisk}.`;
}

/** Where the figures of a size were read: one place, or one for each. */
export function originsOf(size: ImageSize): readonly string[] {
  const figures = [size.download, size.onDisk].filter((figure) => figure !== undefined);
  return [...new Set(figures.map((figure) => originOf(figure, size)))];
}

const originOf = (figure: SizeFigure, size: ImageSize): string => figure.origin ?? size.origin;
