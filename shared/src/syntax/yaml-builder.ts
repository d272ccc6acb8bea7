/** Nodes of the YAML library to nodes of ours. Places hang on the beginnings of the parts that an edit may leave alone. */
import { type Alias, type Document, isAlias, isMap, isScalar, isSeq, type Node, Scalar } from "yaml";
import type { Pair, YAMLMap, YAMLSeq } from "yaml";
import { type Anchor, AnchoredSpan, type Span } from "../text/span.js";
import type { DataEntry, DataItem, DataMap, DataNode, DataScalar, ScalarStyle } from "./data-tree.js";
import { dashBefore, endOfEmpty, trimmedEnd } from "./yaml-places.js";
import { blockText, flowText } from "./yaml-scalars.js";

/** Nodes that aliases may bring in, all together: more is a bomb, and no honest file. */
export const mostAliased = 20_000;

const styles: Readonly<Record<string, ScalarStyle>> = {
  [Scalar.PLAIN]: "plain",
  [Scalar.QUOTE_SINGLE]: "single",
  [Scalar.QUOTE_DOUBLE]: "double",
  [Scalar.BLOCK_LITERAL]: "literal",
  [Scalar.BLOCK_FOLDED]: "folded",
};

/** A node with a YAML anchor, and what its places hang on. */
interface Anchored {
  readonly node: Node;
  readonly anchor: Anchor;
  /** Where `anchor` was when the node was parsed. */
  readonly parsedAt: number;
}

/** What aliases of a text stand for. */
export interface Aliases {
  readonly anchored: ReadonlyMap<string, Anchored>;
  /** How many nodes they bring in. */
  readonly count: number;
}

/** An entry of the outermost map, of a map in it, or of one in that: all its places hang on the beginning of its line. */
export interface YamlPart {
  readonly entry: DataEntry;
  readonly anchor: Anchor;
  /** Whether aliases elsewhere may stand for something in it. */
  readonly hasAnchors: boolean;
  /** Those of its value, where that is a block map. */
  readonly parts: readonly YamlPart[];
}

/** Where a node is met: behind which alias, inside of which anchors, and how many maps deep. */
interface Met {
  readonly alias: Span | undefined;
  readonly inside: ReadonlySet<Node>;
  readonly level: number;
}

/** Entries of deeper maps are no parts. */
const partLevels = 3;

const asDeep = (met: Met): Met => (met.level === partLevels ? met : { ...met, level: partLevels });

const top: Met = { alias: undefined, inside: new Set(), level: 0 };

export class YamlBuilder implements Aliases {
  readonly #text: string;
  readonly #anchored: Map<string, Anchored>;
  readonly #limit: number;
  #anchor: Anchor = { offset: 0 };
  /** How far the text of the node that is built has moved since it was parsed. */
  #moved = 0;
  #count: number;
  #anchors = 0;
  #hasRepeatedAnchors = false;
  /** Those of the map that was finished last. */
  #parts: YamlPart[] = [];

  /** A part is built with the `aliases` of its text; an alias stands for what begins before `limit`. */
  constructor(text: string, aliases?: Aliases, limit = Number.POSITIVE_INFINITY) {
    this.#text = text;
    this.#anchored = new Map(aliases?.anchored);
    this.#count = aliases?.count ?? 0;
    this.#limit = limit;
  }

  get anchored(): ReadonlyMap<string, Anchored> {
    return this.#anchored;
  }

  get count(): number {
    return this.#count;
  }

  /** Whether one name is given to several nodes, so that it depends on the place what it means. */
  get hasRepeatedAnchors(): boolean {
    return this.#hasRepeatedAnchors;
  }

  /** Of a block map as the root of the last document: its entries. */
  get parts(): readonly YamlPart[] {
    return this.#parts;
  }

  document(document: Document): DataNode | undefined {
    this.#anchored.clear();
    this.#parts = [];
    return this.#node(document.contents, top);
  }

  /** An entry by itself; undefined where its key is no scalar. `level`: 1 for one of the outermost map. */
  part(pair: Pair, anchor: Anchor, level: number): YamlPart | undefined {
    return this.#part(pair, anchor, { ...top, level });
  }

