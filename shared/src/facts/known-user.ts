/** Whether root is the user at a place: what `USER` and the catalog say, else what the steps before it give away. */
import type { Span } from "../text/span.js";
import type { PackageInstall } from "./package-install.js";
import type { Stage } from "./stage.js";

export interface RootEvidence {
  /** The step that works for root only; undefined where `USER` or the base image is known. */
  readonly install: PackageInstall | undefined;
}

/** Undefined where the user is not root, or not known. At the end of the stage where no place is given. */
export function rootEvidence(stage: Stage, place?: Span): RootEvidence | undefined {
  const { isRoot, setting } = stage.userBefore(place);
  if (isRoot === true) return { install: undefined };
  if (isRoot === false || setting !== undefined || stage.isWindows) return undefined;
  // No `USER` so far, so that one step tells who runs all of them.
  const install = firstForRoot(stage);
  if (install === undefined) return undefined;
  const isLater = install.command.stage === stage && place !== undefined && install.command.span.end > place.start;
  return isLater ? undefined : { install };
}

/** Asked for every step of every stage, of which there may be very many. */
const known = new WeakMap<Stage, { readonly install: PackageInstall | undefined }>();

/** The first such step of a stage and those that it is built upon, from the bottom up. */
function firstForRoot(stage: Stage): PackageInstall | undefined {
  const unknown: Stage[] = [];
  let one: Stage | undefined = stage;
  for (; one !== undefined && !known.has(one); one = one.parent) unknown.push(one);
  let install = one && known.get(one)?.install;
  for (const next of unknown.toReversed()) {
    install ??= next.installs.find(needsRoot);
    known.set(next, { install });
  }
  return install;
}

/** Whether the build would stop there for another user: a package manager of the system, called plainly. */
const needsRoot = ({ installer, command: { node, sudo } }: PackageInstall): boolean =>
  installer !== "pip" &&
  sudo === undefined &&
  node.depth === 0 &&
  node.connector !== "||" &&
  node.pipedInto === undefined;
