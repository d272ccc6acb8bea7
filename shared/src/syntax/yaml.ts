/** Parses YAML with the `yaml` library: the only file that knows it. Never throws. */
import { type Alias, Composer, type Document, isAlias, isMap, isScalar, isSeq, type Node, Parser, Scalar } from "yaml";
import type { Pair, YAMLMap, YAMLSeq } from "yaml";
import { startOfText } from "../text/byte-order-mark.js";
import type { Span } from "../text/span.js";
import type {
  DataComment,
  DataEntry,
  DataItem,
  DataMap,
  DataNode,
  DataScalar,
  DataTree,
  ScalarStyle,
} from "./data-tree.js";
import { yamlComments } from "./yaml-comments.js";
import { blockText, flowText } from "./yaml-scalars.js";

/** Any text gives a tree. */
export function parseYaml(text: string): DataTree {
  const comments: readonly DataComment[] = yamlComments(text);
  try {
    const documents = documentsIn(text);
    const builder = new TreeBuilder(text);
    const broken = documents.some(({ errors }) => errors.length > 0);
    return { text, documents: documents.map((one) => builder.document(one)), comments, broken };
  } catch {
    // The library recurses: nesting that nobody writes runs out of stack.
    return { text, documents: [], comments, broken: true };
  }
}

/** The parser would take a byte order mark for a part of the first line's indentation, so it begins behind it. */
function documentsIn(text: string): readonly Document[] {
  const composer = new Composer({
    uniqueKeys: false,
    merge: false,
    strict: false,
    logLevel: "silent",
    version: "1.2",
    keepSourceTokens: false,
    prettyErrors: false,
  });
  const parser = new Parser();
  parser.offset = startOfText(text);
  return [...composer.compose(parser.parse(text.slice(parser.offset)))];
}

/** Nodes that aliases may bring in, all together: more is a bomb, and no honest file. */
const mostAliased = 20_000;

const styles: Readonly<Record<string, ScalarStyle>> = {
  [Scalar.PLAIN]: "plain",
  [Scalar.QUOTE_SINGLE]: "single",
  [Scalar.QUOTE_DOUBLE]: "double",
  [Scalar.BLOCK_LITERAL]: "literal",
  [Scalar.BLOCK_FOLDED]: "folded",
};

/** Where a node is met: behind which alias, and inside of which anchors. */
interface Met {
  readonly alias: Span | undefined;
  readonly inside: ReadonlySet<Node>;
}

class TreeBuilder {
  readonly #text: string;
  #anchors = new Map<string, Node>();
  #aliased = 0;

  constructor(text: string) {
    this.#text = text;
  }

  document(document: Document): DataNode | undefined {
    this.#anchors = new Map();
    return this.#node(document.contents, { alias: undefined, inside: new Set() });
  }

  #node(node: unknown, met: Met): DataNode | undefined {
    if (isAlias(node)) return this.#alias(node, met);
    if (met.alias !== undefined && ++this.#aliased > mostAliased) return undefined;
    if (isScalar(node)) {
      this.#note(node);
      return this.#scalar(node, met);
    }
    if (isMap(node)) {
      this.#note(node);
      return this.#map(node, met);
    }
    if (!isSeq(node)) return undefined;
    this.#note(node);
    return this.#list(node, met);
  }

