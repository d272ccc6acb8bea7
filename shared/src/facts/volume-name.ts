/** Names for volumes that have none, after the container that mounts them and the path that they hold. */
import type { ContainerRun } from "./container-run.js";

/**
 * `db` with `/var/lib/mysql` gives `db-mysql`; a container without a name lends that of its image. Never one of `taken`,
 * to which it is added.
 */
export function volumeName({ name, image }: ContainerRun, path: string, taken: Set<string>): string {
  const owner = toName(name ?? image?.name.repository.split("/").at(-1) ?? "");
  const held = toName(path.split(/[\\/]/).findLast((part) => part !== "") ?? "");
  const base = joined(owner, held);
  let free = base;
  for (let number = 2; taken.has(free); number++) free = `${base}-${number}`;
  taken.add(free);
  return free;
}

function joined(owner: string, held: string): string {
  if (owner === "") return held.length < 2 ? "app-data" : held;
  return held === "" || owner === held || owner.endsWith(`-${held}`) ? `${owner}-data` : `${owner}-${held}`;
}

/** Docker wants letters, digits, `_`, `.` and `-`, the first of them a letter or a digit. */
const toName = (part: string): string =>
  part
    .toLowerCase()
    .replace(/[^a-z0-9_.-]+/g, "-")
    .replace(/^[^a-z0-9]+/, "")
    .slice(0, 40)
    .replace(/[-.]+$/, "");
