/** What can be added to a service: an option, a named volume with its top-level entry. */
import { type DataEntry, type DataMap, entryAt } from "../../syntax/data-tree.js";
import type { TextEdit } from "../../text/text-edit.js";
import { insertEntry, insertItem, insertLinesBehind, isShared, yamlScalar } from "../data-edits.js";
import type { Service } from "./services.js";

/** By the name of `docker run`: the attribute, and whether it holds a list. */
const attributes: ReadonlyMap<string, { readonly key: string; readonly isList: boolean }> = new Map([
  ["init", { key: "init", isList: false }],
  ["user", { key: "user", isList: false }],
  ["read-only", { key: "read_only", isList: false }],
  ["cap-drop", { key: "cap_drop", isList: true }],
  ["security-opt", { key: "security_opt", isList: true }],
]);

export function setServiceOption({ file, entry, map }: Service, name: string, value = "true"): TextEdit[] | undefined {
  const attribute = attributes.get(name);
  const own = entry.value;
  if (attribute === undefined || own?.kind !== "map" || isShared(own)) return undefined;
  const { key, isList } = attribute;
  const existing = entryAt(map, key);
  const scalar = value === "true" ? value : yamlScalar(value);
  if (existing !== undefined) {
    const list = isList && !existing.isMerged ? existing.value : undefined;
    return list?.kind === "list" ? insertItem(file.text, list, scalar) : undefined;
  }
  return addEntry(file.text, own, isList ? listLines(key, scalar, own) : [`${key}: ${scalar}`]);
}

const listLines = (key: string, item: string, { style }: DataMap): string[] =>
  style === "flow" ? [`${key}: [${item}]`] : [`${key}:`, `  - ${item}`];

/** Behind the image, or whatever comes first. */
function addEntry(text: string, map: DataMap, lines: readonly string[]): TextEdit[] | undefined {
  const behind = entryAt(map, "image") ?? entryAt(map, "build") ?? map.entries.find(({ isMerged }) => !isMerged);
  return behind === undefined ? undefined : insertEntry(text, map, { behind, lines });
}

export function addVolume(service: Service, name: string, target: string): TextEdit[] | undefined {
  const { file, entry, map } = service;
  const { text } = file;
  const own = entry.value;
  const declaration = declareVolume(service, name);
  if (own?.kind !== "map" || isShared(own) || declaration === undefined) return undefined;
  const item = yamlScalar(`${name}:${target}`);
  const existing = entryAt(map, "volumes");
  const edits =
    existing === undefined
      ? addEntry(text, own, listLines("volumes", item, own))
      : existing.value?.kind === "list" && !existing.isMerged
        ? insertItem(text, existing.value, item)
        : undefined;
  return edits === undefined ? undefined : joinedEdits([...edits, ...declaration]);
}

/** The edits that declare a volume at the top level; none where it is declared. Undefined where the layout allows none. */
export function declareVolume({ file }: Service, name: string): TextEdit[] | undefined {
  const { text, root } = file;
  // The first version of the format has no top level, and needs none.
  if (entryAt(root, "services") === undefined) return [];
  const volumes = entryAt(root, "volumes");
  if (volumes?.value?.kind === "map") {
    const last = volumes.value.entries.at(-1);
    if (entryAt(volumes.value, name) !== undefined) return [];
    return last === undefined ? undefined : insertEntry(text, volumes.value, { behind: last, lines: [`${name}:`] });
  }
  if (volumes?.value !== undefined) return undefined;
  if (volumes !== undefined) return insertLinesBehind(text, volumes.span, [`  ${name}:`]);
  const last: DataEntry | undefined = root.entries.at(-1);
  return last === undefined || root.style === "flow"
    ? undefined
    : insertEntry(text, root, { behind: last, lines: ["volumes:", `  ${name}:`] });
}

/** Insertions at one place become one, in their order. */
export function joinedEdits(edits: readonly TextEdit[]): TextEdit[] {
  const joined: TextEdit[] = [];
  for (const edit of edits) {
    const at = joined.findIndex(({ span }) => span.start === edit.span.start && span.end === span.start);
    const same = joined[at];
    if (same === undefined || edit.span.end !== edit.span.start) joined.push(edit);
    // The last part is the one at the least depth, so that whatever is deeper comes before them all.
    else joined[at] = { ...edit, newText: same.newText + edit.newText };
  }
  return joined;
}