  /** An alias means the last node with that anchor above it. */
  #note(node: Node & { readonly anchor?: string | undefined }): void {
    if (node.anchor !== undefined) this.#anchors.set(node.anchor, node);
  }

  #alias(alias: Alias, met: Met): DataNode | undefined {
    const target = this.#anchors.get(alias.source);
    if (target === undefined || met.inside.has(target)) return undefined;
    return this.#node(target, {
      alias: met.alias ?? spanOf(alias),
      inside: new Set(met.inside).add(target),
    });
  }

  #scalar(scalar: Scalar, { alias }: Met): DataNode | undefined {
    const span = spanOf(scalar);
    if (scalar.value === null && span.start === span.end) return undefined;
    return this.#scalarAt(scalar, span, alias);
  }

  #scalarAt(scalar: Scalar, span: Span, alias: Span | undefined): DataScalar {
    const style = styles[scalar.type ?? Scalar.PLAIN] ?? "plain";
    const source = this.#sourceOf(span, style);
    return {
      kind: "scalar",
      style,
      text: source.text,
      source,
      type: typeOf(scalar.value),
      span,
      alias,
      isAnchored: scalar.anchor !== undefined,
    };
  }

  #sourceOf({ start, end }: Span, style: ScalarStyle) {
    if (style === "literal" || style === "folded") return blockText(this.#text, { start, end });
    if (style === "plain") return flowText(this.#text, { start, end }, style);
    const isClosed = end - start > 1 && this.#text[end - 1] === this.#text[start];
    return flowText(this.#text, { start: start + 1, end: isClosed ? end - 1 : end }, style);
  }

  #map(map: YAMLMap, met: Met): DataMap {
    const own: DataEntry[] = [];
    const merged: DataEntry[] = [];
    let isPartial = false;
    for (const pair of map.items) {
      const entry = this.#entry(pair, met);
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
    const names = new Set(own.map(({ key }) => key.text));
    const entries = [...own];
    for (const entry of merged) {
      if (names.has(entry.key.text)) continue;
      names.add(entry.key.text);
      entries.push(entry);
    }
    const place = { span: blockSpan(map, own), alias: met.alias, isAnchored: map.anchor !== undefined };
    return { kind: "map", style: map.flow === true ? "flow" : "block", entries, isPartial, ...place };
  }

  #entry({ key, value }: Pair, met: Met): DataEntry | undefined {
    const name = isAlias(key) ? undefined : isScalar(key) ? this.#keyOf(key, met) : undefined;
    if (name === undefined) return undefined;
    const node = this.#node(value, met);
    const isNull = node?.kind === "scalar" && node.type === "null" && node.alias === undefined;
    const valueEnd = isAlias(value) ? spanOf(value).end : (node?.span.end ?? this.#endOfEmpty(name.span.end));
    const span = { start: name.span.start, end: this.#trimmed(name.span.start, valueEnd) };
    return { key: name, value: isNull ? undefined : node, span, isMerged: false };
  }

  #keyOf(key: Scalar, { alias }: Met): DataScalar {
    this.#note(key);
    return this.#scalarAt(key, spanOf(key), alias);
  }

  #list(list: YAMLSeq, met: Met): DataNode {
    const isFlow = list.flow === true;
    const items = list.items.map((item): DataItem => {
      const value = this.#node(item, met);
      const place = isAlias(item) || value === undefined ? spanOfAny(item) : value.span;
      if (isFlow || place === undefined) return { value, span: place ?? spanOf(list) };
      return { value, span: { start: this.#dashBefore(place.start), end: this.#trimmed(place.start, place.end) } };
    });
    const place = { span: blockSpan(list, items), alias: met.alias, isAnchored: list.anchor !== undefined };
    return { kind: "list", style: isFlow ? "flow" : "block", items, ...place };
  }

  /** Blanks and line breaks at the end of a block value belong to nobody. */
  #trimmed(start: number, end: number): number {
    let at = end;
    while (at > start && /\s/.test(this.#text[at - 1] ?? "")) at--;
    return at;
  }

  /** Behind the colon of a key without a value; in `{a, b}` there is none. */
  #endOfEmpty(keyEnd: number): number {
    let at = keyEnd;
    while (this.#text[at] === " " || this.#text[at] === "\t") at++;
    return this.#text[at] === ":" ? at + 1 : keyEnd;
  }

  /** The dash of an item; tags and anchors may stand between. */
  #dashBefore(start: number): number {
    for (let at = start - 1; at >= 0 && start - at < 1_000; at--) {
      if (
        this.#text[at] === "-" &&
        /[\s]/.test(this.#text[at + 1] ?? "\n") &&
        /^[\s-]?$/.test(this.#text[at - 1] ?? "")
      ) {
        return at;
      }
    }
    return start;
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

const typeOf = (value: unknown): DataScalar["type"] => {
  if (value === null) return "null";
  if (typeof value === "boolean") return "boolean";
  return typeof value === "number" || typeof value === "bigint" ? "number" : "string";
};

/** `range` ends before the comment behind a value. */
function spanOf({ range }: Node): Span {
  const [start = 0, end = start] = range ?? [];
  return { start, end };
}

/** A block ends with its last part: the library adds the comments behind it. */
function blockSpan(node: YAMLMap | YAMLSeq, parts: readonly { readonly span: Span }[]): Span {
  const { start, end } = spanOf(node);
  const last = parts.at(-1)?.span.end;
  return { start, end: node.flow === true || last === undefined || last < start ? end : last };
}

const spanOfAny = (node: unknown): Span | undefined =>
  isScalar(node) || isAlias(node) || isMap(node) || isSeq(node) ? spanOf(node) : undefined;
