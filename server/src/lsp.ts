/**
 * The protocol's library, as far as the server uses it while it runs. Only this file imports it, and by name: for each file
 * that does, the bundler copies every name that there is.
 */
export type * from "vscode-languageserver";
export {
  AbstractMessageWriter,
  BulkRegistration,
  CodeActionKind,
  Command,
  CompletionItemKind,
  CompletionItemTag,
  CompletionRequest,
  DefinitionRequest,
  DiagnosticSeverity,
  DiagnosticTag,
  DidChangeConfigurationNotification,
  DidChangeWatchedFilesNotification,
  DocumentDiagnosticReportKind,
  DocumentFormattingRequest,
  DocumentHighlightRequest,
  DocumentLinkRequest,
  DocumentOnTypeFormattingRequest,
  DocumentRangeFormattingRequest,
  DocumentSymbolRequest,
  FoldingRangeRequest,
  LSPErrorCodes,
  MarkupKind,
  RegistrationType,
  RenameRequest,
  ResponseError,
  SignatureHelpRequest,
  TextDocumentSyncKind,
  createConnection,
} from "vscode-languageserver/node";
