/** The line of a finding with carets under the words to blame, cut to the width of the terminal. */
import type { LineIndex } from "../../../shared/src/text/line-index.js";
import type { Span } from "../../../shared/src/text/span.js";
import { printable } from "./io.js";

export interface Excerpt {
  /** Counts from 1. */
  readonly line: number;
  readonly source: string;
  readonly carets: string;
}

/** Of a span over several lines, the first one. */
export function excerptOf(text: string, lines: LineIndex, span: Span, width: number): Excerpt {
  const { line } = lines.positionAt(span.start);
  const start = lines.lineStart(line);
  const whole = text.slice(start, lines.lineStart(line + 1)).replace(/[\r\n]+$/, "");
  const from = Math.min(span.start - start, whole.length);
  const to = Math.min(span.end - start, whole.length);
  const window = windowAround({ start: from, end: to }, whole.length, width);
  const source = shown(whole.slice(window.start, window.end));
  const before = (window.start > 0 ? ellipsis : "") + source.slice(0, from - window.start);
  const marked = Math.max(1, Math.min(to, window.end) - from);
  return {
    line: line + 1,
    source: `${window.start > 0 ? ellipsis : ""}${source}${window.end < whole.length ? ellipsis : ""}`,
    // A tab is as wide here as it is in the line above.
    carets: before.replace(/[^\t]/g, " ") + "^".repeat(marked),
  };
}

const ellipsis = "…";

/** Part of a long line: some of what stands before, and as much of the span as fits. */
function windowAround(span: Span, length: number, width: number): Span {
  if (length <= width) return { start: 0, end: length };
  const context = Math.floor(width / 4);
  const start = Math.max(0, Math.min(span.start - context, length - width));
  return { start, end: Math.min(length, start + width) };
}

/** Without what could play tricks with the terminal; tabs stay. */
const shown = (text: string): string => text.split("\t").map(printable).join("\t");
