/** Which smaller images could stand under a stage without breaking what its instructions call. */
import type { ImageName, Images, SmallerImage } from "../images/images.js";
import { isAlike, type Saving, familySaving, savingBetween, savingOf } from "../images/saving.js";
import { type BaseDemand, callsOnly, isServedBy, worksOnDebian, worksWithoutManPages } from "./base-demand.js";
import type { Stage } from "./stage.js";

export interface SmallerBase {
  readonly image: ImageName;
  readonly saving: Saving | undefined;
  /** What it lacks, in a word or two. */
  readonly lack: string | undefined;
}

/** A base image with all that stands on it. */
export interface BaseInUse {
  readonly name: ImageName;
  /** The final stage. */
  readonly stage: Stage;
  readonly demand: BaseDemand;
  /** Whether the final stage and those below it are the only ones on this image. */
  readonly isAlone: boolean;
}

/** Why an image is larger than the job needs. */
export interface BaseJudgement {
  /** What could stand there instead, smallest risk first. */
  readonly bases: readonly SmallerBase[];
  /** What to compare it with, whether or not this stage could do with less as it is. */
  readonly told: Saving | undefined;
  readonly verdict: "only volumes" | "smaller one fits" | "only runs" | "calls more" | "distribution";
  /** A distribution of which there is nothing much smaller that works in the same way. */
  readonly isSmallestOfItsKind: boolean;
}

/** Undefined when it is not known to be large, or small already. */
export function judgeBase(base: BaseInUse, images: Images): BaseJudgement | undefined {
  const { name, stage } = base;
  const isDistribution = isGeneralPurpose(name, images);
  const nearest = nearestOf(name, images);
  if (!isDistribution && nearest === undefined) return undefined;
  const bases = smallerBases(base, images);
  const [first] = bases;
  // An init system and its services make this one large by intent.
  const isSmallestOfItsKind = nearest === undefined && first === undefined && name.repository !== "phusion/baseimage";
  if (first !== undefined) {
    const isScratch = first.image.repository === "scratch" && stage.needs.onlyVolumes;
    const told = first.saving ?? nearest?.saving;
    const verdict = isScratch ? "only volumes" : told === undefined ? "distribution" : "smaller one fits";
    return { bases, told, verdict, isSmallestOfItsKind };
  }
  const told =
    nearest?.saving ??
    images
      .smaller(name)
      .map((relative) => savingOf(images, name, relative))
      .find((one) => one?.isExact);
  const verdict = nearest === undefined ? "distribution" : nearest.finalStageOnly ? "only runs" : "calls more";
  return { bases, told, verdict, isSmallestOfItsKind };
}

interface Nearest {
  readonly saving: Saving;
  /** Whether it is for what only runs. */
  readonly finalStageOnly: boolean;
}

/** The distributions of the article, the trimmed images of them left out. */
const isGeneralPurpose = (name: ImageName, images: Images): boolean =>
  /^((.*\/)?(ubuntu|debian|fedora|centos)|phusion\/baseimage)$/.test(name.repository) &&
  (name.repository === "phusion/baseimage" || images.profile(name).kind === "distro") &&
  !/slim|minimal/.test(name.tag ?? "");

function smallerBases(base: BaseInUse, images: Images): readonly SmallerBase[] {
  const relatives = images
    .smaller(base.name)
    .filter((relative) => fits(base, relative, images))
    .map((relative) => ({
      image: nameOf(relative),
      saving: savingOf(images, base.name, relative),
      lack: lackOf(relative),
    }));
  // musl instead of all that a distribution is used for is nothing to begin with.
  const isTooFar = base.stage.profile.kind === "distro" && relatives[0]?.lack === "musl";
  return [...minimalBases(base, images), ...(isTooFar ? [] : relatives)];
}

/** The relative that does most of what the image does; for tags that nothing is known of, the one of the family's newest. */
function nearestOf(name: ImageName, images: Images): Nearest | undefined {
  const relatives = images.smaller(name);
  for (const relative of relatives) {
    if (!isAlike(relative) || relative.buildStageOnly || isDeprecated(relative, images)) continue;
    const saving = savingOf(images, name, relative);
    if (saving !== undefined && isLarge(saving)) return { saving, finalStageOnly: relative.finalStageOnly };
  }
  const saving = relatives.length === 0 && isFull(name) ? familySaving(images, name.repository) : undefined;
  return saving !== undefined && isLarge(saving) ? { saving, finalStageOnly: false } : undefined;
}

