/** Comments of a YAML text. The parser keeps their words but not their places. */
import { Lexer } from "yaml";
import type { Span } from "../text/span.js";
import type { DataComment } from "./data-tree.js";

/** Of a stretch of a document. From the tokens, so that a `#` in a quoted or block scalar is none. */
export function yamlComments(document: string, { start, end }: Span): readonly DataComment[] {
  const text = document.slice(start, end);
  if (!text.includes("#")) return [];
  const comments: DataComment[] = [];
  let at = start;
  try {
    for (const token of new Lexer().lex(text)) {
      // Marks of the lexer, which stand for no characters: document, flow error end, scalar.
      if (token === "\u0002" || token === "\u0018" || token === "\u001f" || token === "\uFEFF") continue;
      if (token.startsWith("#")) comments.push({ text: token, span: { start: at, end: at + token.length } });
      at += token.length;
    }
  } catch {
    return comments;
  }
  return comments;
}
