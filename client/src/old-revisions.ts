/** Keeps diagnostics away from the old side of a comparison. */
import type * as vscode from "vscode";
import { type Middleware, vsdiag } from "vscode-languageclient/node";

/** Under these schemes, version control extensions open earlier revisions of a file, as the left side of a comparison. */
const schemesOfRevisions: readonly string[] = ["git", "gitlens", "pr", "review"];

/** A trap in an old revision cannot be repaired, and would stand twice in the list of problems. Hovers stay. */
export const silenceOldRevisions: Middleware = {
  handleDiagnostics: (uri, diagnostics, next) => {
    next(uri, isOldRevision(uri) ? [] : diagnostics);
  },
  provideDiagnostics: (document, previousResultId, token, next) => {
    const uri = "uri" in document ? document.uri : document;
    if (isOldRevision(uri)) return { kind: vsdiag.DocumentDiagnosticReportKind.full, items: [] };
    return next(document, previousResultId, token);
  },
};

function isOldRevision(uri: vscode.Uri): boolean {
  return schemesOfRevisions.includes(uri.scheme);
}
