/** Parses JSON with comments with `jsonc-parser`: the only file that knows it. Never throws. */
import { createScanner, type Node, parseTree, type ParseError } from "jsonc-parser";
import type { DataComment, DataEntry, DataNode, DataScalar, DataTree } from "./data-tree.js";
import { flowText } from "./yaml-scalars.js";

/** Any text gives a tree. Comments and trailing commas are no errors. */
export function parseJson(text: string): DataTree {
  try {
    const errors: ParseError[] = [];
    const root = parseTree(readable(text), errors, { allowTrailingComma: true });
    const documents = [root === undefined ? undefined : nodeOf(text, root)];
    return { text, documents, comments: commentsOf(text), broken: errors.length > 0 };
  } catch {
    // Nesting that nobody writes runs out of stack.
    return { text, documents: [], comments: [], broken: true };
  }
}

/**
 * The text as the parser is given it, each character at its place. A byte order mark is an unknown word to the parser. A
 * string ends with its line, but the parser takes a backslash together with the line feed, and reads on.
 */
const readable = (text: string): string =>
  text.replace(/^\ufeff/, " ").replace(/(?<!\\)\\+(?=\r?\n)/g, (backslashes) => " ".repeat(backslashes.length));

const ownPlace = { alias: undefined, isAnchored: false };
const spanOf = ({ offset, length }: Node) => ({ start: offset, end: offset + length });

function nodeOf(text: string, node: Node): DataNode | undefined {
  switch (node.type) {
    case "object": {
      const entries = (node.children ?? []).flatMap((property) => entryOf(text, property));
      return { kind: "map", style: "flow", entries, isPartial: false, span: spanOf(node), ...ownPlace };
    }
    case "array": {
      const items = (node.children ?? []).map((item) => ({ value: nodeOf(text, item), span: spanOf(item) }));
      return { kind: "list", style: "flow", items, span: spanOf(node), ...ownPlace };
    }
    case "property":
      return undefined;
    default:
      return node.type === "null" ? undefined : scalarOf(text, node);
  }
}

function entryOf(text: string, property: Node): DataEntry[] {
  const [key, value] = property.children ?? [];
  if (key === undefined) return [];
  const node = value === undefined ? undefined : nodeOf(text, value);
  return [{ key: scalarOf(text, key), value: node, span: spanOf(property), isMerged: false }];
}

function scalarOf(text: string, node: Node): DataScalar {
  const span = spanOf(node);
  const isString = node.type === "string";
  const isClosed = isString && span.end - span.start > 1 && text[span.end - 1] === '"';
  const inner = isString ? { start: span.start + 1, end: isClosed ? span.end - 1 : span.end } : span;
  const source = flowText(text, inner, isString ? "double" : "plain");
  const type = node.type === "number" || node.type === "boolean" ? node.type : "string";
  return { kind: "scalar", style: isString ? "double" : "plain", text: source.text, source, type, span, ...ownPlace };
}

/** What the scanner calls comments: `//` and block comments. */
const lineComment = 12;
const blockComment = 13;

function commentsOf(text: string): DataComment[] {
  if (!text.includes("/")) return [];
  const comments: DataComment[] = [];
  const scanner = createScanner(readable(text), false);
  const end = 17;
  for (let kind: number = scanner.scan(); kind !== end; kind = scanner.scan()) {
    if (kind !== lineComment && kind !== blockComment) continue;
    const start = scanner.getTokenOffset();
    const stop = start + scanner.getTokenLength();
    comments.push({ text: text.slice(start, stop), span: { start, end: stop } });
  }
  return comments;
}
