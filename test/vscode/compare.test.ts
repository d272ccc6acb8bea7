/** The panel that compares base images, as far as the API sees it: where it opens, that there is one, what it changes. */
import * as assert from "node:assert/strict";
import * as vscode from "vscode";
import { applyReplacement } from "../../client/src/compare/apply-replacement.js";
import { activateExtension, at, closeAll, openText, poll, replaceText } from "./editor.js";

const panels = (): readonly vscode.Tab[] =>
  vscode.window.tabGroups.all
    .flatMap(({ tabs }) => tabs)
    .filter(({ input }) => input instanceof vscode.TabInputWebview);

async function compareAt(document: vscode.TextDocument, word: string): Promise<void> {
  const editor = await vscode.window.showTextDocument(document, vscode.ViewColumn.One);
  editor.selection = new vscode.Selection(at(document, word), at(document, word));
  await vscode.commands.executeCommand("dockerTraps.compareImages");
}

describe("comparing base images", () => {
  before(activateExtension);
  afterEach(closeAll);

  it("opens one panel beside the editor, also for a second image", async () => {
    const document = await openText("FROM python:3.14 AS a\nFROM node:24\n");
    await compareAt(document, "python:3.14");
    const [panel] = await poll("the panel", () => (panels().length > 0 ? panels() : undefined));
    assert.equal(panel?.label, "Compare base images");
    assert.equal(panel.group.viewColumn, vscode.ViewColumn.Two);
    await compareAt(document, "node:24");
    assert.equal(panels().length, 1);
    assert.equal(panels()[0]?.group.viewColumn, vscode.ViewColumn.Two);
  });

  it("opens the panel for the place that a code action names", async () => {
    const document = await openText("FROM alpine:3.24\nFROM python:3.14\n");
    const position = at(document, "python:3.14");
    const actions = await poll("the code action", async () => {
      const found = await vscode.commands.executeCommand<readonly vscode.CodeAction[]>(
        "vscode.executeCodeActionProvider",
        document.uri,
        new vscode.Range(position, position),
        vscode.CodeActionKind.RefactorRewrite.value,
      );
      return found.length > 0 ? found : undefined;
    });
    const action = actions.find(({ title }) => title === "Compare base images…");
    assert.ok(action?.command);
    await vscode.commands.executeCommand(action.command.command, ...((action.command.arguments ?? []) as unknown[]));
    await poll("the panel", () => panels()[0]);
  });

  it("opens nothing where no image is", async () => {
    const document = await openText("FROM python:3.14\nRUN true\n");
    await compareAt(document, "true");
    assert.deepEqual(panels(), []);
  });
});

describe("a replacement", () => {
  before(activateExtension);
  afterEach(closeAll);

  const edits = [
    { range: { start: { line: 0, character: 11 }, end: { line: 0, character: 16 } }, newText: ":3.14-slim" },
  ];

  it("changes the version of the document that it was made for", async () => {
    const document = await openText("FROM python:3.14\n");
    assert.equal(await applyReplacement(document, document.version, edits), true);
    assert.equal(document.getText(), "FROM python:3.14-slim\n");
  });

  it("changes no other version", async () => {
    const document = await openText("FROM python:3.14\n");
    const { version } = document;
    await replaceText(document, "FROM golang:1.27 AS build\n");
    assert.equal(await applyReplacement(document, version, edits), false);
    assert.equal(document.getText(), "FROM golang:1.27 AS build\n");
  });
});
