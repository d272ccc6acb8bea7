/** Whether the data of a database or queue is kept when its container goes, and what was meant to keep it. */
import type { ContainerRun } from "./container-run.js";
import { type DataService, dataServiceOf, isWithin, withoutSlash } from "./data-service.js";
import type { Mount } from "./mount.js";

export interface UnkeptData {
  readonly service: DataService;
  /** A mount that was meant to keep it; undefined when there is none. */
  readonly missed: Mount | undefined;
  /** The volume that the image declares below `missed`, and that takes the data instead. */
  readonly hiddenBy: string | undefined;
  /** What holds the data as long as the pod lives: `emptyDir`. */
  readonly temporary: Mount | undefined;
}

/** Undefined where the data is kept, where there is none, and where it is not known. */
export function unkeptDataOf(run: ContainerRun): UnkeptData | undefined {
  const { mounts } = run;
  if (!run.isComplete || run.option("volumes-from") !== undefined) return undefined;
  if (mounts.some(({ target }) => target === undefined)) return undefined;
  const service = dataServiceOf(run);
  if (service === undefined) return undefined;
  const holder = holderOf(run, service);
  const temporary = run.origin === "pod" && holder?.type === "anonymous-volume" ? holder : undefined;
  if (holder !== undefined && temporary === undefined) return undefined;
  const missed = temporary === undefined ? mounts.find((mount) => isMissed(mount, service)) : undefined;
  if (missed === undefined && service.mayBeMoved && mounts.some(({ type }) => type === "named-volume"))
    return undefined;
  const hiddenBy = missed === undefined ? undefined : imageVolumesOf(run).find((path) => hides(path, missed, service));
  return { service, missed, hiddenBy, temporary };
}

/** The mount in whose directory the data is written, or that holds a part of it; undefined when there is none. */
function holderOf(run: ContainerRun, service: DataService): Mount | undefined {
  const { directory } = service;
  const part = run.mounts.find(
    (mount) => isWithin(pathOf(mount), directory) && !isFile(mount) && !service.isMistaken(pathOf(mount)),
  );
  const above = run.mounts.filter((mount) => isWithin(directory, pathOf(mount)));
  const deepest = above.sort((a, b) => pathOf(b).length - pathOf(a).length)[0];
  if (deepest === undefined || imageVolumesOf(run).some((path) => hides(path, deepest, service))) return part;
  return deepest;
}

/** What the image declares by `VOLUME`, and no mount replaces. */
function imageVolumesOf({ profile, built, mounts }: ContainerRun): readonly string[] {
  const paths = [
    ...profile.dataPaths.filter(({ declared }) => declared).map(({ path }) => path),
    ...(built?.volumes ?? []).flatMap(({ path }) => (path === undefined ? [] : [path])),
  ].map(withoutSlash);
  return paths.filter((path) => !mounts.some((mount) => pathOf(mount) === path));
}

const hides = (path: string, mount: Mount, { directory }: DataService): boolean =>
  isWithin(directory, path) && path !== pathOf(mount) && isWithin(path, pathOf(mount));

const isMissed = (mount: Mount, service: DataService): boolean =>
  mount.type !== "tmpfs" &&
  !(mount.type === "anonymous-volume" && mount.container?.origin === "pod") &&
  (service.isMistaken(pathOf(mount)) || isWithin(service.directory, pathOf(mount)));

const pathOf = ({ target }: Mount): string => withoutSlash(target ?? "");

/** By its name: a configuration file that is mounted among the data. */
const isFile = (mount: Mount): boolean => pathOf(mount).slice(pathOf(mount).lastIndexOf("/")).includes(".");
