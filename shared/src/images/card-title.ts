/** The first lines of the image card: how large the image is, and what speaks against it. */
import { formatBytes } from "./card-bytes.js";
import { code, heading, joined, listed, plain, strong, type Words, words } from "./card-words.js";
import { type ImageCard, isMissing } from "./image-card.js";
import type { Deprecation, EndOfLife, ImageSize, SizeFigure } from "./images.js";
import { familiarName } from "./image-name.js";

/** Name and size on the platform asked for. An old size has its year right behind the name. */
export function cardTitle(card: ImageCard): Words {
  const name = heading(card.reference);
  const { size } = card;
  if (size !== undefined) {
    const year = yearOfOld(size);
    const when = year === undefined ? [] : words` in ${strong(year)}`;
    return words`${name}${when}: ${figures(size)} ${remarks(size)}`;
  }
  if (isMissing(card)) return words`${name}: size unknown.`;
  if (!card.isKnown) return words`${name}: size unknown. Nothing is known about this image without its registry.`;
  if (card.name.digest !== undefined && card.name.tag === undefined) {
    return words`${name}: size unknown. A digest names one exact image, and the catalog knows images by their tags.`;
  }
  const other = card.otherSizes[0];
  if (other === undefined) return words`${name}: size unknown. Nobody has measured this tag for the catalog.`;
  return words`${name}: size unknown for ${plain(card.platform)}; ${sizeWords(other)}`;
}

/** `413 MB to download, 1.11 GB on disk (linux/amd64; built 2026-07-14)`, with the year of an old size. */
export function sizeWords(size: ImageSize): Words {
  const year = yearOfOld(size);
  const when = year === undefined ? [] : words` in ${strong(year)}`;
  return words`${figures(size)}${when} ${remarks(size)}`;
}

/** Undefined for a size of today, and where the two figures are of different years: then each has its own. */
function yearOfOld(size: ImageSize): string | undefined {
  const years = yearsOf(size);
  return size.status !== "current" && years.length === 1 ? years[0] : undefined;
}

function figures(size: ImageSize): Words {
  const withYears = yearsOf(size).length > 1;
  return joined(
    [figureWords(size.download, "to download", withYears), figureWords(size.onDisk, "on disk", withYears)],
    ", ",
  );
}

function remarks({ platform, download, onDisk, precision, status }: ImageSize): Words {
  const all = [platform, builtOn(download, onDisk), precisionRemark[precision], statusRemark[status]];
  return plain(`(${all.filter((remark) => remark !== "").join("; ")})`);
}

const yearsOf = ({ download, onDisk }: ImageSize): readonly string[] => [
  ...new Set([download, onDisk].flatMap((figure) => (figure === undefined ? [] : [yearOf(figure)]))),
];

/** What makes the image a bad choice today. */
export function cardWarnings({ name, today, deprecation, endsOfLife }: ImageCard): readonly Words[] {
  const ended = endsOfLife.filter(({ isPast }) => isPast);
  return [
    ...(deprecation === undefined ? [] : [deprecationWords(deprecation)]),
    ...(ended.length === 0 ? [] : [endedWords(ended, familiarName(name), today)]),
  ];
}

/** `Debian 8 (jessie): ended 2020-06-30`, without a verdict on what to use instead. */
export function endOfLifeWords({ release, date, extended, isPast }: EndOfLife, today: string): Words {
  const end = isPast
    ? `ended${date === undefined ? "" : ` ${date}`}`
    : date === undefined
      ? "supported, no end announced"
      : `supported until ${date}`;
  return plain(`${release}: ${end}${extendedRemark(extended, today)}`);
}

function extendedRemark(extended: string | undefined, today: string): string {
  if (extended === undefined || !/^\d{4}-\d\d/.test(extended)) return "";
  return extended < today ? `, extended support ended ${extended}` : `, extended support until ${extended}`;
}

function deprecationWords({ replacements, replacementTag, reason, since }: Deprecation): Words {
  const when = plain(`${since === undefined ? "" : ` since ${since}`}${reason === undefined ? "" : ` (${reason})`}`);
  const tag = replacementTag === undefined ? "" : `:${replacementTag}`;
  const others = replacements.map((repository, index) => code(index === 0 ? `${repository}${tag}` : repository));
  const instead =
    others.length === 0 ? plain("no replacement is named.") : words`use ${listed(others.slice(0, 4), "or")} instead.`;
  return words`${strong("Deprecated")}${when}: ${instead}`;
}

/** One tag takes the place of all that has ended. */
function endedWords(ended: readonly EndOfLife[], repository: string, today: string): Words {
  const releases = joined(
    ended.map((end) => endOfLifeWords(end, today)),
    "; ",
  );
  const tag = ended.find(({ successorTag }) => successorTag !== undefined)?.successorTag;
  const release = ended.find(({ successor }) => successor !== undefined)?.successor;
  const next =
    tag !== undefined
      ? words` Supported: ${`${repository}:${tag}`}.`
      : release !== undefined
        ? words` Supported: release ${plain(release)}.`
        : [];
  return words`${strong("End of life")}: ${releases}.${next}`;
}

function figureWords(figure: SizeFigure | undefined, basis: string, withYear: boolean): Words {
  if (figure === undefined) return basis === "on disk" ? plain("size on disk unknown") : plain("download size unknown");
  const year = withYear ? words` in ${strong(yearOf(figure))}` : [];
  return words`${plain(`${formatBytes(figure.bytes)} ${basis}`)}${year}`;
}

/** The two figures can belong to two builds of the same tag. */
function builtOn(download: SizeFigure | undefined, onDisk: SizeFigure | undefined): string {
  const first = download ?? onDisk;
  if (first === undefined) return "";
  const day = `${first.isAsked === true ? "asked for on" : "built"} ${first.asOf}`;
  return onDisk === undefined || onDisk.asOf === first.asOf ? day : `${day}, on disk ${onDisk.asOf}`;
}

const precisionRemark = {
  exact: "",
  baseline: "a rounded limit that the publisher tests against",
  stated: "as the publisher says, rounded",
} as const satisfies Record<ImageSize["precision"], string>;

const statusRemark = {
  current: "",
  stale: "today's size is unknown",
  archived: "the tag is no longer maintained",
} as const satisfies Record<ImageSize["status"], string>;

const yearOf = ({ asOf }: SizeFigure): string => asOf.slice(0, 4);
