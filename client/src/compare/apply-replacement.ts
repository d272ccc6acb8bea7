/** Puts an image in the place of a reference. */
import * as vscode from "vscode";
import type { ReplacementEdit, TextPosition } from "../../../shared/src/protocol.js";

/**
 * False when the document is closed or not at that version any more: nothing was changed, because the ranges may be of
 * other words.
 */
export async function applyReplacement(
  document: vscode.TextDocument,
  version: number,
  edits: readonly ReplacementEdit[],
): Promise<boolean> {
  if (document.isClosed || document.version !== version) return false;
  const change = new vscode.WorkspaceEdit();
  change.set(
    document.uri,
    edits.map(({ range, newText }) => new vscode.TextEdit(new vscode.Range(at(range.start), at(range.end)), newText)),
  );
  return vscode.workspace.applyEdit(change);
}

const at = ({ line, character }: TextPosition): vscode.Position => new vscode.Position(line, character);
