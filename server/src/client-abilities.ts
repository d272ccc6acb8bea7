/** What the client can do, read once from the `initialize` request: the only place that looks at its capabilities. */
import type * as lsp from "vscode-languageserver";

export interface ClientAbilities {
  readonly configuration: boolean;
  readonly registersConfigurationChanges: boolean;
  readonly watchesFiles: boolean;
  readonly pullDiagnostics: boolean;
  readonly refreshDiagnostics: boolean;
  readonly refreshInlayHints: boolean;
  readonly relatedInformation: boolean;
  readonly diagnosticTags: readonly lsp.DiagnosticTag[];
  readonly documentChanges: boolean;
  readonly codeActionLiterals: boolean;
  readonly preferredActions: boolean;
  readonly markdownHover: boolean;
  readonly prepareRename: boolean;
  /** Whether it is ours, or speaks our own notifications as well. */
  readonly status: boolean;
  readonly capabilities: lsp.ClientCapabilities;
}

export function readAbilities({ capabilities, initializationOptions }: lsp.InitializeParams): ClientAbilities {
  const { workspace, textDocument } = capabilities;
  const published = textDocument?.publishDiagnostics;
  const pulled = textDocument?.diagnostic;
  return Object.freeze({
    configuration: workspace?.configuration === true,
    registersConfigurationChanges: workspace?.didChangeConfiguration?.dynamicRegistration === true,
    watchesFiles: workspace?.didChangeWatchedFiles?.dynamicRegistration === true,
    pullDiagnostics: pulled !== undefined,
    refreshDiagnostics: workspace?.diagnostics?.refreshSupport === true,
    refreshInlayHints: workspace?.inlayHint?.refreshSupport === true,
    relatedInformation: published?.relatedInformation === true || pulled?.relatedInformation === true,
    diagnosticTags: published?.tagSupport?.valueSet ?? pulled?.tagSupport?.valueSet ?? [],
    documentChanges: workspace?.workspaceEdit?.documentChanges === true,
    codeActionLiterals: textDocument?.codeAction?.codeActionLiteralSupport !== undefined,
    preferredActions: textDocument?.codeAction?.isPreferredSupport === true,
    markdownHover: textDocument?.hover?.contentFormat?.includes("markdown") !== false,
    prepareRename: textDocument?.rename?.prepareSupport === true,
    status: typeof initializationOptions === "object" && initializationOptions !== null,
    capabilities,
  });
}
