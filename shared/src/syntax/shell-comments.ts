/** The comments of a script: the shell parser leaves them out. */
import type { SourceText } from "../text/source-text.js";
import { containsSpan, type Span } from "../text/span.js";
import type { ShellNode } from "./shell-tree.js";

export interface ShellComment {
  readonly text: string;
  readonly span: Span;
}

/** Lines of nothing but a comment, outside of words and heredocs: only these can silence a rule. `nodes` in source order. */
export function shellComments(source: SourceText, nodes: readonly ShellNode[]): readonly ShellComment[] {
  const { text } = source;
  if (!text.includes("#")) return [];
  const comments: ShellComment[] = [];
  const isInside = insideOf(nodes);
  for (let start = 0; start < text.length; ) {
    const found = text.indexOf("\n", start);
    const end = found === -1 ? text.length : found;
    const from = firstCharacter(text, start, end);
    if (text[from] === "#") {
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

function firstCharacter(text: string, start: number, end: number): number {
  let at = start;
  while (at < end && (text[at] === " " || text[at] === "\t")) at++;
  return at;
}