  #part(pair: Pair, anchor: Anchor, met: Met): YamlPart | undefined {
    const [outer, before] = [this.#anchor, this.#anchors];
    this.#anchor = anchor;
    this.#parts = [];
    const entry = this.#entry(pair, met);
    this.#anchor = outer;
    return entry && { entry, anchor, hasAnchors: this.#anchors > before, parts: this.#parts };
  }

  #node(node: unknown, met: Met): DataNode | undefined {
    if (isAlias(node)) return this.#alias(node, met);
    if (met.alias !== undefined && ++this.#count > mostAliased) return undefined;
    if (isScalar(node)) {
      this.#note(node, met);
      return this.#scalar(node, met);
    }
    if (isMap(node)) {
      this.#note(node, met);
      return this.#map(node, met);
    }
    if (!isSeq(node)) return undefined;
    this.#note(node, met);
    return this.#list(node, asDeep(met));
  }

  /** An alias means the last node with that anchor above it. */
  #note(node: Node & { readonly anchor?: string | undefined }, { alias }: Met): void {
    if (node.anchor === undefined) return;
    if (alias === undefined) this.#anchors++;
    const known = this.#anchored.get(node.anchor)?.node;
    this.#hasRepeatedAnchors ||= known !== undefined && known !== node;
    const anchor = this.#anchor;
    this.#anchored.set(node.anchor, { node, anchor, parsedAt: anchor.offset - this.#moved });
  }

