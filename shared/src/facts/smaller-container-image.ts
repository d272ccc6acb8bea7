/** Which smaller images could serve a container that is started from a large one. What is done in it is known only in part. */
import type { ImageName, Images, SmallerImage } from "../images/images.js";
import { rememberByImages } from "../images/remembered.js";
import { savingOf } from "../images/saving.js";
import { type BaseDemand, callsOnly, demandOf, isServedBy } from "./base-demand.js";
import type { ContainerRun } from "./container-run.js";
import type { ImageReference } from "./image-reference.js";
import {
  type BaseJudgement,
  isDeprecated,
  isGeneralPurpose,
  isSameKindOfImage,
  lackOf,
  nameOf,
  nearestOf,
  type SmallerBase,
} from "./smaller-base.js";

export interface ContainerJudgement extends BaseJudgement {
  /** A distribution, of which there is something smaller, in a container that stays. */
  readonly isSure: boolean;
}

/** A job and a dev container are there for their tools. */
const origins: ReadonlySet<string> = new Set(["command", "service", "pod"]);

const knownJudgement = rememberByImages(judge);

/**
 * Undefined where it is not known to be large, or where its tools may be the point. Worked out once: most references of
 * a document outlive an edit.
 */
export const judgeContainerImage = (image: ImageReference, images: Images): ContainerJudgement | undefined =>
  image.use === "container" ? knownJudgement(image, images) : undefined;

function judge({ name, problem, container }: ImageReference, images: Images): ContainerJudgement | undefined {
  if (problem !== undefined || container === undefined) return undefined;
  if (!origins.has(container.origin) || (name.tag === undefined && name.digest !== undefined)) return undefined;
  const isDistribution = isGeneralPurpose(name, images);
  const nearest = nearestOf(name, images);
  if (!isDistribution && (nearest === undefined || !onlyRuns(container))) return undefined;
  const bases = isClear(container) ? smallerImages(name, demandOf(commandsOf(container), []), images) : [];
  const [first] = bases;
  const told = first?.saving ?? nearest?.saving;
  const fitting = told === undefined ? "distribution" : "smaller one fits";
  const isSmallestOfItsKind = nearest === undefined && first === undefined && name.repository !== "phusion/baseimage";
  // What goes with its container is pulled and kept by one machine alone.
  const isKept = container.option("rm")?.value !== "true";
  return {
    bases,
    told,
    verdict: first === undefined ? (nearest?.verdict ?? "distribution") : fitting,
    isSmallestOfItsKind,
    isSure: isDistribution && isKept && !isSmallestOfItsKind,
  };
}

const commandsOf = ({ entrypoint, command }: ContainerRun) =>
  [entrypoint, command].flatMap((one) => one?.commands ?? []);

const isClear = ({ entrypoint, command }: ContainerRun): boolean =>
  [entrypoint, command].every((one) => one === undefined || (!one.isUnclear && one.commands.length > 0));

const runtimes = /^(node|python[\d.]*|ruby|perl|php|java)$/;

/** Starts a program of the language, and not a tool that may compile. */
const onlyRuns = (container: ContainerRun): boolean =>
  !container.isShortLived &&
  isClear(container) &&
  commandsOf(container).every(({ name = "", args }) => runtimes.test(name) && args[0]?.text !== "-m");

function smallerImages(name: ImageName, demand: BaseDemand, images: Images): readonly SmallerBase[] {
  const bases = images
    .smaller(name)
    .filter((relative) => fits(name, relative, { demand, images }))
    .map((relative) => ({
      image: nameOf(relative),
      saving: savingOf(images, name, relative),
      lack: lackOf(relative),
    }));
  // The first is the preferred one: what runs on the image in use has to run on it.
  const first = bases[0] === undefined ? undefined : images.profile(bases[0].image).libc;
  return first === "musl" && images.profile(name).libc !== "musl" ? [] : bases;
}

function fits(
  name: ImageName,
  relative: SmallerImage,
  { demand, images }: { readonly demand: BaseDemand; readonly images: Images },
): boolean {
  const to = nameOf(relative);
  if (relative.buildStageOnly || relative.finalStageOnly || to.repository === "scratch") return false;
  if (isDeprecated(relative, images) || isSameKindOfImage(name, to)) return false;
  return (
    !demand.isUnclear &&
    demand.scripts.length === 0 &&
    callsOnly(demand, images.profile(to).packageManager) &&
    isServedBy(demand, name, to)
  );
}
