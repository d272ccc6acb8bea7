/** YAML and JSON as the analysis sees them: maps, lists and scalars with spans. `parseYaml` and `parseJson` make them. */
import type { SourceText } from "../text/source-text.js";
import type { Span } from "../text/span.js";

export type DataNode = DataMap | DataList | DataScalar;

export type DataStyle = "block" | "flow";

interface DataPlace {
  /** Where it is written. Of an alias that was followed: where the anchor's node is written. */
  readonly span: Span;
  /** `*name`, when this node stands there through an alias or a merge key: an edit would change every place that uses it. */
  readonly alias: Span | undefined;
  /** Whether it carries an anchor, so that other places use it too. */
  readonly isAnchored: boolean;
}

export interface DataMap extends DataPlace {
  readonly kind: "map";
  readonly style: DataStyle;
  /** In source order, entries of merge keys (`<<`) behind the own ones and only where no own key hides them. Of a repeated key, all. */
  readonly entries: readonly DataEntry[];
  /** Whether something of it is not known: a merge of what is no map, an alias without an anchor, a bound that was reached. */
  readonly isPartial: boolean;
}

export interface DataEntry {
  readonly key: DataScalar;
  /** Undefined for `key:` without a value, and for `key: null`. */
  readonly value: DataNode | undefined;
  /** From the start of the key to the end of the value; trailing blanks, line break and comments not included. */
  readonly span: Span;
  /** Whether it came in through a merge key. */
  readonly isMerged: boolean;
}

export interface DataList extends DataPlace {
  readonly kind: "list";
  readonly style: DataStyle;
  readonly items: readonly DataItem[];
}

export interface DataItem {
  readonly value: DataNode | undefined;
  /** Block style: from the `-`. Flow style: the value. */
  readonly span: Span;
}

export type ScalarStyle = "plain" | "single" | "double" | "literal" | "folded";

export interface DataScalar extends DataPlace {
  readonly kind: "scalar";
  readonly style: ScalarStyle;
  /** The text that it stands for: quotes, escapes, folding and indentation resolved; a number or `true` as written. */
  readonly text: string;
  /** `text`, with the place of each character: for scalars that hold shell, image references, variables. */
  readonly source: SourceText;
  /** What it is to YAML 1.2 (core schema) or JSON. */
  readonly type: "string" | "number" | "boolean" | "null";
}

export interface DataComment {
  /** Marker included: `# …`, `// …`, `/* … *\/`. */
  readonly text: string;
  readonly span: Span;
}

/** A text with its documents: `---` separates them in YAML; JSON has one. */
export interface DataTree {
  readonly text: string;
  readonly documents: readonly (DataNode | undefined)[];
  readonly comments: readonly DataComment[];
  /** Whether the parser had to recover: then what is missing is unknown, not absent. */
  readonly broken: boolean;
}

/** The value of a key; the last own one counts, as YAML parsers that allow repetition have it. */
export function valueAt(node: DataNode | undefined, ...path: readonly string[]): DataNode | undefined {
  let current = node;
  for (const name of path) current = entryAt(current, name)?.value;
  return current;
}

export function entryAt(node: DataNode | undefined, name: string): DataEntry | undefined {
  if (node?.kind !== "map") return undefined;
  let found: DataEntry | undefined;
  for (const entry of node.entries) {
    if (entry.key.text !== name) continue;
    if (found === undefined || !entry.isMerged) found = entry;
  }
  return found;
}

/** The text of a scalar; undefined for anything else. */
export const textAt = (node: DataNode | undefined, ...path: readonly string[]): string | undefined => {
  const value = valueAt(node, ...path);
  return value?.kind === "scalar" ? value.text : undefined;
};

/** The items of a list, or the one value that stands in place of a list. */
export function itemsOf(node: DataNode | undefined): readonly DataItem[] {
  if (node === undefined) return [];
  return node.kind === "list" ? node.items : [{ value: node, span: node.span }];
}
