/** Opened, changed, closed: keeps our documents equal to the client's. */
import type * as lsp from "vscode-languageserver";
import type { DiagnosticsPush } from "./features/diagnostics.js";
import { describeError } from "./logger.js";
import type { Session } from "./session.js";

/** Without `push`, the client asks for diagnostics by itself. */
export function connectDocuments(session: Session, push: DiagnosticsPush | undefined): void {
  const { connection, documents, settings } = session;
  connection.onDidOpenTextDocument(
    guarded(session, "Opening", ({ textDocument }: lsp.DidOpenTextDocumentParams) => {
      const document = documents.open(textDocument);
      push?.start(document);
    }),
  );
  connection.onDidChangeTextDocument(
    guarded(session, "Changing", (params: lsp.DidChangeTextDocumentParams) => {
      const document = documents.change(params);
      if (document !== undefined) push?.start(document);
    }),
  );
  connection.onDidCloseTextDocument(
    guarded(session, "Closing", ({ textDocument }: lsp.DidCloseTextDocumentParams) => {
      const document = documents.get(textDocument.uri);
      if (document === undefined) return;
      documents.close(document.uri);
      settings.forget(document.uri);
      push?.clear(document);
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
