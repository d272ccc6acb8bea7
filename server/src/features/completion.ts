/** `textDocument/completion`: in the tag of an image its tags, in every language; elsewhere in a Dockerfile what fits there. */
import type * as lsp from "vscode-languageserver";
import type { Session } from "../session.js";
import { completeTag } from "./tag-completion.js";

/** In a tag nothing else is offered: the general part for Dockerfiles would list the same tags once more. */
export async function completion(
  session: Session,
  { textDocument, position }: lsp.CompletionParams,
): Promise<lsp.CompletionList | lsp.CompletionItem[] | null> {
  const document = session.documents.get(textDocument.uri);
  if (document === undefined) return null;
  const tags = await completeTag(session, document, position);
  return tags ?? session.base.ask(document, (service) => service.completion(document.text, position));
}
