/** The commands of the palette. */
import * as vscode from "vscode";
import { type LanguageClient } from "vscode-languageclient/node";
import { registerCompare } from "./compare/register-compare.js";
import { documentSelector } from "./document-selector.js";
import { registerExplain } from "./explain.js";

/** Only what changes nothing about the built image comes under this kind. */
const safeFixes = "source.fixAll.dockerTraps";

export function registerCommands(client: LanguageClient, extension: vscode.Uri): vscode.Disposable {
  return vscode.Disposable.from(
    vscode.commands.registerCommand("dockerTraps.fixAll", fixAll),
    vscode.commands.registerCommand("dockerTraps.showOutput", () => {
      client.outputChannel.show();
    }),
    vscode.commands.registerCommand("dockerTraps.restart", () => client.restart()),
    registerExplain(client),
    registerCompare(client, extension),
  );
}

/** Repairs the active document the way `editor.codeActionsOnSave` does; true when there was something to repair. */
async function fixAll(): Promise<boolean> {
  const document = vscode.window.activeTextEditor?.document;
  if (document === undefined || vscode.languages.match([...documentSelector], document) === 0) {
    void vscode.window.showInformationMessage("Open a Dockerfile, a compose file or a script to fix its traps.");
    return false;
  }
  const edit = await editThatFixesAll(document);
  if (edit === undefined) {
    void vscode.window.showInformationMessage(
      "No trap in this file has a fix that is safe without a look. The lightbulb shows all fixes.",
    );
    return false;
  }
  return vscode.workspace.applyEdit(edit);
}

async function editThatFixesAll(document: vscode.TextDocument): Promise<vscode.WorkspaceEdit | undefined> {
  const everything = new vscode.Range(new vscode.Position(0, 0), document.lineAt(document.lineCount - 1).range.end);
  const actions = await vscode.commands.executeCommand<readonly vscode.CodeAction[]>(
    "vscode.executeCodeActionProvider",
    document.uri,
    everything,
    safeFixes,
    // How many to resolve: without a number, an action that is completed later arrives without its edit.
    1,
  );
  return actions.find((action) => action.kind?.value === safeFixes)?.edit;
}
