/** A named volume: for a mount that has no name, and for a container that keeps its data nowhere. */
import type { ContainerRun } from "../facts/container-run.js";
import type { Mount } from "../facts/mount.js";
import { TakenNames, volumeName } from "../facts/volume-name.js";
import type { Fix } from "../rule.js";

/** The names of volumes that a document uses; a fix adds its own. */
export function volumeNamesIn(runs: readonly ContainerRun[]): TakenNames {
  const mounts = runs.flatMap((run) => run.mounts);
  return new TakenNames(
    mounts.flatMap(({ type, source }) => (type === "named-volume" && source !== undefined ? [source] : [])),
  );
}

/** Gives the anonymous volume a name that none of `taken` has. */
export function nameVolume(mount: Mount, taken: TakenNames): readonly Fix[] {
  const { container, target } = mount;
  if (container === undefined || target === undefined) return [];
  const name = volumeName(container, target, taken);
  return toFixes(`Name the volume ${name}`, mount.withSource(name));
}

/** Mounts a volume at `path`. */
export function addNamedVolume(run: ContainerRun, path: string, taken: TakenNames): readonly Fix[] {
  const name = volumeName(run, path, taken);
  return toFixes(`Mount the volume ${name} at ${path}`, run.addVolume(name, path));
}

const toFixes = (title: string, edits: Fix["edits"] | undefined): readonly Fix[] =>
  edits === undefined ? [] : [{ title, applicability: "suggestion", edits }];
