/** A comparison of images in words: the columns and cells of the table that an editor shows without knowing Docker. */
import { formatBytes } from "../images/card-bytes.js";
import type { EndOfLife, ImageProfile, Images, ImageSize, SizeFigure } from "../images/images.js";
import type { ComparedCell, ComparedColumn } from "../protocol.js";
import type { ComparedImage, ImageComparison } from "./compare-images.js";

export interface ComparisonTable {
  readonly columns: readonly ComparedColumn[];
  readonly remarksTitle: string;
  /** What holds for the whole table. */
  readonly note: string;
  readonly rows: readonly TableRow[];
}

export interface TableRow {
  readonly name: string;
  readonly isInUse: boolean;
  /** Empty when there is none. */
  readonly badge: string;
  readonly cells: readonly ComparedCell[];
  readonly remark: string;
}

const columns: readonly ComparedColumn[] = [
  { title: "Download", isNumber: true },
  { title: "On disk", isNumber: true },
  { title: "libc", isNumber: false },
  { title: "User", isNumber: false },
  { title: "Support ends", isNumber: false },
];

export function comparisonTable({ images, platform }: ImageComparison, { asOf }: Images): ComparisonTable {
  return {
    columns,
    remarksTitle: "What may break",
    note: noteOn(images, platform, asOf),
    rows: images.map((image) => ({
      name: image.reference,
      isInUse: image.isInUse,
      badge: image.isInUse ? "in use" : image.stage === undefined ? "" : `${image.stage} stage only`,
      cells: [
        sizeCell(image, images, "download"),
        sizeCell(image, images, "onDisk"),
        libcCell(image.profile),
        userCell(image.profile),
        supportCell(image.endOfLife),
      ],
      remark: remarkOn(image),
    })),
  };
}

function noteOn(images: ImageComparison["images"], platform: string, asOf: string): string {
  const basis = `Sizes are for ${platform}, from the image catalog of ${asOf}.`;
  return images.length > 1 ? basis : `No smaller relative of ${images[0].reference} is known. ${basis}`;
}

const unknownCell: ComparedCell = { text: "unknown", detail: "", tooltip: "Not in the image catalog.", isMuted: true };

/** The bar compares, so it is there only for figures of the same time. */
function sizeCell(image: ComparedImage, images: readonly ComparedImage[], basis: "download" | "onDisk"): ComparedCell {
  const { size, isComparable } = image;
  const figure = size?.[basis];
  if (size === undefined || figure === undefined) return unknownCell;
  const largest = Math.max(...images.map((one) => (one.isComparable ? (one.size?.[basis]?.bytes ?? 0) : 0)));
  return {
    text: `${formatBytes(figure.bytes)}${yearOfOld(size, figure)}`,
    order: figure.bytes,
    detail: "",
    tooltip: `${size.platform}, built ${figure.asOf}. ${size.origin}`,
    ...(isComparable && largest > 0 ? { share: figure.bytes / largest } : {}),
  };
}

const yearOfOld = ({ status }: ImageSize, { asOf }: SizeFigure): string =>
  status === "current" ? "" : ` in ${asOf.slice(0, 4)}`;

function libcCell({ libc, packageManager }: ImageProfile): ComparedCell {
  if (libc === undefined) return unknownCell;
  const detail = packageManager === undefined ? "" : packageManager === "none" ? "no packages" : packageManager;
  return { text: libc, order: libc, detail, tooltip: "" };
}

/** Who the container starts as; below it, who could be put in root's place. */
function userCell({ user, readyUser, dropsPrivileges }: ImageProfile): ComparedCell {
  if (user === undefined) return unknownCell;
  const ready = readyUser === undefined ? "" : dropsPrivileges === true ? `then ${readyUser}` : `${readyUser} exists`;
  return { text: user, order: user, detail: ready, tooltip: "" };
}

function supportCell(end: EndOfLife | undefined): ComparedCell {
  if (end === undefined) return { ...unknownCell, tooltip: "No end of support is known." };
  const { release, date, isPast } = end;
  if (!isPast) return { text: date ?? "no end announced", order: date ?? "9999", detail: release, tooltip: "" };
  return {
    text: `ended${date === undefined ? "" : ` ${date}`}`,
    order: date ?? "0000",
    detail: release,
    tooltip: "",
    isWarning: true,
  };
}

function remarkOn({ keeps, risk }: ComparedImage): string {
  const kept = keeps === "" ? "" : `Keeps ${keeps}.`;
  const breaks = risk === "" ? "" : `May break: ${risk}.`;
  return [breaks, kept].filter((part) => part !== "").join(" ");
}
