/** The figures of the card's bar chart: this image and its smaller relatives, what each downloads and takes on disk. */
import { formatBytes } from "./card-bytes.js";
import { type CardRelative, type CardShare, haveSeveralPeriods, mostRelatives } from "./card-relatives.js";
import { areOfOnePeriod } from "./compared-sizes.js";
import type { ImageCard } from "./image-card.js";
import type { ImageSize, SizeFigure } from "./images.js";

export interface ChartRow {
  readonly name: string;
  readonly bars: readonly ChartBar[];
}

export interface ChartBar {
  readonly basis: CardShare["basis"];
  /** `43.0 MB to download (10%)`. */
  readonly label: string;
  /** Length, 1 for the longest of all; undefined where the size is unknown, or of another period than the others. */
  readonly length: number | undefined;
}

/** Empty when there is nothing to compare. */
export function chartRows(card: ImageCard): readonly ChartRow[] {
  const relatives = card.relatives.slice(0, mostRelatives);
  if (relatives.length === 0) return [];
  const images = [
    { name: card.reference, size: card.comparedSize, share: undefined },
    ...relatives.map(({ reference, size, share }: CardRelative) => ({ name: reference, size, share })),
  ];
  const figures = images.map(({ size }) => size);
  const scales = { download: scaleOf(figures, "download"), onDisk: scaleOf(figures, "onDisk") };
  const longest = Math.max(0, ...scales.download.bytes, ...scales.onDisk.bytes);
  if (longest === 0) return [];
  const withYear = haveSeveralPeriods(figures);
  const setting = { longest, withYear };
  return images.map(({ name, size, share }) => ({
    name,
    // What is unknown of all images needs no line at each of them.
    bars: [
      ...(scales.download.first === undefined
        ? []
        : [barOf(size?.download, { ...setting, basis: "download", share, first: scales.download.first })]),
      ...(scales.onDisk.first === undefined
        ? []
        : [barOf(size?.onDisk, { ...setting, basis: "on disk", share, first: scales.onDisk.first })]),
    ],
  }));
}

interface Scale {
  /** The figure that decides on the period. */
  readonly first: SizeFigure | undefined;
  /** Of the period. */
  readonly bytes: readonly number[];
}

function scaleOf(sizes: readonly (ImageSize | undefined)[], key: "download" | "onDisk"): Scale {
  const figures = sizes.flatMap((size) => size?.[key] ?? []);
  const [first] = figures;
  const ofPeriod = figures.filter((figure) => first !== undefined && areOfOnePeriod(first, figure));
  return { first, bytes: ofPeriod.map(({ bytes }) => bytes) };
}

interface BarSetting {
  readonly basis: CardShare["basis"];
  readonly share: CardShare | undefined;
  readonly longest: number;
  readonly withYear: boolean;
  readonly first: SizeFigure;
}

function barOf(figure: SizeFigure | undefined, { basis, share, longest, withYear, first }: BarSetting): ChartBar {
  if (figure === undefined) {
    return { basis, label: basis === "download" ? "download size unknown" : "size on disk unknown", length: undefined };
  }
  const year = withYear && figure.bytes > 0 ? ` in ${figure.asOf.slice(0, 4)}` : "";
  const percent = share?.basis === basis ? ` (${Math.round(share.fraction * 100)}%)` : "";
  const label = `${formatBytes(figure.bytes)} ${basis === "download" ? "to download" : basis}${year}${percent}`;
  return { basis, label, length: areOfOnePeriod(first, figure) ? figure.bytes / longest : undefined };
}
