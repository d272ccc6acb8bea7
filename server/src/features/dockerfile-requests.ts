/** Connects the requests that `dockerfile-language-service` answers. */
import type * as lsp from "vscode-languageserver";
import type { OpenDocument } from "../open-document.js";
import { safely } from "../safely.js";
import type { Session } from "../session.js";
import { toWorkspaceEdit } from "../to-lsp.js";
import type { DockerfileService } from "./dockerfile-service.js";

interface AboutDocument {
  readonly textDocument: lsp.TextDocumentIdentifier;
}

type Question<P, R> = (service: DockerfileService, document: OpenDocument, params: P) => R | Promise<R>;

export function connectDockerfileRequests(session: Session): void {
  const { connection, base, documents } = session;
  const about = <P extends AboutDocument, R>(name: string, question: Question<P, R>) =>
    safely<P, R | null>(session, name, null, (params) =>
      base.ask(documents.get(params.textDocument.uri), (service, document) => question(service, document, params)),
    );
  const whole = <R>(name: string, question: (service: DockerfileService, document: OpenDocument) => R) =>
    about<AboutDocument, R>(name, question);

  connection.onDocumentFormatting(
    about("Formatting", (service, { text }, { options }) => service.format(text, options)),
  );
  connection.onDocumentRangeFormatting(
    about("Range formatting", (service, { text }, { range, options }) => service.formatRange(text, range, options)),
  );
  connection.onDocumentOnTypeFormatting(
    about("Formatting on type", (service, { text }, params) => service.formatOnType(text, params)),
  );
  connection.onDocumentSymbol(whole("Document symbols", (service, { text, uri }) => service.symbols(text, uri)));
  connection.onFoldingRanges(whole("Folding", (service, { text }) => service.folding(text)));
  connection.onDocumentLinks(whole("Document links", (service, { text }) => service.links(text)));
  connection.onDocumentLinkResolve(completing(session, "Link", (service, link) => service.resolveLink(link)));
  connectAtPosition(session, about);
}

type About = <P extends AboutDocument, R>(
  name: string,
  question: Question<P, R>,
) => ReturnType<typeof safely<P, R | null>>;

function connectAtPosition(session: Session, about: About): void {
  const { connection, client } = session;
  connection.onCompletionResolve(
    completing(session, "Completion item", (service, item) => service.resolveCompletion(item)),
  );
  connection.onDefinition(
    about("Definition", (service, { text, uri }, { position }) => service.definition(text, uri, position)),
  );
  connection.onDocumentHighlight(
    about("Highlights", (service, { text }, { position }) => service.highlights(text, position)),
  );
  connection.onSignatureHelp(
    about("Signature help", (service, { text }, { position }) => service.signatures(text, position)),
  );
  connection.onPrepareRename(
    about("Rename", (service, { text }, { position }) => service.prepareRename(text, position)),
  );
  connection.onRenameRequest(
    about("Rename", (service, document, { position, newName }: lsp.RenameParams) => {
      const edits = service.rename(document.text, document.uri, position, newName);
      return edits.length === 0 ? null : toWorkspaceEdit(document, edits, client);
    }),
  );
}

const completing =
  <T>(session: Session, name: string, completed: (service: DockerfileService, item: T) => T) =>
  async (item: T, token: lsp.CancellationToken) =>
    safely<T, T>(session, name, item, () => session.base.complete((service) => completed(service, item)))(item, token);
