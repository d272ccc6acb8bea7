/** YAML as plain values, for comparing what programs print. */
import type { DataNode } from "../../shared/src/syntax/data-tree.js";
import { parseYaml } from "../../shared/src/syntax/yaml.js";

/** The first document. Scalars are texts, also numbers and `true`; what has no value is null. */
export function plainData(text: string): unknown {
  return valueOf(parseYaml(text).documents[0]);
}

function valueOf(node: DataNode | undefined): unknown {
  switch (node?.kind) {
    case undefined:
      return null;
    case "scalar":
      return node.text;
    case "list":
      return node.items.map(({ value }) => valueOf(value));
    case "map":
      return Object.fromEntries(node.entries.map(({ key, value }) => [key.text, valueOf(value)]));
    default:
      return node satisfies never;
  }
}
