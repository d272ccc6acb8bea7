/** The value of `-v`: `[source:]target[:mode]`. */
import type { Mount } from "../../facts/mount.js";
import { hole } from "../resolved.js";
import type { ValuePart } from "./command-line.js";
import type { Field, MountFields } from "./mounts.js";

/** docs.docker.com/reference/cli/docker/container/run, "Mount volume (-v)". */
export function volumeFields({ resolved, start }: ValuePart): MountFields {
  const parts = partsOf(resolved.value, start);
  const [first, second, mode] = parts;
  if (first === undefined || parts.length > 3) return other;
  if (second === undefined) {
    // A variable alone may hold a source as well.
    if (first.text.startsWith(hole)) return { ...other, target: first };
    const sourceSlot = { at: first.start, before: "", after: ":" };
    return { type: "anonymous-volume", source: undefined, target: first, isReadOnly: false, sourceSlot };
  }
  const isReadOnly = mode?.text.split(",").includes("ro") ?? false;
  if (first.text === "") return { ...other, target: second, isReadOnly };
  return { type: typeOf(first.text), source: first, target: second, isReadOnly, sourceSlot: undefined };
}

const other: MountFields = {
  type: "other",
  source: undefined,
  target: undefined,
  isReadOnly: false,
  sourceSlot: undefined,
};

/** Parted at colons, but not behind the letter of a Windows drive. */
function partsOf(value: string, from: number): Field[] {
  const parts: Field[] = [];
  let start = from;
  for (let at = from; at <= value.length; at++) {
    if (at < value.length && value[at] !== ":") continue;
    const isDrive = at === start + 1 && /[A-Za-z]/.test(value.charAt(start)) && /[\\/]/.test(value.charAt(at + 1));
    if (isDrive && (parts.length > 0 || value.includes(":", at + 1) || value[at + 1] === "\\")) continue;
    parts.push({ text: value.slice(start, at), start });
    start = at + 1;
  }
  return parts;
}

/** A source that a variable begins is a path in practice: `$PWD`, `$HOME`, `$(pwd)`. */
function typeOf(source: string): Mount["type"] {
  return /^[a-zA-Z0-9][\w.-]*$/.test(source) ? "named-volume" : "bind";
}
