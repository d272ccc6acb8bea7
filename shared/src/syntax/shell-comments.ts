/** The comments of a script: the shell parser leaves them out. */
import type { SourceText } from "../text/source-text.js";
import type { Span } from "../text/span.js";

export interface ShellComment {
  readonly text: string;
  readonly span: Span;
}

/** Lines of nothing but a comment, where no quote and no heredoc is open. Only these can silence a rule. */
export function shellComments(source: SourceText): readonly ShellComment[] {
  const { text } = source;
  if (!text.includes("#")) return [];
  const comments: ShellComment[] = [];
  for (let start = 0; start < text.length; ) {
    const found = text.indexOf("\n", start);
    const end = found === -1 ? text.length : found;
    const from = firstCharacter(text, start, end);
    if (text[from] === "#") {
      const comment = text.slice(from, end).trimEnd();
      comments.push({ text: comment, span: source.spanOf(from, from + comment.length) });
    }
    start = end + 1;
  }
  return comments;
}

function firstCharacter(text: string, start: number, end: number): number {
  let at = start;
  while (at < end && (text[at] === " " || text[at] === "\t")) at++;
  return at;
}
