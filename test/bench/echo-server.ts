/** The floor of every language server: takes edits, answers each with one diagnostic, and does nothing else. */
import * as lsp from "vscode-languageserver/node";
import { TextDocument } from "vscode-languageserver-textdocument";

const connection = lsp.createConnection(lsp.ProposedFeatures.all);
const documents = new lsp.TextDocuments(TextDocument);
connection.onInitialize(() => ({ capabilities: { textDocumentSync: lsp.TextDocumentSyncKind.Incremental } }));
documents.onDidChangeContent(({ document: { uri, version } }) => {
  const range = { start: { line: 0, character: 0 }, end: { line: 0, character: 1 } };
  void connection.sendDiagnostics({ uri, version, diagnostics: [{ range, message: "echo" }] });
});
documents.listen(connection);
connection.listen();
