/** The JSON form of `RUN`, `CMD`, …: a valid JSON array of nothing but strings. Anything else is shell form. */
import type { SourceText } from "../text/source-text.js";
import { isBlank } from "./dockerfile-lines.js";

/** One string with the offsets of its quotes. */
export interface JsonToken {
  readonly value: string;
  readonly start: number;
  readonly end: number;
}

/** The strings of `text.slice(start, end)`; undefined when it is not exactly a JSON array of strings. */
export function jsonStrings(text: string, start: number, end: number): JsonToken[] | undefined {
  if (text[start] !== "[" || text[end - 1] !== "]") return undefined;
  const tokens: JsonToken[] = [];
  let at = skipJsonBlanks(text, start + 1);
  if (at === end - 1) return tokens;
  for (;;) {
    const close = closingQuote(text, at, end);
    if (close === -1) return undefined;
    const value = unescape(text.slice(at, close + 1));
    if (value === undefined) return undefined;
    tokens.push({ value, start: at, end: close + 1 });
    at = skipJsonBlanks(text, close + 1);
    if (at === end - 1) return tokens;
    if (text[at] !== ",") return undefined;
    at = skipJsonBlanks(text, at + 1);
  }
}

/** The quote that ends the string at `open`; -1 if there is no string or no end. */
function closingQuote(text: string, open: number, end: number): number {
  if (text[open] !== '"') return -1;
  for (let at = open + 1; at < end; at++) {
    const char = text[at];
    if (char === '"') return at;
    if (char === "\\") at++;
  }
  return -1;
}

/** JSON knows fewer blanks than Docker: no vertical tab, no form feed. */
function skipJsonBlanks(text: string, start: number): number {
  let at = start;
  while (isBlank(text.charCodeAt(at)) && text[at] !== "\v" && text[at] !== "\f") at++;
  return at;
}

/** The value of a JSON string literal; undefined for bad escapes and control characters. */
function unescape(literal: string): string | undefined {
  try {
    return String(JSON.parse(literal));
  } catch {
    return undefined;
  }
}

/** The value of a string with the place of each character. `line` is the text that the token's offsets are of. */
export function jsonSource(line: SourceText, { start, end }: JsonToken): SourceText {
  const written = line.slice(start + 1, end - 1);
  const { text } = written;
  if (!text.includes("\\")) return written;
  const parts: { text: string; at: number; width?: number }[] = [];
  for (let at = 0; at < text.length; ) {
    const escape = text.indexOf("\\", at);
    const runEnd = escape === -1 ? text.length : escape;
    if (runEnd > at) parts.push({ text: text.slice(at, runEnd), at });
    if (escape === -1) break;
    const width = text[escape + 1] === "u" ? 6 : 2;
    at = escape + width;
    parts.push({ text: unescape(`"${text.slice(escape, at)}"`) ?? "", at: escape, width });
  }
  return written.rewritten(parts);
}
