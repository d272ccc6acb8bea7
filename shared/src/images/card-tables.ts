/** The two tables of the image card: the image beside its smaller relatives, and its other platforms. */
import type { CardBlock, CardColumn, CardTable } from "./card-block.js";
import { formatBytes } from "./card-bytes.js";
import { cardChart } from "./card-chart.js";
import { originsOf } from "./card-footer.js";
import { type CardRelative, type CardShare, haveSeveralPeriods, mostRelatives } from "./card-relatives.js";
import { code, heading, joined, plain, strong, type Words, words } from "./card-words.js";
import type { ImageCard } from "./image-card.js";
import type { ImageProfile, ImageSize, SizeFigure } from "./images.js";

const mostPlatforms = 3;
const mostNamedPlatforms = 8;
const barLength = 10;

interface ComparedImage {
  readonly name: Words;
  readonly size: ImageSize | undefined;
  readonly share: CardShare | undefined;
  readonly inside: Words;
}

/** This image and its smaller relatives, drawn where the reader can see images, else as a table. Empty when it has none. */
export function comparisonBlocks(card: ImageCard): readonly CardBlock[] {
  const table = relativesTable(card);
  return table === undefined ? [] : [{ kind: "comparison", chart: cardChart(card), table }];
}

function relativesTable(card: ImageCard): CardTable | undefined {
  const relatives = card.relatives.slice(0, mostRelatives);
  if (relatives.length === 0) return undefined;
  const shares = relatives.flatMap(({ share }) => share ?? []);
  const basis = shares[0]?.basis;
  const isMixed = shares.some((share) => share.basis !== basis);
  const images: readonly ComparedImage[] = [
    {
      name: heading(card.reference),
      size: card.comparedSize,
      share: basis === undefined ? undefined : { fraction: 1, basis },
      inside: insideWords(card.profile),
    },
    ...relatives.map(compared),
  ];
  const withYears = haveSeveralPeriods(images.map(({ size }) => size));
  const rows = images.map(({ name, size, share, inside }) => [
    name,
    sizeCell(size?.download, withYears),
    sizeCell(size?.onDisk, withYears),
    ...(basis === undefined ? [] : [shareCell(share, isMixed)]),
    inside,
  ]);
  const columns: readonly CardColumn[] = [
    { title: card.size?.platform === card.comparedSize?.platform ? "Image" : "Image (linux/amd64)", align: "left" },
    { title: "Download", align: "right" },
    { title: "On disk", align: "right" },
    ...(basis === undefined ? [] : [{ title: shareTitle(isMixed ? undefined : basis), align: "left" } as const]),
    { title: "Libc, packages", align: "left" },
  ];
  return { kind: "table", columns, rows };
}

function shareTitle(basis: CardShare["basis"] | undefined): string {
  if (basis === undefined) return "Share";
  return basis === "download" ? "Share of download" : "Share on disk";
}

function compared({ reference, size, share, isScratch, libc, packageManager }: CardRelative): ComparedImage {
  const inside = isScratch ? plain("nothing") : insideWords({ libc, packageManager });
  return { name: code(reference), size, share, inside };
}

function sizeCell(figure: SizeFigure | undefined, withYear: boolean): Words {
  if (figure === undefined) return plain("unknown");
  const size = plain(formatBytes(figure.bytes));
  return withYear && figure.bytes > 0 ? words`${size} in ${strong(figure.asOf.slice(0, 4))}` : size;
}

/** `████░░░░░░ 40%`. What is there at all fills at least one part of the bar. */
function shareCell(share: CardShare | undefined, withBasis: boolean): Words {
  if (share === undefined) return [];
  const { fraction, basis } = share;
  const filled = Math.min(barLength, Math.max(fraction > 0 ? 1 : 0, Math.round(fraction * barLength)));
  const bar = "█".repeat(filled) + "░".repeat(barLength - filled);
  return words`${bar} ${Math.round(fraction * 100)}%${plain(withBasis ? ` ${basis}` : "")}`;
}

function insideWords({ libc, packageManager }: Pick<ImageProfile, "libc" | "packageManager">): Words {
  if (libc === undefined && packageManager === undefined) return plain("unknown");
  return plain(`${libcName(libc)}, ${packageManagerName(packageManager)}`);
}

export const libcName = (libc: ImageProfile["libc"]): string =>
  libc === undefined ? "libc unknown" : libc === "none" ? "no libc" : libc;

export const packageManagerName = (packageManager: ImageProfile["packageManager"]): string =>
  packageManager === undefined
    ? "package manager unknown"
    : packageManager === "none"
      ? "no package manager"
      : packageManager;

/** The other platforms: the first ones with both sizes and their day, the rest in one line. */
export function platformBlocks({ size: own, otherSizes }: ImageCard): readonly CardBlock[] {
  if (otherSizes.length === 0) return [];
  const hasOrigins = new Set([...(own === undefined ? [] : [own]), ...otherSizes].flatMap(originsOf)).size > 1;
  const columns: readonly CardColumn[] = [
    { title: "Other platforms", align: "left" },
    { title: "Download", align: "right" },
    { title: "On disk", align: "right" },
    { title: "Built", align: "left" },
    ...(hasOrigins ? [{ title: "Read from", align: "left" } as const] : []),
  ];
  const rows = otherSizes
    .slice(0, mostPlatforms)
    .map((size) => [...platformRow(size), ...(hasOrigins ? [plain(originsOf(size).join(", "))] : [])]);
  const rest = otherSizes.slice(mostPlatforms);
  const table: CardBlock = { kind: "table", columns, rows };
  return rest.length === 0 ? [table] : [table, { kind: "line", words: restWords(rest) }];
}

function platformRow(size: ImageSize): readonly Words[] {
  const { platform, download, onDisk, status } = size;
  const isOld = status !== "current";
  const day = (download ?? onDisk)?.asOf ?? "";
  return [plain(platform), sizeCell(download, isOld), sizeCell(onDisk, isOld), plain(day)];
}

function restWords(rest: readonly ImageSize[]): Words {
  const named = rest.slice(0, mostNamedPlatforms).map(({ platform, download, onDisk, status }) => {
    const figure = download ?? onDisk;
    const year = status === "current" || figure === undefined ? "" : ` in ${figure.asOf.slice(0, 4)}`;
    const basis = download === undefined ? " on disk" : "";
    return plain(`${platform} ${figure === undefined ? "unknown" : formatBytes(figure.bytes)}${basis}${year}`);
  });
  return words`and ${rest.length} more: ${joined(named, ", ")}${plain(rest.length > named.length ? ", …" : "")}`;
}
