/** Opened, changed, closed: keeps our documents equal to the client's. */
import type * as lsp from "vscode-languageserver";
import type { DiagnosticsPush } from "./features/diagnostics.js";
import { describeError } from "./logger.js";
import type { OpenDocument } from "./open-document.js";
import type { Session } from "./session.js";

/** Without `push`, the client asks for diagnostics by itself. `refreshAround`: other documents may depend on one that changed. */
export function connectDocuments(
  session: Session,
  push: DiagnosticsPush | undefined,
  refreshAround: (changed: OpenDocument) => void,
): void {
  const { connection, documents, settings } = session;
  connection.onDidOpenTextDocument(
    guarded(session, "Opening", ({ textDocument }: lsp.DidOpenTextDocumentParams) => {
      const document = documents.open(textDocument);
      push?.start(document);
      refreshAround(document);
    }),
  );
  connection.onDidChangeTextDocument(
    guarded(session, "Changing", (params: lsp.DidChangeTextDocumentParams) => {
      const document = documents.change(params);
      if (document === undefined) return;
      session.onEdit?.();
      push?.start(document);
      refreshAround(document);
    }),
  );
  connection.onDidCloseTextDocument(
    guarded(session, "Closing", ({ textDocument }: lsp.DidCloseTextDocumentParams) => {
      const document = documents.get(textDocument.uri);
      if (document === undefined) return;
      documents.close(document.uri);
      settings.forget(document.uri);
      session.follower.forget(document);
      push?.clear(document);
      refreshAround(document);
    }),
  );
}

/** A notification has no answer: a malformed one is a line in the log. */
const guarded =
  <P>({ logger }: Session, name: string, work: (params: P) => void) =>
  (params: P): void => {
    try {
      work(params);
    } catch (error) {
      logger.error(`${name} a document failed: ${describeError(error)}`);
    }
  };
