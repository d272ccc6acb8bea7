/** "Compare base images": the command, and the panel that VS Code brings back after a restart. */
import * as vscode from "vscode";
import { type LanguageClient } from "vscode-languageclient/node";
import { type ComparedImages, compareImagesCommand, imagesChangedNotification } from "../../../shared/src/protocol.js";
import { ComparePanel, panelType } from "./compare-panel.js";
import { Comparison } from "./comparison.js";
import type { PageState } from "./messages.js";

export function registerCompare(client: LanguageClient, extension: vscode.Uri): vscode.Disposable {
  let open: ComparePanel | undefined;
  const keep = (panel: ComparePanel): void => {
    open = panel;
    panel.onDidDispose(() => {
      if (open === panel) open = undefined;
    });
  };
  return vscode.Disposable.from(
    client.onNotification(imagesChangedNotification, () => open?.refresh()),
    vscode.commands.registerCommand(compareImagesCommand, async (uri?: unknown, position?: unknown) => {
      const comparison = await comparisonFor(client, uri, position);
      const found = await comparison?.ask();
      if (comparison === undefined || found?.kind !== "comparison") {
        void vscode.window.showInformationMessage(
          'There is no image here. Put the cursor on one, such as "python:3.14" behind FROM, and try again.',
        );
      } else if (open === undefined) keep(ComparePanel.create(extension, comparison, found));
      else open.show(comparison, found);
    }),
    vscode.window.registerWebviewPanelSerializer(panelType, {
      deserializeWebviewPanel: async (panel, state: unknown) => {
        const restored = await restore(client, state);
        // A second one would show the same: there is one panel.
        if (restored === undefined || open !== undefined) panel.dispose();
        else keep(new ComparePanel(panel, extension, restored.comparison, restored.shown));
      },
    }),
  );
}

/** The code action names the place; the palette and the menu of the editor mean the cursor. */
async function comparisonFor(client: LanguageClient, uri: unknown, position: unknown): Promise<Comparison | undefined> {
  if (typeof uri === "string" && isPosition(position)) {
    const document = await vscode.workspace.openTextDocument(client.protocol2CodeConverter.asUri(uri));
    return new Comparison(client, document, new vscode.Position(position.line, position.character));
  }
  const editor = vscode.window.activeTextEditor;
  return editor === undefined ? undefined : new Comparison(client, editor.document, editor.selection.active);
}

/** Undefined when the file or the image is gone. */
async function restore(
  client: LanguageClient,
  state: unknown,
): Promise<{ readonly comparison: Comparison; readonly shown: ComparedImages } | undefined> {
  const { uri, position } = (state as Partial<PageState> | undefined)?.place ?? {};
  try {
    // The start that is under way, else the server would not know the document yet.
    await client.start();
    const comparison = await comparisonFor(client, uri, position);
    const shown = await comparison?.ask();
    return comparison === undefined || shown?.kind !== "comparison" ? undefined : { comparison, shown };
  } catch {
    return undefined;
  }
}

function isPosition(value: unknown): value is { readonly line: number; readonly character: number } {
  if (typeof value !== "object" || value === null) return false;
  const { line, character } = value as Partial<Record<string, unknown>>;
  return typeof line === "number" && typeof character === "number" && line >= 0 && character >= 0;
}
