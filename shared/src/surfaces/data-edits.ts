/** Edits in YAML and JSON: entries and items in and out, with comments, indentation and line endings kept. */
import type { DataEntry, DataItem, DataList, DataMap, DataNode, DataScalar } from "../syntax/data-tree.js";
import { type Span, spanAt } from "../text/span.js";
import type { AddedLines, TextEdit } from "../text/text-edit.js";

/**
 * Takes an entry out of its map; undefined for the only one, for a key that is there twice, which would bring the other to
 * light, and where other places use the map too.
 */
export function removeEntry(text: string, map: DataMap, entry: DataEntry): TextEdit[] | undefined {
  const own = map.entries.filter(({ isMerged }) => !isMerged);
  const isRepeated = own.some((other) => other !== entry && other.key.text === entry.key.text);
  return isShared(map) || entry.isMerged || isRepeated || holdsAnchor(entry.key, entry.value)
    ? undefined
    : removePart(text, map, { parts: own, part: entry });
}

/** Takes an item out of its list; undefined for the only one, and where other places use the list too. */
export function removeItem(text: string, list: DataList, item: DataItem): TextEdit[] | undefined {
  return isShared(list) || holdsAnchor(item.value)
    ? undefined
    : removePart(text, list, { parts: list.items, part: item });
}

/** Whether an anchor is written in one of them, which other places may need. */
function holdsAnchor(...nodes: readonly (DataNode | undefined)[]): boolean {
  const waiting = [...nodes];
  while (waiting.length > 0) {
    const node = waiting.pop();
    if (node === undefined || node.alias !== undefined) continue;
    if (node.isAnchored) return true;
    if (node.kind === "map") for (const { key, value } of node.entries) waiting.push(key, value);
    if (node.kind === "list") for (const { value } of node.items) waiting.push(value);
  }
  return false;
}

/** Whether an edit would change what other places say. */
export const isShared = (node: DataNode): boolean => node.alias !== undefined || node.isAnchored;

interface Choice {
  readonly parts: readonly { readonly span: Span }[];
  readonly part: { readonly span: Span };
}

function removePart(
  text: string,
  container: { readonly style: "block" | "flow"; readonly span: Span },
  { parts, part }: Choice,
): TextEdit[] | undefined {
  const index = parts.indexOf(part);
  if (index === -1 || parts.length === 1) return undefined;
  return container.style === "flow" ? removeFromFlow(parts, index) : removeLines(text, parts, index);
}

function removeFromFlow(parts: Choice["parts"], index: number): TextEdit[] {
  const { start, end } = parts[index]?.span ?? spanAt(0);
  const next = parts[index + 1]?.span;
  if (next !== undefined) return [{ span: { start, end: next.start }, newText: "" }];
  return [{ span: { start: parts[index - 1]?.span.end ?? start, end }, newText: "" }];
}

/** Whole lines, with the comment behind the value. Behind a dash the next entry moves up. */
function removeLines(text: string, parts: Choice["parts"], index: number): TextEdit[] | undefined {
  const { start, end } = parts[index]?.span ?? spanAt(0);
  const lineStart = text.lastIndexOf("\n", start - 1) + 1;
  if (text.slice(lineStart, start).trim() !== "") {
    const next = parts[index + 1]?.span;
    const isClean = next !== undefined && !text.slice(end, next.start).includes("#");
    return isClean ? [{ span: { start, end: next.start }, newText: "" }] : undefined;
  }
  const lineEnd = text.indexOf("\n", end);
  if (lineEnd !== -1) return [{ span: { start: lineStart, end: lineEnd + 1 }, newText: "" }];
  // The last line of a text without a final line break: the break before it goes.
  const before = text[lineStart - 2] === "\r" ? lineStart - 2 : lineStart - 1;
  return [{ span: { start: Math.max(0, before), end: text.length }, newText: "" }];
}

/** The line break that the text uses. */
export const dataLineBreak = (text: string): string => (text.includes("\r\n") ? "\r\n" : "\n");

