/** The smaller relatives of an image for its card: what each weighs, and which share of the bytes is left. */
import { formatImageName } from "./image-name.js";
import type { ImageName, ImageProfile, Images, ImageSize, SmallerImage } from "./images.js";

/** More would make the card longer than a glance. */
export const mostRelatives = 5;

export interface CardRelative {
  readonly reference: string;
  /** On linux/amd64, for which relatives are compared. */
  readonly size: ImageSize | undefined;
  /** Undefined unless basis, platform and period agree: then no percentage may be shown. */
  readonly share: CardShare | undefined;
  readonly isScratch: boolean;
  readonly libc: ImageProfile["libc"];
  readonly packageManager: ImageProfile["packageManager"];
  /** Where it is good only in one place of a multi-stage build. */
  readonly stage: "final" | "build" | undefined;
  readonly keeps: string;
  readonly risk: string;
}

export interface CardShare {
  /** What is left: 0.1 for an image of a tenth of the bytes. */
  readonly fraction: number;
  readonly basis: "download" | "on disk";
}

/** Smallest risk first, as the catalog orders them. */
export function cardRelatives(name: ImageName, images: Images): readonly CardRelative[] {
  return images.smaller(name).map((relative) => {
    const other: ImageName = {
      registry: undefined,
      repository: relative.repository,
      tag: relative.tag,
      digest: undefined,
    };
    const { libc, packageManager } = images.profile(other);
    return {
      reference: formatImageName(other),
      size: images.size(other),
      share: shareOf(relative),
      isScratch: relative.repository === "scratch",
      libc,
      packageManager,
      stage: relative.finalStageOnly ? "final" : relative.buildStageOnly ? "build" : undefined,
      keeps: relative.keeps,
      risk: relative.risk,
    };
  });
}

function shareOf({ sizes, samePeriod }: SmallerImage): CardShare | undefined {
  if (sizes === undefined || !samePeriod || sizes.from <= 0) return undefined;
  return { fraction: sizes.to / sizes.from, basis: sizes.basis };
}

/** Sizes of several years are only set beside each other with their years. */
export function haveSeveralPeriods(all: readonly (ImageSize | undefined)[]): boolean {
  const sizes = all.filter((size) => size !== undefined);
  const figures = sizes.flatMap(({ download, onDisk }) => [download, onDisk]);
  const years = new Set(figures.flatMap((figure) => figure?.asOf.slice(0, 4) ?? []));
  return years.size > 1 || sizes.some(({ status }) => status !== "current");
}