  #alias(alias: Alias, met: Met): DataNode | undefined {
    const target = this.#anchored.get(alias.source);
    if (target === undefined || target.anchor.offset >= this.#limit || met.inside.has(target.node)) return undefined;
    const place = met.alias ?? this.#spanOf(alias);
    const [outer, outerMoved] = [this.#anchor, this.#moved];
    this.#anchor = target.anchor;
    this.#moved = target.anchor.offset - target.parsedAt;
    const node = this.#node(target.node, {
      alias: place,
      inside: new Set(met.inside).add(target.node),
      level: partLevels,
    });
    this.#anchor = outer;
    this.#moved = outerMoved;
    return node;
  }

  #scalar(scalar: Scalar, { alias }: Met): DataNode | undefined {
    const { start, end } = this.#rangeOf(scalar);
    return scalar.value === null && start === end ? undefined : this.#scalarAt(scalar, alias);
  }

  #scalarAt(scalar: Scalar, alias: Span | undefined): DataScalar {
    const style = styles[scalar.type ?? Scalar.PLAIN] ?? "plain";
    const range = this.#rangeOf(scalar);
    const source = this.#sourceOf(range, style);
    return {
      kind: "scalar",
      style,
      text: source.text,
      source,
      type: typeOf(scalar.value),
      span: this.#spanAt(range.start, range.end),
      alias,
      isAnchored: scalar.anchor !== undefined,
    };
  }

  #sourceOf({ start, end }: Span, style: ScalarStyle) {
    const anchor = this.#anchor;
    if (style === "literal" || style === "folded") return blockText(this.#text, { start, end, anchor });
    if (style === "plain") return flowText(this.#text, { start, end, anchor }, style);
    const isClosed = end - start > 1 && this.#text[end - 1] === this.#text[start];
    return flowText(this.#text, { start: start + 1, end: isClosed ? end - 1 : end, anchor }, style);
  }

  #map(map: YAMLMap, met: Met): DataMap {
    const own: DataEntry[] = [];
    const merged: DataEntry[] = [];
    const parts: YamlPart[] = [];
    const isParted = met.level < partLevels && map.flow !== true;
    const inner = isParted ? { ...met, level: met.level + 1 } : asDeep(met);
    let isPartial = false;
    for (const pair of map.items) {
      const part = isParted ? this.#part(pair, this.#lineOf(pair), inner) : undefined;
      if (part !== undefined) parts.push(part);
      const entry = isParted ? part?.entry : this.#entry(pair, inner);
      if (entry === undefined) {
        isPartial = true;
        continue;
      }
      if (isAlias(pair.value) && entry.value === undefined) isPartial = true;
      if (entry.key.style === "plain" && entry.key.text === "<<") {
        isPartial = !collectMerged(entry.value, merged) || isPartial;
      } else {
        own.push(entry);
      }
    }
    if (isParted) this.#parts = parts;
    const place = { span: this.#blockSpan(map, own), alias: met.alias, isAnchored: map.anchor !== undefined };
    const entries = withMerged(own, merged);
    return { kind: "map", style: map.flow === true ? "flow" : "block", entries, isPartial, ...place };
  }

  /** The beginning of the line of an entry. */
  #lineOf({ key }: Pair): Anchor {
    const at = isScalar(key) || isAlias(key) ? this.#rangeOf(key).start : 0;
    return { offset: at === 0 ? 0 : this.#text.lastIndexOf("\n", at - 1) + 1 };
  }

  #entry({ key, value }: Pair, met: Met): DataEntry | undefined {
    const name = isAlias(key) ? undefined : isScalar(key) ? this.#keyOf(key, met) : undefined;
    if (name === undefined) return undefined;
    const node = this.#node(value, met);
    const isNull = node?.kind === "scalar" && node.type === "null" && node.alias === undefined;
    const { start, end } = name.span;
    const valueEnd = isAlias(value) ? this.#rangeOf(value).end : (node?.span.end ?? endOfEmpty(this.#text, end));
    const span = this.#spanAt(start, trimmedEnd(this.#text, start, valueEnd));
    return { key: name, value: isNull ? undefined : node, span, isMerged: false };
  }

  #keyOf(key: Scalar, met: Met): DataScalar {
    this.#note(key, met);
    return this.#scalarAt(key, met.alias);
  }

  #list(list: YAMLSeq, met: Met): DataNode {
    const isFlow = list.flow === true;
    const items = list.items.map((item): DataItem => {
      const value = this.#node(item, met);
      const place = isAlias(item) || value === undefined ? this.#rangeOfAny(item) : value.span;
      if (place === undefined) return { value, span: this.#spanOf(list) };
      const { start, end } = place;
      if (isFlow) return { value, span: this.#spanAt(start, end) };
      return { value, span: this.#spanAt(dashBefore(this.#text, start), trimmedEnd(this.#text, start, end)) };
    });
    const place = { span: this.#blockSpan(list, items), alias: met.alias, isAnchored: list.anchor !== undefined };
    return { kind: "list", style: isFlow ? "flow" : "block", items, ...place };
  }

  /** A block ends with its last part: the library adds the comments behind it. */
  #blockSpan(node: YAMLMap | YAMLSeq, parts: readonly { readonly span: Span }[]): Span {
    const { start, end } = this.#rangeOf(node);
    const last = parts.at(-1)?.span.end;
    return this.#spanAt(start, node.flow === true || last === undefined || last < start ? end : last);
  }

  /** `range` ends before the comment behind a value. */
  #rangeOf({ range }: Node): Span {
    const [start = 0, end = start] = range ?? [];
    return { start: start + this.#moved, end: end + this.#moved };
  }

  #rangeOfAny(node: unknown): Span | undefined {
    return isScalar(node) || isAlias(node) || isMap(node) || isSeq(node) ? this.#rangeOf(node) : undefined;
  }

  #spanOf(node: Node): Span {
    const { start, end } = this.#rangeOf(node);
    return this.#spanAt(start, end);
  }

  #spanAt(start: number, end: number): Span {
    const { offset } = this.#anchor;
    return new AnchoredSpan(this.#anchor, start - offset, end - offset);
  }
}

/** The entries of a merge key's value: a map, or a list of maps. False where something of it is not known. */
function collectMerged(value: DataNode | undefined, into: DataEntry[]): boolean {
  if (value?.kind === "map") {
    for (const entry of value.entries) into.push({ ...entry, isMerged: true });
    return !value.isPartial;
  }
  if (value?.kind !== "list") return false;
  return value.items.map((item) => item.value?.kind === "map" && collectMerged(item.value, into)).every(Boolean);
}

/** The own entries, and behind them those that they do not hide. */
function withMerged(own: readonly DataEntry[], merged: readonly DataEntry[]): readonly DataEntry[] {
  if (merged.length === 0) return own;
  const names = new Set(own.map(({ key }) => key.text));
  const entries = [...own];
  for (const entry of merged) {
    if (names.has(entry.key.text)) continue;
    names.add(entry.key.text);
    entries.push(entry);
  }
  return entries;
}

const typeOf = (value: unknown): DataScalar["type"] => {
  if (value === null) return "null";
  if (typeof value === "boolean") return "boolean";
  return typeof value === "number" || typeof value === "bigint" ? "number" : "string";
};
