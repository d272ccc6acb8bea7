/** Edits in a Dockerfile's own layout: lines in and out, words out of a list, with comments and continuations kept. */
import type { DockerfileTree, Instruction } from "../../syntax/dockerfile-tree.js";
import type { DocumentText } from "../../text/document-text.js";
import { type Span, spanAt } from "../../text/span.js";
import type { AddedLines, TextEdit } from "../../text/text-edit.js";

/** The line break that the document uses. */
export const lineBreakOf = (text: DocumentText): string => {
  const lf = text.indexOf("\n");
  return lf > 0 && text.charAt(lf - 1) === "\r" ? "\r\n" : "\n";
};

/** Takes an instruction out together with its line break. */
export function removeInstruction({ source: text }: DockerfileTree, { span }: Instruction): TextEdit[] {
  const lineStart = text.lastIndexOf("\n", span.start - 1) + 1;
  const start = isBlank(text, lineStart, span.start) ? lineStart : span.start;
  const end = endOfLine(text, span.end);
  // The last line of a file without a final line break: the break before it goes.
  if (end === text.length && end === span.end && start > 0) {
    return [{ span: { start: text.charAt(start - 2) === "\r" ? start - 2 : start - 1, end }, newText: "" }];
  }
  return [{ span: { start, end }, newText: "" }];
}

/** Inserts whole lines before the instruction at `before` (above the comments glued to it), or behind `after`. */
export function insertLines(
  { source: text }: DockerfileTree,
  lines: readonly string[],
  place: { readonly before: Span } | { readonly after: Span },
): TextEdit[] {
  const lineBreak = lineBreakOf(text);
  if ("before" in place) {
    const at = startOfCommentBlock(text, text.lastIndexOf("\n", place.before.start - 1) + 1);
    return [{ span: spanAt(at), newText: lines.map((line) => line + lineBreak).join(""), adds: instructions }];
  }
  const end = place.after.end;
  return [{ span: spanAt(end), newText: lines.map((line) => lineBreak + line).join(""), adds: instructions }];
}

/** All alike: the order of instructions means something. */
const instructions: AddedLines = { column: 0, name: "" };

/** Comment lines right above a line belong to it. A parser directive does not. */
function startOfCommentBlock(text: DocumentText, lineStart: number): number {
  let start = lineStart;
  while (start > 0) {
    const previous = text.lastIndexOf("\n", start - 2) + 1;
    if (
      !/^[ \t]*#/.test(text.slice(previous, start)) ||
      /^#\s*(syntax|escape|check)\s*=/i.test(text.slice(previous, start))
    )
      break;
    start = previous;
  }
  return start;
}

/**
 * Takes the word at `span` out of a list of words, with the blanks and the continuation before it; a comment between it
 * and the word before stays. `limit` is the end of the instruction.
 */
export function removeWord(tree: DockerfileTree, span: Span, previousEnd: number, limit: number): TextEdit[] {
  const { source: text, escape } = tree;
  const between = text.slice(previousEnd, span.start);
  if (!between.includes("#")) return [{ span: { start: previousEnd, end: span.end }, newText: "" }];
  if (hasMore(tree, span.end, limit)) return removeWordAndLine(text, span);
  // Nothing follows: the continuation that leads to the comment has to go, and the comment becomes one of its own.
  const continuation = between.indexOf(escape);
  const lineStart = text.lastIndexOf("\n", span.start - 1) + 1;
  const lineBreakStart = text.charAt(lineStart - 2) === "\r" ? lineStart - 2 : lineStart - 1;
  return [
    { span: { start: previousEnd, end: previousEnd + continuation + 1 }, newText: "" },
    { span: { start: lineBreakStart, end: span.end }, newText: "" },
  ];
}

/** Takes an item out of a list whose items stand at `spans`, with the blank or the comma that parts it from its neighbor. */
export function removeListItem(tree: DockerfileTree, spans: readonly Span[], index: number, limit: number): TextEdit[] {
  const span = spans[index];
  const previous = spans[index - 1];
  const next = spans[index + 1];
  if (span === undefined) return [];
  if (previous !== undefined) return removeWord(tree, span, previous.end, limit);
  if (next === undefined || tree.source.slice(span.end, next.start).includes("#"))
    return removeWordAndLine(tree.source, span);
  return [{ span: { start: span.start, end: next.start }, newText: "" }];
}

/** Alone on its line, the line goes; otherwise the word with the blanks behind it. */
function removeWordAndLine(text: DocumentText, span: Span): TextEdit[] {
  const lineStart = text.lastIndexOf("\n", span.start - 1) + 1;
  const lineEnd = endOfLine(text, span.end);
  const rest = text.slice(span.end, lineEnd).trim();
  if (isBlank(text, lineStart, span.start) && (rest === "\\" || rest === "`")) {
    return [{ span: { start: lineStart, end: lineEnd }, newText: "" }];
  }
  let end = span.end;
  while (text.charAt(end) === " " || text.charAt(end) === "\t") end++;
  return [{ span: { start: span.start, end }, newText: "" }];
}

/** Whether anything but blanks, continuations and comments stands between `from` and `limit`. */
function hasMore({ source: text, escape }: DockerfileTree, from: number, limit: number): boolean {
  // Line by line: the next one mostly tells, and there may be thousands.
  for (let start = from; start < limit; ) {
    const end = Math.min(endOfLine(text, start), limit);
    const code = text.slice(start, end).trim();
    if (code !== "" && code !== escape && (start === from || !code.startsWith("#"))) return true;
    start = end;
  }
  return false;
}

/** The offset behind the line break of the line that `offset` is in. */
export function endOfLine(text: DocumentText, offset: number): number {
  const lf = text.indexOf("\n", offset);
  return lf === -1 ? text.length : lf + 1;
}

const isBlank = (text: DocumentText, start: number, end: number): boolean => text.slice(start, end).trim() === "";
