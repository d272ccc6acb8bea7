/** What VS Code knows about the traps of a document, and when. */
import * as assert from "node:assert/strict";
import * as vscode from "vscode";
import {
  activateExtension,
  closeAll,
  diagnosticsOf,
  openFile,
  openText,
  replaceText,
  ruleOf,
  untilRules,
} from "./editor.js";

describe("diagnostics", () => {
  before(activateExtension);
  afterEach(closeAll);

  it("stand on the words to blame, with the severity of the rule", async () => {
    const document = await openFile("Dockerfile");
    const found = await diagnosticsOf(document);
    const shown = found.map((one) => [
      ruleOf(one),
      document.getText(one.range),
      vscode.DiagnosticSeverity[one.severity],
    ]);
    assert.deepEqual(shown.sort(), [
      ["large-base-image", "python", "Information"],
      ["recommended-packages", "apt-get install", "Hint"],
      ["root-user", "CMD", "Warning"],
      ["ssh-port-exposed", "22", "Warning"],
      ["ssh-server-installed", "openssh-server", "Warning"],
      ["untagged-image", "python", "Warning"],
      ["volume-instruction", '"/mydata"', "Information"],
    ]);
  });

  it("link to the page of the rule", async () => {
    const found = await diagnosticsOf(await openFile("Dockerfile"));
    for (const { code } of found) {
      assert.ok(typeof code === "object");
      assert.match(code.target.path, new RegExp(`/docs/rules/${String(code.value)}\\.md$`));
    }
  });

  it("are none for a good file", async () => {
    const document = await openFile("Containerfile");
    await untilRules(document);
    // And it was looked at: a trap that is typed into it is found.
    await replaceText(document, `FROM alpine\n${document.getText()}`);
    await untilRules(document, "untagged-image");
  });

  it("follow what is typed", async () => {
    const document = await openText("FROM scratch\n");
    await replaceText(document, "FROM alpine\nUSER app\n");
    await untilRules(document, "untagged-image");
    await replaceText(document, "FROM alpine:3.24\nUSER app\n");
    await untilRules(document);
  });

  it("are there for files that are on no disk", async () => {
    const provider = textProvider("elsewhere");
    const uri = vscode.Uri.parse("elsewhere:/Dockerfile");
    await untilRules(await openVirtual(uri), "untagged-image");
    provider.dispose();
  });

  it("are not there for the old side of a comparison", async () => {
    const provider = textProvider("git");
    const old = await openVirtual(vscode.Uri.parse("git:/Dockerfile"));
    // Opened after the old one, so when it has its diagnostics, the old one would have them too.
    await untilRules(await openText("FROM alpine\nUSER app\n"), "untagged-image");
    assert.deepEqual(vscode.languages.getDiagnostics(old.uri), []);
    provider.dispose();
  });
});

/** A file system whose every file is the same Dockerfile. */
function textProvider(scheme: string): vscode.Disposable {
  const provideTextDocumentContent = () => "FROM alpine\nUSER app\n";
  return vscode.workspace.registerTextDocumentContentProvider(scheme, { provideTextDocumentContent });
}

async function openVirtual(uri: vscode.Uri): Promise<vscode.TextDocument> {
  const document = await vscode.workspace.openTextDocument(uri);
  await vscode.window.showTextDocument(document, { preview: false });
  assert.equal(document.languageId, "dockerfile");
  return document;
}
