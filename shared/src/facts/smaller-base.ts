/** Which smaller images could stand under a stage without breaking what its instructions call. */
import type { ImageName, Images, SmallerImage } from "../images/images.js";
import { rememberByImages } from "../images/remembered.js";
import { isAlike, type Saving, familySaving, savingBetween, savingOf } from "../images/saving.js";
import {
  type BaseDemand,
  builds,
  callsOnly,
  isServedBy,
  namesDebianUsers,
  worksOnSlimDebian,
  worksWithoutManPages,
} from "./base-demand.js";
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
  // A digest alone may be of any variant.
  if (name.tag === undefined && name.digest !== undefined) return undefined;
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
      .filter((relative) => !isSameKindOfImage(name, nameOf(relative)))
      .map((relative) => savingOf(images, name, relative))
      .find((one) => one?.isExact);
  return { bases, told, verdict: nearest?.verdict ?? "distribution", isSmallestOfItsKind };
}

interface Nearest {
  readonly saving: Saving;
  /** When nothing smaller fits the stage. */
  readonly verdict: BaseJudgement["verdict"];
}

/** The distributions of the article, the trimmed images of them left out. */
export const isGeneralPurpose = (name: ImageName, images: Images): boolean =>
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
  // The first is the preferred one: it has to run what was built for the image in use.
  const isTooFar = relatives[0] !== undefined && goesToMusl(base, relatives[0].image, images);
  return [...minimalBases(base, images), ...(isTooFar ? [] : relatives)];
}

/**
 * The relative that does most of what the image does. For a tag of which none is known, that of the family's newest; for
 * a repository that is deprecated, that of the same tag in its replacement.
 */
export const nearestOf = rememberByImages((name, images): Nearest | undefined => {
  const relatives = images.smaller(name).filter((relative) => isAlike(relative) && !isDeprecated(relative, images));
  for (const relative of relatives) {
    const saving = relative.buildStageOnly ? undefined : savingOf(images, name, relative);
    if (saving !== undefined && isLarge(saving)) {
      return { saving, verdict: relative.finalStageOnly ? "only runs" : "calls more" };
    }
  }
  if (relatives.length > 0) return undefined;
  const [repository] = images.deprecation(name)?.replacements ?? [];
  const replacement = repository === undefined ? undefined : nameOf({ repository, tag: name.tag });
  const instead =
    replacement && images.deprecation(replacement) === undefined ? nearestOf(replacement, images) : undefined;
  if (instead !== undefined) return { ...instead, saving: { ...instead.saving, isExact: false } };
  const saving = isFull(name) ? familySaving(images, name.repository) : undefined;
  return saving !== undefined && isLarge(saving) ? { saving, verdict: "smaller one fits" } : undefined;
});

/** `8.9.4`, `3.6.5-stretch`: nothing in the tag but a version and a release of Debian. */
const isFull = ({ tag }: ImageName): boolean =>
  tag !== undefined && /^\d[\d.]*(-(wheezy|jessie|stretch|buster|bullseye|bookworm|trixie))?$/.test(tag);

/** 40 percent and 25 MB: less is not worth the words. */
const isLarge = ({ fromBytes, toBytes }: Saving): boolean =>
  toBytes <= fromBytes * 0.6 && fromBytes - toBytes >= 25_000_000;

export const nameOf = ({ repository, tag }: Pick<SmallerImage, "repository" | "tag">): ImageName => ({
  registry: undefined,
  repository,
  tag,
  digest: undefined,
});

export const isDeprecated = (relative: SmallerImage, images: Images): boolean =>
  images.deprecation(nameOf(relative)) !== undefined;

const goesToMusl = ({ stage }: BaseInUse, to: ImageName, images: Images): boolean =>
  images.profile(to).libc === "musl" && stage.profile.libc !== "musl";

function fits(base: BaseInUse, relative: SmallerImage, images: Images): boolean {
  const { name, stage, demand } = base;
  const to = nameOf(relative);
  if (relative.buildStageOnly || isDeprecated(relative, images) || isSameKindOfImage(name, to)) return false;
  if (relative.finalStageOnly && !onlyRuns(stage, demand, { from: name, to })) return false;
  if (to.repository === "scratch") return demand.commands.every(({ nameWord }) => nameWord.text.includes("/"));
  if (!callsOnly(demand, images.profile(to).packageManager)) return false;
  if (to.tag?.includes("slim") === true && !worksWithoutManPages(demand)) return false;
  // Debian's own images differ in nothing else.
  if (name.repository === "debian" && to.repository === "debian") return true;
  if (name.repository === "ubuntu" && to.repository === "debian" && !worksOnSlimDebian(demand)) return false;
  if (goesToMusl(base, to, images) && (demand.scripts.length > 0 || namesDebianUsers(demand))) return false;
  return !demand.isUnclear && !hasBuildScripts(demand) && isServedBy(demand, name, to);
}

const hasBuildScripts = ({ scripts }: BaseDemand): boolean => scripts.some(({ when }) => when === "build");

/** An older release of the same distribution is no other kind of image. */
export const isSameKindOfImage = (from: ImageName, to: ImageName): boolean =>
  from.repository === "ubuntu" && to.repository === "ubuntu";

/** Starts something that was made elsewhere. */
function onlyRuns(
  stage: Stage,
  demand: BaseDemand,
  { from, to }: { readonly from: ImageName; readonly to: ImageName },
): boolean {
  const start = [stage.entrypoint, stage.command].filter((command) => command !== undefined);
  if (start.length === 0 || builds(demand) || hasBuildScripts(demand)) return false;
  if (to.tag?.includes("jre") === true) return true;
  const isExec = start.every(({ form }) => form === "exec") && demand.commands.every(({ when }) => when === "start");
  const isCopied = stage.lineage.some(({ copies }) => copies.some((copy) => copy.from !== undefined));
  return (
    from.repository === to.repository ||
    (isCopied && demand.scripts.length === 0 && (to.repository !== "scratch" || isExec))
  );
}

/** For what is no program at all, or one shell script. */
function minimalBases({ name, stage, isAlone, demand }: BaseInUse, images: Images): SmallerBase[] {
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
  if (!onlyShellScript || !isText || tag === undefined || hasBuildScripts(demand)) return [];
  return [minimal(nameOf({ repository: "busybox", tag }), "no bash")];
}

const isTextFile = (path: string | undefined): boolean =>
  path !== undefined && /\.(sh|txt|conf|cfg|ini|json|ya?ml|xml|html?|css|js|md|env|csv|pem|crt|key)$/.test(path);

/** In the order in which they are asked. */
const lacks: readonly (readonly [risk: RegExp, lack: string])[] = [
  [/static binary/, "static binary only"],
  [/CGO_ENABLED/, "static, or built on Alpine"],
  [/compiler is not needed/, "no compiler"],
  [/musl/, "musl"],
  [/no compiler, no jlink/, "no compiler"],
  [/no compilers/, "no compilers"],
  [/package names and versions differ/, "other package versions"],
  [/man pages/, "no man pages"],
  [/microdnf/, "microdnf, another release"],
];

export const lackOf = ({ risk }: SmallerImage): string | undefined =>
  lacks.find(([pattern]) => pattern.test(risk))?.[1];
