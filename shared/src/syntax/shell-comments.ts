/** The comments of a script: the shell parser leaves them out. */
import type { SourceText } from "../text/source-text.js";
import { containsSpan, type Span } from "../text/span.js";
import type { ShellNode } from "./shell-tree.js";

export interface ShellComment {
  readonly text: string;
  readonly span: Span;
}

/** What a comment behind code must begin with to count: a `#` alone means many things in a script. */
const behindCode = /(?<=[ \t;&|)])#+[ \t]*docker-traps[ \t]/;

/** The comments that can silence a rule, outside of words and heredocs: lines of their own, and ours behind code. `nodes` in source order. */
export function shellComments(source: SourceText, nodes: readonly ShellNode[]): readonly ShellComment[] {
  const { text } = source;
  if (!text.includes("#")) return [];
  const comments: ShellComment[] = [];
  const isInside = insideOf(nodes);
  for (let start = 0; start < text.length; ) {
    const found = text.indexOf("\n", start);
    const end = found === -1 ? text.length : found;
    const from = commentStart(text, start, end);
    if (from !== undefined) {
      const comment = text.slice(from, end).trimEnd();
      const span = source.spanOf(from, from + comment.length);
      if (!isInside(span)) comments.push({ text: comment, span });
    }
    start = end + 1;
  }
  return comments;
}

/** Whether a span lies in what a command is given: text of several lines, a heredoc. To be asked in source order. */
function insideOf(nodes: readonly ShellNode[]): (span: Span) => boolean {
  const given = nodes
    .flatMap(({ words, redirects }) => [
      ...words.map(({ span }) => span),
      ...redirects.flatMap(({ body }) => body ?? []),
    ])
    .sort((a, b) => a.start - b.start);
  let next = 0;
  let widest: Span = { start: 0, end: 0 };
  return (span) => {
    for (let one = given[next]; one !== undefined && one.start <= span.start; one = given[++next]) {
      if (one.end > widest.end) widest = one;
    }
    return containsSpan(widest, span);
  };
}

/** Where the comment of a line begins, up to the end of the line. */
function commentStart(text: string, start: number, end: number): number | undefined {
  let at = start;
  while (at < end && (text[at] === " " || text[at] === "\t")) at++;
  if (text[at] === "#") return at;
  const found = behindCode.exec(text.slice(at, end));
  return found === null ? undefined : at + found.index;
}
