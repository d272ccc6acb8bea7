/** What a comment in YAML or JSON speaks for: the entry or the item on the next line, with all that is in it. */
import type { Unit } from "../facts/fact.js";
import type { DataNode, DataTree } from "../syntax/data-tree.js";

/** Sorted by start, the longer of two that start together first. */
export function dataUnits({ documents }: DataTree): readonly Unit[] {
  const units: Unit[] = [];
  const waiting: DataNode[] = documents.flatMap((one) => one ?? []).reverse();
  for (let node = waiting.pop(); node !== undefined; node = waiting.pop()) {
    if (node.alias !== undefined || node.kind === "scalar") continue;
    for (const part of node.kind === "map" ? node.entries : node.items) {
      if ("isMerged" in part && part.isMerged) continue;
      units.push({ span: part.span });
      if (part.value !== undefined) waiting.push(part.value);
    }
  }
  return units.sort((a, b) => a.span.start - b.span.start || b.span.end - a.span.end);
}
