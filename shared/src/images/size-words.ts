/** Sizes in the middle of a sentence: no digits that nobody needs, and the year where they are not of today. */
import { formatBytes } from "./card-bytes.js";
import type { ImageName, Images } from "./images.js";
import type { Saving } from "./saving.js";

/** `43 MB`, `2.2 MB`, `1.13 GB`, `0 B`. */
export function formatRoughly(bytes: number): string {
  if (bytes < 999_500 || bytes >= 999_500_000) return formatBytes(bytes);
  return `${(bytes / 1_000_000).toFixed(bytes < 9_500_000 ? 1 : 0)} MB`;
}

/** `42 MB to download`, `71 MB to download in 2020`; undefined when nothing was measured. */
export function sizeInWords(images: Images, name: ImageName): string | undefined {
  const size = images.size(name);
  const figure = size?.download ?? size?.onDisk;
  if (size === undefined || figure === undefined) return undefined;
  const basis = size.download === undefined ? "on disk" : "download";
  return amount(figure.bytes, basis, size.status === "current" ? undefined : figure.asOf.slice(0, 4));
}

/** `411 MB to download, "python:3.12-slim" 43 MB`. */
export const savingInWords = ({ fromBytes, to, toBytes, basis, year }: Saving): string =>
  `${amount(fromBytes, basis, year)}, "${to}" ${formatRoughly(toBytes)}`;

const amount = (bytes: number, basis: Saving["basis"], year: string | undefined): string =>
  `${formatRoughly(bytes)} ${basis === "download" ? "to download" : basis}${year === undefined ? "" : ` in ${year}`}`;