/** The blanks before the first entry of a block map; undefined where something else stands there too. */
export function indentOf(text: string, { start }: Span): string | undefined {
  const lineStart = text.lastIndexOf("\n", start - 1) + 1;
  const before = text.slice(lineStart, start);
  return /^[ ]*$/.test(before) ? before : undefined;
}

/**
 * Puts an entry behind another one of a block map, its further lines indented by two more; in a flow map
 * `key: value` behind a comma. Undefined where other places use the map too, or the layout allows no clean edit.
 */
export function insertEntry(
  text: string,
  map: DataMap,
  { behind, lines }: { readonly behind: DataEntry; readonly lines: readonly string[] },
): TextEdit[] | undefined {
  if (isShared(map) || behind.isMerged || behind.key.alias !== undefined) return undefined;
  if (map.style === "flow") {
    if (lines.length !== 1) return undefined;
    return [{ span: spanAt(behind.span.end), newText: `, ${lines.join("")}` }];
  }
  const first = map.entries.find(({ isMerged }) => !isMerged);
  const column = first === undefined ? undefined : columnOf(text, first.span);
  if (column === undefined) return undefined;
  return insertLinesBehind(
    text,
    behind.span,
    lines.map((line) => " ".repeat(column) + line),
  );
}

/** Puts an item at the end of a list. `item` is the text behind the dash. */
export function insertItem(text: string, list: DataList, item: string): TextEdit[] | undefined {
  const last = list.items.at(-1);
  if (isShared(list) || last === undefined) return undefined;
  if (list.style === "flow") return [{ span: spanAt(last.span.end), newText: `, ${item}` }];
  const indent = indentOf(text, last.span);
  return indent === undefined ? undefined : insertLinesBehind(text, last.span, [`${indent}- ${item}`]);
}

/** Whole lines behind the line in which a span ends: what stands behind it there, a comment, stays with it. */
export function insertLinesBehind(text: string, { end }: Span, lines: readonly string[]): TextEdit[] {
  const lineBreak = dataLineBreak(text);
  const found = text.indexOf("\n", end);
  const adds = addedBy(lines);
  if (found === -1)
    return [{ span: spanAt(text.length), newText: lines.map((line) => lineBreak + line).join(""), adds }];
  return [{ span: spanAt(found + 1), newText: lines.map((line) => line + lineBreak).join(""), adds }];
}

/** The key of an entry, or an item with its dash. */
function addedBy([first = ""]: readonly string[]): AddedLines {
  const written = first.trimStart();
  return { column: first.length - written.length, name: written.replace(/:(?: .*)?$/, "") };
}

/** How many characters stand before it on its line; undefined behind a tab. */
export function columnOf(text: string, { start }: Span): number | undefined {
  const lineStart = text.lastIndexOf("\n", start - 1) + 1;
  return text.slice(lineStart, start).includes("\t") ? undefined : start - lineStart;
}

/** A text as a plain scalar where that reads as the same text, else between quotes. */
export function yamlScalar(value: string): string {
  const isPlain = /^[\w./@+][\w./:@%+,=-]*$/.test(value) && !value.endsWith(":");
  const isOther = /^(?:true|false|yes|no|on|off|y|n|null|~|[-+.\d_eE:]+|0x[\da-f]+|0o[0-7]+)$/i.test(value);
  return isPlain && !isOther ? value : `"${value.replaceAll(/["\\]/g, "\\$&")}"`;
}

/**
 * Gives a scalar another text between the quotes that it has, or in quotes where it needs them. Undefined for blocks of
 * lines, and where other places use it too.
 */
export function replaceScalar(scalar: DataScalar, value: string): TextEdit[] | undefined {
  const { style, span } = scalar;
  if (isShared(scalar) || style === "literal" || style === "folded") return undefined;
  if (style === "double") return [{ span, newText: JSON.stringify(value) }];
  return [{ span, newText: style === "single" ? `'${value.replaceAll("'", "''")}'` : yamlScalar(value) }];
}