/** `8.9.4`, `3.6.5-stretch`: nothing in the tag but a version and a release of Debian. */
const isFull = ({ tag }: ImageName): boolean =>
  tag !== undefined && /^\d[\d.]*(-(wheezy|jessie|stretch|buster|bullseye|bookworm|trixie))?$/.test(tag);

/** 40 percent and 25 MB: less is not worth the words. */
const isLarge = ({ fromBytes, toBytes }: Saving): boolean =>
  toBytes <= fromBytes * 0.6 && fromBytes - toBytes >= 25_000_000;

const nameOf = ({ repository, tag }: Pick<SmallerImage, "repository" | "tag">): ImageName => ({
  registry: undefined,
  repository,
  tag,
  digest: undefined,
});

const isDeprecated = (relative: SmallerImage, images: Images): boolean =>
  images.deprecation(nameOf(relative)) !== undefined;

function fits({ name, stage, demand }: BaseInUse, relative: SmallerImage, images: Images): boolean {
  const to = nameOf(relative);
  const isSameDebian = name.repository === "debian" && to.repository === "debian";
  if (relative.buildStageOnly || isDeprecated(relative, images) || isSameKindOfImage(name, to)) return false;
  if (relative.finalStageOnly && !onlyRuns(stage, demand, to)) return false;
  if (!callsOnly(demand, images.profile(to).packageManager)) return false;
  if (isSameDebian) return worksWithoutManPages(demand);
  if (name.repository === "ubuntu" && to.repository === "debian" && !worksOnDebian(demand)) return false;
  return !demand.isUnclear && isServedBy(demand, name, to);
}

/** An older release of the same distribution is no other kind of image. */
const isSameKindOfImage = (from: ImageName, to: ImageName): boolean =>
  from.repository === "ubuntu" && to.repository === "ubuntu";

/** Starts something that was made elsewhere. */
function onlyRuns(stage: Stage, demand: BaseDemand, to: ImageName): boolean {
  const start = [stage.entrypoint, stage.command].filter((command) => command !== undefined);
  const isExec = start.every(({ form }) => form === "exec") && demand.commands.every(({ when }) => when === "start");
  const scripts =
    to.tag?.includes("jre") === true ? demand.scripts.filter(({ when }) => when === "build") : demand.scripts;
  return start.length > 0 && scripts.length === 0 && (to.repository !== "scratch" || isExec);
}

/** For what is no program at all, or one shell script. */
function minimalBases({ name, stage, isAlone }: BaseInUse, images: Images): SmallerBase[] {
  if (stage.profile.kind !== "distro" || !isAlone) return [];
  const { onlyVolumes, onlyShellScript } = stage.needs;
  const minimal = (image: ImageName, lack: string | undefined): SmallerBase => ({
    image,
    saving: savingBetween(images, name, image),
    lack,
  });
  if (onlyVolumes)
    return [{ image: nameOf({ repository: "scratch", tag: undefined }), saving: undefined, lack: undefined }];
  const isText = stage.lineage.every(({ copies }) =>
    copies.every(({ sources }) => sources.every(({ value }) => isTextFile(value))),
  );
  const tag = images.pinnedTag(nameOf({ repository: "busybox", tag: undefined }))?.tag;
  if (!onlyShellScript || !isText || tag === undefined) return [];
  return [minimal(nameOf({ repository: "busybox", tag }), "no bash")];
}

const isTextFile = (path: string | undefined): boolean =>
  path !== undefined && /\.(sh|txt|conf|cfg|ini|json|ya?ml|xml|html?|css|js|md|env|csv|pem|crt|key)$/.test(path);

/** In the order in which they are asked. */
const lacks: readonly (readonly [risk: RegExp, lack: string])[] = [
  [/static binary/, "static binary only"],
  [/musl|alpine/, "musl"],
  [/no compiler, no jlink/, "no compiler"],
  [/no compilers/, "no compilers"],
  [/package names and versions differ/, "other package versions"],
  [/man pages/, "no man pages"],
];

const lackOf = ({ risk }: SmallerImage): string | undefined => lacks.find(([pattern]) => pattern.test(risk))?.[1];
