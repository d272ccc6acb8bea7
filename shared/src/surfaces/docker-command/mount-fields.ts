/** The value of `--mount`: `type=volume,source=data,target=/data`. */
import { mountType } from "../mount-type.js";
import { hole } from "../resolved.js";
import type { ValuePart } from "./command-line.js";
import type { Field, MountFields } from "./mounts.js";

interface Pair extends Field {
  readonly key: string;
  readonly keyStart: number;
}

const targets = ["target", "dst", "destination"];
const sources = ["source", "src"];

/** docs.docker.com/reference/cli/docker/container/run, "Add bind mounts, volumes or memory file systems": a volume where no type is written. */
export function mountFields({ resolved, start }: ValuePart): MountFields {
  const pairs = pairsOf(resolved.value, start);
  const find = (keys: readonly string[]): Pair | undefined => pairs.find(({ key }) => keys.includes(key));
  const source = find(sources);
  const target = find(targets);
  const readOnly = find(["readonly", "ro"]);
  // What a variable adds may be anything, and quotes group commas.
  const isUnclear = pairs.some(({ key, text }) => key.includes(hole) || text.includes('"'));
  const type = isUnclear ? "other" : mountType(find(["type"])?.text ?? "volume", source?.text);
  const hasSlot = type === "anonymous-volume" && target !== undefined;
  return {
    type,
    source: source === undefined || source.text === "" ? undefined : source,
    target: isUnclear ? undefined : target,
    isReadOnly: readOnly !== undefined && !/^(false|0)$/.test(readOnly.text),
    sourceSlot: hasSlot && source === undefined ? { at: target.keyStart, before: "source=", after: "," } : undefined,
  };
}

function pairsOf(value: string, from: number): Pair[] {
  const pairs: Pair[] = [];
  let start = from;
  for (const item of value.slice(from).split(",")) {
    const equals = item.indexOf("=");
    const key = (equals === -1 ? item : item.slice(0, equals)).trim().toLowerCase();
    const offset = equals === -1 ? item.length : equals + 1;
    pairs.push({ key, keyStart: start, text: item.slice(offset), start: start + offset });
    start += item.length + 1;
  }
  return pairs;
}
