/** Settings that change while the editor runs. */
import * as assert from "node:assert/strict";
import * as vscode from "vscode";
import { activateExtension, at, closeAll, diagnosticsOf, openText, poll, untilRules } from "./editor.js";

const dockerfile = "FROM alpine\nUSER app\n";

describe("settings", () => {
  before(activateExtension);
  afterEach(async () => {
    await set("severity.untagged-image", undefined);
    await set("dockerfileFeatures", undefined);
    await closeAll();
  });

  it("switch a rule off and on again", async () => {
    const document = await openText(dockerfile);
    await untilRules(document, "untagged-image");
    await set("severity.untagged-image", "off");
    await untilRules(document);
    await set("severity.untagged-image", undefined);
    await untilRules(document, "untagged-image");
  });

  it("change the severity of a rule", async () => {
    const document = await openText(dockerfile);
    await untilRules(document, "untagged-image");
    await set("severity.untagged-image", "error");
    await diagnosticsOf(document, ([first]) => first?.severity === vscode.DiagnosticSeverity.Error);
  });

  it("switch the general features off and on again", async () => {
    const document = await openText(dockerfile);
    await poll("symbols", async () => (await symbols(document)).length > 0 || undefined);
    await set("dockerfileFeatures", "off");
    await poll("no symbols", async () => (await symbols(document)).length === 0 || undefined);
    assert.deepEqual(await format(document), []);
    await set("dockerfileFeatures", "on");
    await poll("symbols again", async () => (await symbols(document)).length > 0 || undefined);
  });
});

describe("general features", () => {
  before(activateExtension);
  afterEach(closeAll);

  it("complete instructions", async () => {
    const document = await openText("FROM alpine:3.24\nEXP\n");
    const list = await vscode.commands.executeCommand<vscode.CompletionList>(
      "vscode.executeCompletionItemProvider",
      document.uri,
      new vscode.Position(1, 3),
    );
    const labels = list.items.map(({ label }) => (typeof label === "string" ? label : label.label));
    assert.ok(
      labels.some((label) => label.startsWith("EXPOSE")),
      labels.slice(0, 20).join(", "),
    );
  });

  it("format", async () => {
    const document = await openText("FROM alpine:3.24\n  RUN true \\\n && true\n");
    assert.notDeepEqual(await format(document), []);
  });

  it("list the instructions", async () => {
    const document = await openText(dockerfile);
    const names = (await symbols(document)).map(({ name }) => name);
    assert.deepEqual(names, ["FROM", "USER"]);
  });

  it("find the definition of a stage", async () => {
    const document = await openText("FROM alpine:3.24 AS build\nFROM alpine:3.24\nCOPY --from=build /a /a\n");
    const found = await vscode.commands.executeCommand<readonly (vscode.Location | vscode.LocationLink)[]>(
      "vscode.executeDefinitionProvider",
      document.uri,
      at(document, "build /a"),
    );
    assert.equal(found.length, 1);
  });
});

function set(key: string, value: unknown): Thenable<void> {
  return vscode.workspace.getConfiguration("dockerTraps").update(key, value, vscode.ConfigurationTarget.Workspace);
}

async function symbols({ uri }: vscode.TextDocument): Promise<readonly vscode.DocumentSymbol[]> {
  const found = await vscode.commands.executeCommand<readonly vscode.DocumentSymbol[] | undefined>(
    "vscode.executeDocumentSymbolProvider",
    uri,
  );
  return found ?? [];
}

async function format({ uri }: vscode.TextDocument): Promise<readonly vscode.TextEdit[]> {
  const options: vscode.FormattingOptions = { tabSize: 4, insertSpaces: true };
  const edits = await vscode.commands.executeCommand<readonly vscode.TextEdit[] | undefined>(
    "vscode.executeFormatDocumentProvider",
    uri,
    options,
  );
  return edits ?? [];
}
