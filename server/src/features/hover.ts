/** `textDocument/hover`: what we know about the image or the trap first, then the keyword's own documentation. */
import type * as lsp from "vscode-languageserver";
import type { Analysis } from "../../../shared/src/engine/analyze.js";
import { type Hover, hoverAt } from "../../../shared/src/engine/hover.js";
import { imageAt } from "../../../shared/src/engine/image-at.js";
import type { CurrentAnalysis } from "../analyzer.js";
import { ruleLink } from "../rule-link.js";
import type { OpenDocument } from "../open-document.js";
import type { Session } from "../session.js";
import { registryOffer } from "./registry-offer.js";
import { toLspHover } from "../to-lsp.js";

export async function hover(session: Session, { textDocument, position }: lsp.HoverParams): Promise<lsp.Hover | null> {
  const document = session.documents.get(textDocument.uri);
  if (document === undefined) return null;
  const first = await session.analyze(document);
  const card = first === undefined ? undefined : cardAt(session, first, document, document.offsetAt(position));
  if (card !== undefined) return toLspHover(document, card, session.client);
  const keyword = await session.base.ask(document, (service) => service.hover(document.text, position));
  // There may have been an edit meanwhile.
  const current = await session.analyze(document);
  if (current === undefined) return keyword;
  const own = withOffer(session, current, document.offsetAt(position));
  if (own === undefined) return keyword;
  if (keyword === null) return toLspHover(document, own, session.client);
  const markdown = `${own.markdown.trimEnd()}\n\n---\n\n${textOf(keyword.contents)}`;
  return toLspHover(document, { ...own, markdown }, session.client);
}

/** Of an image that is written out: no keyword stands there and no variable, so nobody else is asked for words. */
function cardAt(session: Session, current: CurrentAnalysis, document: OpenDocument, offset: number): Hover | undefined {
  const found = imageAt(current.analysis, offset);
  if (found === undefined || document.text.slice(found.span.start, found.span.end).includes("$")) return undefined;
  return withOffer(session, current, offset);
}

/** What is known at this moment. Who looks at an image wants to know it, so its registry is asked meanwhile. */
function withOffer(session: Session, current: CurrentAnalysis, offset: number): Hover | undefined {
  const own = ownHover(session, current, offset);
  const image = imageAt(current.analysis, offset)?.reference;
  if (own === undefined || image === undefined) return own;
  session.live.want(image.name);
  const offer = registryOffer(session, current, image);
  return offer === undefined ? own : { ...own, markdown: `${own.markdown.trimEnd()}\n\n${offer}` };
}

/** By analysis and offset: a pointer that comes back finds what it left. An edit, another day or a new answer is another analysis. */
const known = new WeakMap<Analysis, Map<number, Hover | undefined>>();

function ownHover(session: Session, current: CurrentAnalysis, offset: number): Hover | undefined {
  const { analysis } = current;
  const places = known.get(analysis) ?? new Map<number, Hover | undefined>();
  known.set(analysis, places);
  if (places.has(offset)) return places.get(offset);
  const own = hoverAt({ ...current, rules: session.rules, rulePageUrl: ruleLink, chart: chartFor(session) }, offset);
  if (places.size >= mostPlaces) places.clear();
  places.set(offset, own);
  return own;
}

const mostPlaces = 50;

/** Ours shows pictures; of others it is not known. */
const chartFor = ({ client }: Session): "svg" | "text" => (client.status ? "svg" : "text");

/** A bare string is Markdown, a language with a value is code: so the protocol's older forms have it. */
function textOf(contents: lsp.Hover["contents"]): string {
  if (Array.isArray(contents)) return contents.map(textOf).join("\n\n");
  if (typeof contents === "string") return contents;
  return "language" in contents ? `\`\`\`${contents.language}\n${contents.value}\n\`\`\`` : contents.value;
}
