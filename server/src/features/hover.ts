/** `textDocument/hover`: what we know about the image or the trap first, then the keyword's own documentation. */
import type * as lsp from "vscode-languageserver";
import { hoverAt } from "../../../shared/src/engine/hover.js";
import { ruleLink } from "../rule-link.js";
import type { Session } from "../session.js";
import { toLspHover } from "../to-lsp.js";

export async function hover(session: Session, { textDocument, position }: lsp.HoverParams): Promise<lsp.Hover | null> {
  const document = session.documents.get(textDocument.uri);
  if (document === undefined) return null;
  const keyword = await session.base.ask(document, (service) => service.hover(document.text, position));
  const current = await session.analyze(document);
  if (current === undefined) return keyword;
  const own = hoverAt({ ...current, rules: session.rules, rulePageUrl: ruleLink }, document.offsetAt(position));
  if (own === undefined) return keyword;
  if (keyword === null) return toLspHover(document, own, session.client);
  const markdown = `${own.markdown.trimEnd()}\n\n---\n\n${textOf(keyword.contents)}`;
  return toLspHover(document, { ...own, markdown }, session.client);
}

/** A bare string is Markdown, a language with a value is code: so the protocol's older forms have it. */
function textOf(contents: lsp.Hover["contents"]): string {
  if (Array.isArray(contents)) return contents.map(textOf).join("\n\n");
  if (typeof contents === "string") return contents;
  return "language" in contents ? `\`\`\`${contents.language}\n${contents.value}\n\`\`\`` : contents.value;
}
