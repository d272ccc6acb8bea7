/** Core types -> LSP types. The only file that makes them, so the only place where offsets become positions. */
import * as lsp from "./lsp.js";
import { type Diagnostic, unusedIgnore } from "../../shared/src/engine/diagnostic.js";
import type { Hover } from "../../shared/src/engine/hover.js";
import type { RelatedPlace, Severity } from "../../shared/src/rule.js";
import { LineIndex } from "../../shared/src/text/line-index.js";
import type { TextEdit } from "../../shared/src/text/text-edit.js";
import type { ClientAbilities } from "./client-abilities.js";
import type { OpenDocument } from "./open-document.js";
import { ruleLink } from "./rule-link.js";
import type { Workspace } from "./workspace/workspace.js";

export const diagnosticSource = "docker-traps";

const severityNumbers: Readonly<Record<Severity, lsp.DiagnosticSeverity>> = {
  error: lsp.DiagnosticSeverity.Error,
  warning: lsp.DiagnosticSeverity.Warning,
  information: lsp.DiagnosticSeverity.Information,
  hint: lsp.DiagnosticSeverity.Hint,
};

export function toLspDiagnostic(
  document: OpenDocument,
  diagnostic: Diagnostic,
  { client, workspace }: { readonly client: ClientAbilities; readonly workspace: Workspace },
): lsp.Diagnostic {
  const { rule, severity, span, message, related } = diagnostic;
  const isUnused = rule === unusedIgnore;
  return {
    range: document.rangeOf(span),
    severity: severityNumbers[severity],
    code: rule,
    source: diagnosticSource,
    message,
    // No rule makes it, so it has no page.
    ...(isUnused ? {} : { codeDescription: { href: ruleLink(rule) } }),
    ...(isUnused ? unnecessary(client) : {}),
    ...(related.length > 0 && client.relatedInformation
      ? { relatedInformation: toRelated(document, related, workspace) }
      : {}),
  };
}

/** Shown faded: the comment can go. */
const unnecessary = ({ diagnosticTags }: ClientAbilities): Pick<lsp.Diagnostic, "tags"> =>
  diagnosticTags.includes(lsp.DiagnosticTag.Unnecessary) ? { tags: [lsp.DiagnosticTag.Unnecessary] } : {};

/** A place in a file that is gone by now is left out. */
const toRelated = (
  document: OpenDocument,
  related: readonly RelatedPlace[],
  workspace: Workspace,
): lsp.DiagnosticRelatedInformation[] =>
  related.flatMap(({ span, message, uri = document.uri }) => {
    if (uri === document.uri) return [{ location: { uri, range: document.rangeOf(span) }, message }];
    const text = workspace.textAt(uri);
    if (text === undefined) return [];
    const lines = new LineIndex(text);
    const range = { start: lines.positionAt(span.start), end: lines.positionAt(span.end) };
    return [{ location: { uri, range }, message }];
  });

export const toLspTextEdit = (document: OpenDocument, { span, newText }: TextEdit): lsp.TextEdit => ({
  range: document.rangeOf(span),
  newText,
});

/** For the current version of the document, and for no other: the client refuses it when the document has moved on. */
export function toWorkspaceEdit(
  document: OpenDocument,
  edits: readonly lsp.TextEdit[],
  { documentChanges }: ClientAbilities,
): lsp.WorkspaceEdit {
  const { uri, version } = document;
  if (!documentChanges) return { changes: { [uri]: [...edits] } };
  return { documentChanges: [{ textDocument: { uri, version }, edits: [...edits] }] };
}

export const toLspHover = (document: OpenDocument, { span, markdown }: Hover, client: ClientAbilities): lsp.Hover => ({
  range: document.rangeOf(span),
  contents: toMarkup(markdown, client),
});

/** Markdown is readable as it stands, so a client without it gets the same text. */
export const toMarkup = (markdown: string, { markdownHover }: ClientAbilities): lsp.MarkupContent => ({
  kind: markdownHover ? lsp.MarkupKind.Markdown : lsp.MarkupKind.PlainText,
  value: markdown,
});
