/** Repairs: the lightbulb, everything at once by command and on saving, and ignoring. */
import * as assert from "node:assert/strict";
import * as vscode from "vscode";
import { activateExtension, applyAction, closeAll, openNewFile, openText, quickFixes, untilRules } from "./editor.js";

describe("fixes", () => {
  before(activateExtension);
  afterEach(closeAll);

  it("come best first, and the first is the preferred one", async () => {
    const document = await openText("FROM alpine\nUSER app\n");
    await untilRules(document, "untagged-image");
    const [first, ...others] = await quickFixes(document, "alpine");
    assert.match(first?.title ?? "", /^Pin to alpine:\d+\.\d+$/);
    assert.ok(first?.isPreferred);
    assert.ok(others.every(({ isPreferred }) => isPreferred !== true));
  });

  it("repair the text", async () => {
    const document = await openText("FROM alpine:3.24\nUSER app\nEXPOSE 22 8080\n");
    await untilRules(document, "ssh-port-exposed");
    const [fix] = await quickFixes(document, "22");
    assert.ok(fix?.edit);
    assert.ok(await vscode.workspace.applyEdit(fix.edit));
    assert.equal(document.getText(), "FROM alpine:3.24\nUSER app\nEXPOSE 8080\n");
    await untilRules(document);
  });

  it("can ignore a trap where it stands", async () => {
    const document = await openText("FROM alpine:3.24\nUSER app\nEXPOSE 22\n");
    await untilRules(document, "ssh-port-exposed");
    await applyAction(await quickFixes(document, "22"), "Ignore ssh-port-exposed here");
    assert.equal(document.getText(), "FROM alpine:3.24\nUSER app\n# docker-traps ignore=ssh-port-exposed\nEXPOSE 22\n");
    await untilRules(document);
  });
});

/** What `pip` leaves behind has a safe fix; the large image and the missing tag have fixes that want a look. */
const fixable = "FROM python\nUSER 1000\nRUN pip install flask\n";
const fixed = "FROM python\nUSER 1000\nRUN pip install --no-cache-dir flask\n";

describe("all safe fixes", () => {
  before(activateExtension);
  afterEach(closeAll);

  it("are applied by the command", async () => {
    const document = await openText(fixable);
    await untilRules(document, "large-base-image", "untagged-image", "package-cache-left-behind");
    assert.equal(await vscode.commands.executeCommand("dockerTraps.fixAll"), true);
    assert.equal(document.getText(), fixed);
    assert.equal(await vscode.commands.executeCommand("dockerTraps.fixAll"), false);
    assert.equal(document.getText(), fixed);
  });

  it("are applied on saving, where the settings say so", async () => {
    const settings = vscode.workspace.getConfiguration("editor");
    await settings.update(
      "codeActionsOnSave",
      { "source.fixAll.dockerTraps": "explicit" },
      vscode.ConfigurationTarget.Global,
    );
    try {
      const document = await openNewFile("Dockerfile.save", fixable);
      const edit = new vscode.WorkspaceEdit();
      edit.insert(document.uri, new vscode.Position(0, 0), "# The app.\n");
      assert.ok(await vscode.workspace.applyEdit(edit));
      assert.ok(await document.save());
      assert.equal(document.getText(), `# The app.\n${fixed}`);
      assert.equal((await vscode.workspace.fs.readFile(document.uri)).toString(), `# The app.\n${fixed}`);
    } finally {
      await settings.update("codeActionsOnSave", undefined, vscode.ConfigurationTarget.Global);
    }
  });
});
