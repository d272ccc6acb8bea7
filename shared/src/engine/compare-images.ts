/** An image in use beside its smaller relatives: what each weighs, what is in it, what may break, and the edit that puts it there. */
import type { ImageReference } from "../facts/image-reference.js";
import { inTheSameRegistry, replaceImage } from "../fixes/replace-image.js";
import { describeImage, type ImageCard } from "../images/image-card.js";
import { formatImageName } from "../images/image-name.js";
import type { EndOfLife, ImageName, ImageProfile, Images, ImageSize, SmallerImage } from "../images/images.js";
import type { Span } from "../text/span.js";
import type { TextEdit } from "../text/text-edit.js";
import type { Analysis } from "./analyze.js";
import { imageNear } from "./image-at.js";

export interface ImageComparison {
  /** The part of the reference that was pointed at. */
  readonly span: Span;
  /** All sizes are of this one. */
  readonly platform: string;
  /** The image in use first, then the relatives with the smallest risk first. */
  readonly images: readonly [ComparedImage, ...ComparedImage[]];
}

export interface ComparedImage {
  readonly reference: string;
  readonly isInUse: boolean;
  readonly size: ImageSize | undefined;
  /** Whether its size and that of the image in use are of the same time: only then may one be shown against the other. */
  readonly isComparable: boolean;
  readonly profile: ImageProfile;
  /** Of all releases in it, the one whose support ends first. */
  readonly endOfLife: EndOfLife | undefined;
  /** Where it is good only in one place of a multi-stage build. */
  readonly stage: "final" | "build" | undefined;
  /** What stays as it is, in words; empty for the image in use. */
  readonly keeps: string;
  /** What may break, in words; empty for the image in use. */
  readonly risk: string;
  /** Undefined for the image in use, and where it cannot be put in its place by an edit. */
  readonly edits: readonly TextEdit[] | undefined;
}

export interface CompareInput {
  readonly analysis: Analysis;
  readonly images: Images;
  /** `2026-11-24`. */
  readonly today: string;
}

const mostRelatives = 8;

/** Undefined where no image is named, neither at the offset nor in its line. */
export function compareImages(input: CompareInput, offset: number): ImageComparison | undefined {
  const found = imageNear(input.analysis, offset);
  if (found === undefined) return undefined;
  const { reference, span } = found;
  const platform = reference.platform ?? "linux/amd64";
  const describe = (name: ImageName): ImageCard => describeImage(name, input.images, input.today, { platform });
  const others = input.analysis.facts.facts.filter((fact) => fact.kind === "imageReference");
  const relatives = input.images.smaller(reference.name).slice(0, mostRelatives);
  return {
    span,
    platform,
    images: [
      imageInUse(describe(reference.name)),
      ...relatives.map((relative) => {
        const name = inTheSameRegistry(reference.name, nameOf(relative));
        return { ...comparedRelative(relative, describe(nameOf(relative))), ...placed(reference, name, others) };
      }),
    ],
  };
}

const nameOf = ({ repository, tag }: SmallerImage): ImageName => ({
  registry: undefined,
  repository,
  tag,
  digest: undefined,
});

const imageInUse = (card: ImageCard): ComparedImage => ({
  ...describedBy(card),
  reference: card.reference,
  isInUse: true,
  isComparable: true,
  stage: undefined,
  keeps: "",
  risk: "",
  edits: undefined,
});

function comparedRelative(
  { samePeriod, finalStageOnly, buildStageOnly, keeps, risk }: SmallerImage,
  card: ImageCard,
): Omit<ComparedImage, "reference" | "edits"> {
  const stage = finalStageOnly ? "final" : buildStageOnly ? "build" : undefined;
  return { ...describedBy(card), isInUse: false, isComparable: samePeriod, stage, keeps, risk };
}

function describedBy({ size, profile, endsOfLife }: ImageCard): Pick<ComparedImage, "size" | "profile" | "endOfLife"> {
  return { size, profile, endOfLife: firstEnd(endsOfLife) };
}

/** What has ended counts before what has not; among the others, what has no date comes last. */
const firstEnd = (ends: readonly EndOfLife[]): EndOfLife | undefined =>
  [...ends].sort((a, b) => Number(b.isPast) - Number(a.isPast) || (endOf(a) < endOf(b) ? -1 : 1))[0];

const endOf = ({ date }: EndOfLife): string => date ?? "9999";

/** No container can be started from `scratch`: it is a word of Dockerfiles and no image. */
function placed(
  reference: ImageReference,
  name: ImageName,
  others: readonly ImageReference[],
): Pick<ComparedImage, "reference" | "edits"> {
  const isPossible = name.repository !== "scratch" || reference.use === "base";
  return {
    reference: formatImageName(name),
    edits: isPossible ? replaceImage(reference, name, others) : undefined,
  };
}
