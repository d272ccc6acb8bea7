/** The page of a rule inside the editor. */
import * as assert from "node:assert/strict";
import * as vscode from "vscode";
import { activateExtension, closeAll, poll } from "./editor.js";

describe("explaining a trap", () => {
  before(activateExtension);
  afterEach(closeAll);

  it("shows the page of the rule as a preview", async () => {
    await vscode.commands.executeCommand("dockerTraps.explain", "untagged-image");
    const tab = await poll("the preview", () => vscode.window.tabGroups.activeTabGroup.activeTab);
    assert.ok(tab.input instanceof vscode.TabInputWebview);
    assert.match(tab.label, /untagged-image/);
  });

  it("has a page for the rule", async () => {
    const page = await vscode.workspace.openTextDocument(vscode.Uri.parse("docker-traps:/rules/untagged-image.md"));
    assert.equal(page.languageId, "markdown");
    assert.match(page.getText(), /^# /);
    assert.match(page.getText(), /latest/);
  });

  it("opens nothing for a rule that is not there", async () => {
    await vscode.commands.executeCommand("dockerTraps.explain", "no-such-rule");
    assert.equal(vscode.window.tabGroups.activeTabGroup.activeTab, undefined);
  });
});
