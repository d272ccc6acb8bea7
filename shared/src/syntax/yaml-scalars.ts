/** The text of YAML scalars with the place of each character: quotes, escapes, folding and indentation resolved. */
import { linesOf, type SourceText } from "../text/source-text.js";
import { type Anchor } from "../text/span.js";
import type { ScalarStyle } from "./data-tree.js";

/** What stands for a stretch of the document: see `SourceText.rewritten`. */
interface Part {
  readonly text: string;
  readonly at: number;
  readonly width?: number;
}

/** Where a scalar stands, and what its places hang on. */
interface ScalarPlace {
  readonly start: number;
  readonly end: number;
  readonly anchor?: Anchor;
}

/** A scalar on one line or on several; `start` and `end` leave the quotes out. */
export function flowText(document: string, span: ScalarPlace, style: ScalarStyle): SourceText {
  const source = linesOf(document, span);
  const raw = source.text;
  const isPlain = style === "plain" || !raw.includes(style === "single" ? "'" : "\\");
  if (isPlain && !raw.includes("\n")) return source;
  const parts: Part[] = [];
  for (let from = 0; from <= raw.length; ) {
    const found = raw.indexOf("\n", from);
    const isLast = found === -1;
    const isEscaped = !isLast && style === "double" && endsWithEscape(raw, from, found);
    addLine(parts, raw, { from, to: lineEnd(raw, from, { found, isEscaped }), style });
    if (isLast) break;
    from = addBreak(parts, raw, found, isEscaped);
  }
  return source.rewritten(parts.filter(({ text }) => text !== ""));
}

function lineEnd(raw: string, from: number, line: { readonly found: number; readonly isEscaped: boolean }): number {
  if (line.found === -1) return raw.length;
  if (line.isEscaped) return line.found - 1;
  let end = line.found;
  while (end > from && isBlank(raw, end - 1)) end--;
  return end;
}

/** One break is a blank, more are one break less, an escaped one is nothing. The offset of the next line's first character. */
function addBreak(parts: Part[], raw: string, found: number, isEscaped: boolean): number {
  let at = found + 1;
  let breaks = 0;
  for (;;) {
    while (isBlank(raw, at)) at++;
    if (raw[at] !== "\n") break;
    breaks++;
    at++;
  }
  if (breaks > 0) parts.push({ text: "\n".repeat(breaks), at: found, width: 1 });
  else if (!isEscaped) parts.push({ text: " ", at: found });
  return at;
}

const isBlank = (raw: string, at: number): boolean => raw[at] === " " || raw[at] === "\t";

/** Whether an odd number of backslashes stands before the line break. */
function endsWithEscape(raw: string, from: number, found: number): boolean {
  let count = 0;
  while (found - 1 - count >= from && raw[found - 1 - count] === "\\") count++;
  return count % 2 === 1;
}

function addLine(
  parts: Part[],
  raw: string,
  { from, to, style }: { readonly from: number; readonly to: number; readonly style: ScalarStyle },
): void {
  const mark = style === "single" ? "''" : "\\";
  let at = from;
  for (
    let found = raw.indexOf(mark, at);
    style !== "plain" && found !== -1 && found < to;
    found = raw.indexOf(mark, at)
  ) {
    parts.push({ text: raw.slice(at, found), at });
    const { text, width } = style === "single" ? { text: "'", width: 2 } : escapeAt(raw, found);
    parts.push({ text, at: found, width });
    at = found + width;
  }
  if (at < to) parts.push({ text: raw.slice(at, to), at });
}

const escapes: ReadonlyMap<string, string> = new Map([
  ["0", "\0"],
  ["a", "\x07"],
  ["b", "\b"],
  ["t", "\t"],
  ["n", "\n"],
  ["v", "\v"],
  ["f", "\f"],
  ["r", "\r"],
  ["e", "\x1b"],
  ["N", "\x85"],
  ["_", "\xa0"],
  ["L", "\u2028"],
  ["P", "\u2029"],
]);

const digits: ReadonlyMap<string, number> = new Map([
  ["x", 2],
  ["u", 4],
  ["U", 8],
]);

/** The escape that begins at `at`. What is no escape stands for the character behind the backslash. */
function escapeAt(raw: string, at: number): { readonly text: string; readonly width: number } {
  const letter = raw[at + 1] ?? "";
  const width = Math.min(2, raw.length - at);
  const count = digits.get(letter);
  if (count === undefined) return { text: escapes.get(letter) ?? letter, width };
  const code = raw.slice(at + 2, at + 2 + count);
  const value = /^[\da-fA-F]+$/.test(code) ? Number.parseInt(code, 16) : Number.POSITIVE_INFINITY;
  if (code.length < count || value > 0x10_ffff) return { text: letter, width };
  return { text: String.fromCodePoint(value), width: width + count };
}

/** A block scalar; `start` is the `|` or `>`, `end` the end of its last line. Line breaks at its end are left out. */
export function blockText(document: string, place: ScalarPlace): SourceText {
  const { start, end } = place;
  const headerEnd = document.indexOf("\n", start);
  if (headerEnd === -1 || headerEnd >= end) return linesOf(document, { ...place, start: end });
  const source = linesOf(document, { ...place, start: headerEnd + 1 });
  const raw = source.text;
  const header = document.slice(start, headerEnd);
  const indent = indentOf(raw);
  const parts: Part[] = [];
  const isFolded = header.startsWith(">");
  const last = raw.trimEnd().length;
  for (let from = 0; from < last; ) {
    const found = raw.indexOf("\n", from);
    const to = found === -1 || found > last ? last : found;
    const begin = Math.min(to, from + indent);
    parts.push({ text: raw.slice(begin, to), at: begin });
    if (to < last)
      parts.push({ text: isFolded && isFoldable(raw, to + 1, indent) ? (begin === to ? "" : " ") : "\n", at: to });
    from = to + 1;
  }
  return source.rewritten(parts.filter(({ text }) => text !== ""));
}

/** The blanks before the first line that has more than blanks. */
function indentOf(raw: string): number {
  let start = 0;
  for (let at = 0; at < raw.length; at++) {
    if (raw[at] === "\n") start = at + 1;
    else if (raw[at] !== " ") return at - start;
  }
  return 0;
}

/** Whether the line is neither empty nor indented further: only such lines are joined. */
function isFoldable(raw: string, from: number, indent: number): boolean {
  const first = raw[from + indent];
  return first !== undefined && first !== "\n" && first !== " " && first !== "\t" && raw[from] !== "\n";
}
