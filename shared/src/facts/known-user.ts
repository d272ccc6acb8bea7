/** Whether root is the user at a place: what `USER` and the catalog say, else what the steps before it give away. */
import type { PackageInstall } from "./package-install.js";
import type { Stage } from "./stage.js";
import type { Span } from "../text/span.js";

export interface RootEvidence {
  /** The step that works for root only; undefined where `USER` or the base image is known. */
  readonly install: PackageInstall | undefined;
}

/** Undefined where the user is not root, or not known. At the end of the stage where no place is given. */
export function rootEvidence(stage: Stage, place?: Span): RootEvidence | undefined {
  const { isRoot, setting, decidedIn } = stage.userBefore(place);
  if (isRoot === true) return { install: undefined };
  if (isRoot === false || setting !== undefined || stage.isWindows) return undefined;
  // No `USER` in the whole lineage, so a step that needs root says who runs all of them.
  const installs = stage.lineage.flatMap((one) => one.installs);
  const install = installs.find((one) => needsRoot(one) && (place === undefined || isBefore(one, place)));
  return install === undefined || decidedIn.baseKind === "scratch" ? undefined : { install };
}

/** Whether the build would stop there for another user: a package manager of the system, called plainly. */
const needsRoot = ({ installer, command: { node, sudo } }: PackageInstall): boolean =>
  installer !== "pip" &&
  sudo === undefined &&
  node.depth === 0 &&
  node.connector !== "||" &&
  node.pipedInto === undefined;

const isBefore = ({ command: { span } }: PackageInstall, place: Span): boolean => span.end <= place.start;
