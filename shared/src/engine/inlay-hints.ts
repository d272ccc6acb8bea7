/** What stands behind an image reference while it is read: `413 MB · root`, what a pull transfers and who it starts as. */
import { isRootUser } from "../facts/container-privilege.js";
import type { ImageReference } from "../facts/image-reference.js";
import { collectOwnImages, type OwnImages } from "../facts/own-images.js";
import { formatImageName } from "../images/image-name.js";
import type { Images, SizeFigure } from "../images/images.js";
import { formatRoughly } from "../images/size-words.js";
import type { Analysis } from "./analyze.js";

export interface InlayHint {
  /** Behind the reference where it is used. */
  readonly offset: number;
  readonly label: string;
  /** Plain text: the same in a sentence, with platform and date. */
  readonly tooltip: string;
}

/**
 * One for each place at which an image is named of which size or user is known, in the order of the text. None for an
 * image that the document itself builds.
 */
export function inlayHints(analysis: Analysis, images: Images): readonly InlayHint[] {
  const own = ownImages(analysis, images);
  const hints = new Map<number, InlayHint>();
  for (const fact of analysis.facts.facts) {
    if (fact.kind !== "imageReference" || fact.problem !== undefined || hints.has(fact.usedAt.end)) continue;
    const hint = own.doubtAbout(fact) === undefined ? undefined : hintFor(fact, images);
    if (hint !== undefined) hints.set(hint.offset, hint);
  }
  return [...hints.values()].sort((a, b) => a.offset - b.offset);
}

function ownImages({ document, facts }: Analysis, images: Images): OwnImages {
  const own = collectOwnImages(images, document.language);
  for (const fact of facts.facts) {
    if (fact.kind === "dockerCommand") own.dockerCommand(fact);
    if (fact.kind === "containerRun") own.containerRun(fact);
  }
  return own;
}

function hintFor({ name, usedAt, platform = "linux/amd64" }: ImageReference, images: Images): InlayHint | undefined {
  const size = images.size(name, platform);
  const year = size === undefined || size.status === "current" ? undefined : size.download?.asOf.slice(0, 4);
  const download = size?.download === undefined ? undefined : formatRoughly(size.download.bytes) + inYear(year);
  const user = userOf(name, images);
  const parts = [download, user].filter((part) => part !== undefined);
  if (parts.length === 0) return undefined;
  const sentences = [
    ...(size?.download === undefined ? [] : [`${download} to download on ${platform} (${dayOf(size.download)})`]),
    ...(user === undefined ? [] : [`starts as ${user}`]),
  ];
  const tooltip = `${formatImageName({ ...name, digest: undefined })}: ${sentences.join(", ")}.`;
  return { offset: usedAt.end, label: parts.join(" · "), tooltip };
}

const inYear = (year: string | undefined): string => (year === undefined ? "" : ` in ${year}`);

const dayOf = ({ asOf, isAsked }: SizeFigure): string => `${isAsked === true ? "asked for on" : "built"} ${asOf}`;

/** Root has many names and is one user. */
function userOf(name: ImageReference["name"], images: Images): string | undefined {
  const { user } = images.profile(name);
  return user !== undefined && isRootUser(user) ? "root" : user;
}
