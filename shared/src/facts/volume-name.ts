/** Names for volumes that have none, after the container that mounts them and the path that they hold. */
import type { ContainerRun } from "./container-run.js";

/** The names of volumes that are taken in a document. */
export class TakenNames {
  readonly #names: Set<string>;
  /** By name: the number that the next volume of that name gets. */
  readonly #numbers = new Map<string, number>();

  constructor(names: Iterable<string>) {
    this.#names = new Set(names);
  }

  /** The name, or the first one of `name-2`, `name-3`… that nobody has; taken from now on. */
  take(name: string): string {
    let free = name;
    let number = this.#numbers.get(name) ?? 2;
    while (this.#names.has(free)) free = `${name}-${number++}`;
    this.#numbers.set(name, number);
    this.#names.add(free);
    return free;
  }
}

/**
 * `db` with `/var/lib/mysql` gives `db-mysql`; a container without a name lends that of its image. Never one of `taken`,
 * to which it is added.
 */
export function volumeName({ name, image }: ContainerRun, path: string, taken: TakenNames): string {
  const owner = toName(name ?? image?.name.repository.split("/").at(-1) ?? "");
  const held = toName(path.split(/[\\/]/).findLast((part) => part !== "") ?? "");
  return taken.take(joined(owner, held));
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
