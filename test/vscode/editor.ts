/** What the tests of the API suite share: opening documents, waiting for what VS Code does in its own time. */
import * as assert from "node:assert/strict";
import * as vscode from "vscode";

/** What `activate` returns. Written down here, because the tests see the extension from outside. */
interface Api {
  serverPid(): Promise<number>;
}

const extensionId = "docker-traps.docker-traps";

export async function activateExtension(): Promise<Api> {
  const extension = vscode.extensions.getExtension<Api>(extensionId);
  assert.ok(extension, "the extension is installed");
  return extension.activate();
}

export function inWorkspace(name: string): vscode.Uri {
  const folder = vscode.workspace.workspaceFolders?.[0];
  assert.ok(folder, "a workspace is open");
  return vscode.Uri.joinPath(folder.uri, name);
}

/** Opens a file of the workspace in an editor. */
export async function openFile(name: string): Promise<vscode.TextDocument> {
  return show(await vscode.workspace.openTextDocument(inWorkspace(name)));
}

/** Writes a file into the workspace and opens it. */
export async function openNewFile(name: string, text: string): Promise<vscode.TextDocument> {
  await vscode.workspace.fs.writeFile(inWorkspace(name), Buffer.from(text));
  return openFile(name);
}

/** Opens a text that is not saved anywhere. */
export async function openText(content: string, language = "dockerfile"): Promise<vscode.TextDocument> {
  const document = await show(await vscode.workspace.openTextDocument({ language, content }));
  // While something of VS Code still holds the last text of that name, it comes back instead of the new one.
  if (document.getText() !== content) await replaceText(document, content);
  return document;
}

async function show(document: vscode.TextDocument): Promise<vscode.TextDocument> {
  await vscode.window.showTextDocument(document);
  return document;
}

export async function replaceText(document: vscode.TextDocument, text: string): Promise<void> {
  const edit = new vscode.WorkspaceEdit();
  edit.replace(document.uri, new vscode.Range(0, 0, document.lineCount, 0), text);
  assert.ok(await vscode.workspace.applyEdit(edit));
}

/**
 * Leaves no editor and no question whether to save. Waits until the extensions know: the next unsaved file may have the
 * name of the last one.
 */
export async function closeAll(): Promise<void> {
  for (const { isDirty } of vscode.workspace.textDocuments) {
    if (isDirty) await vscode.commands.executeCommand("workbench.action.revertAndCloseActiveEditor");
  }
  await vscode.commands.executeCommand("workbench.action.closeAllEditors");
  await poll("the editors to be closed", () => {
    const tabs = vscode.window.tabGroups.all.flatMap((group) => group.tabs);
    const unsaved = vscode.workspace.textDocuments.filter(({ isUntitled }) => isUntitled);
    return (tabs.length === 0 && unsaved.length === 0) || undefined;
  });
}

/** Asks again and again until there is an answer: for what VS Code tells by no event, or by one of several. */
export async function poll<T>(what: string, ask: () => T | undefined | PromiseLike<T | undefined>): Promise<T> {
  const deadline = Date.now() + 40_000;
  for (;;) {
    const answer = await ask();
    if (answer !== undefined) return answer;
    if (Date.now() > deadline) throw new Error(`waited in vain for ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

/** The diagnostics of ours, as soon as they are as wanted; in any case those at the end of the time, to be compared. */
export async function diagnosticsOf(
  document: vscode.TextDocument,
  isWanted: (found: readonly vscode.Diagnostic[]) => boolean = (found) => found.length > 0,
): Promise<readonly vscode.Diagnostic[]> {
  const ask = () => {
    const found = vscode.languages.getDiagnostics(document.uri).filter(({ source }) => source === "docker-traps");
    return isWanted(found) ? found : undefined;
  };
  return poll(`the diagnostics of ${document.uri.path}`, ask);
}

/** Until these rules, in this order of lines, and no others report. */
export async function untilRules(document: vscode.TextDocument, ...rules: readonly string[]): Promise<void> {
  const wanted = rules.join(" ");
  await diagnosticsOf(document, (found) => ruleIds(found) === wanted);
}

function ruleIds(found: readonly vscode.Diagnostic[]): string {
  return [...found]
    .sort((a, b) => a.range.start.compareTo(b.range.start))
    .map(ruleOf)
    .join(" ");
}

/** The rule of a diagnostic: its code, which has a link to the page. */
export function ruleOf({ code }: vscode.Diagnostic): string {
  return typeof code === "object" ? String(code.value) : String(code);
}

/** The position in the middle of a word that the document has. */
export function at(document: vscode.TextDocument, word: string): vscode.Position {
  const offset = document.getText().indexOf(word);
  assert.notEqual(offset, -1, `the document has the word ${word}`);
  return document.positionAt(offset + Math.floor(word.length / 2));
}

/**
 * The quick fixes at a word, best first. Asked again while there are none: VS Code answers so while it is told of a new
 * provider.
 */
export async function quickFixes(document: vscode.TextDocument, word: string): Promise<readonly vscode.CodeAction[]> {
  const position = at(document, word);
  return poll(`quick fixes at ${word}`, async () => {
    const actions = await vscode.commands.executeCommand<readonly vscode.CodeAction[]>(
      "vscode.executeCodeActionProvider",
      document.uri,
      new vscode.Range(position, position),
      vscode.CodeActionKind.QuickFix.value,
    );
    return actions.length > 0 ? actions : undefined;
  });
}

export async function applyAction(actions: readonly vscode.CodeAction[], title: string): Promise<void> {
  const action = actions.find((one) => one.title === title);
  assert.ok(action?.edit, `"${title}" is among ${actions.map((one) => one.title).join("; ")}`);
  assert.ok(await vscode.workspace.applyEdit(action.edit));
}

/** Everything that a person would read when resting the mouse on a word. */
export async function hoverText(document: vscode.TextDocument, word: string): Promise<string> {
  const hovers = await vscode.commands.executeCommand<readonly vscode.Hover[]>(
    "vscode.executeHoverProvider",
    document.uri,
    at(document, word),
  );
  return hovers
    .flatMap(({ contents }) => contents)
    .map(textOf)
    .join("\n\n");
}

/** The API still lists its oldest form of a hover, which no server of ours can send. */
function textOf(content: vscode.Hover["contents"][number]): string {
  assert.ok(content instanceof vscode.MarkdownString, "a hover is Markdown");
  return content.value;
}
