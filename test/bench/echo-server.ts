/**
 * The floor of every language server on this library: answers each edit, and each pull, with one diagnostic, and each question with next to nothing. It does not
 * even keep the text.
 */
import * as lsp from "vscode-languageserver/node";

const connection = lsp.createConnection(lsp.ProposedFeatures.all);
const range = { start: { line: 0, character: 0 }, end: { line: 0, character: 4 } };
const items: lsp.Diagnostic[] = [
  { range, severity: lsp.DiagnosticSeverity.Warning, code: "echo", source: "echo", message: "One diagnostic." },
];
let isPulled = false;

connection.onInitialize(({ capabilities }) => {
  isPulled = capabilities.textDocument?.diagnostic !== undefined;
  return {
    capabilities: {
      textDocumentSync: { openClose: true, change: lsp.TextDocumentSyncKind.Incremental },
      hoverProvider: true,
      codeActionProvider: true,
      ...(isPulled ? { diagnosticProvider: { interFileDependencies: false, workspaceDiagnostics: false } } : {}),
    },
  };
});

const answer = ({ uri, version }: { readonly uri: string; readonly version: number }): void => {
  if (!isPulled) void connection.sendDiagnostics({ uri, version, diagnostics: items });
};
connection.onDidOpenTextDocument(({ textDocument }) => {
  answer(textDocument);
});
connection.onDidChangeTextDocument(({ textDocument }) => {
  answer(textDocument);
});
connection.onDidCloseTextDocument(() => undefined);
connection.languages.diagnostics.on(() => ({ kind: lsp.DocumentDiagnosticReportKind.Full, items }));
connection.onHover(() => ({ contents: "One hover." }));
connection.onCodeAction(() => []);
connection.listen();
