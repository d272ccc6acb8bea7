/** Compose files and scripts: diagnosed, repaired, and silenced in their own kind of comment. */
import * as assert from "node:assert/strict";
import * as vscode from "vscode";
import { activateExtension, applyAction, closeAll, openNewFile, openText, quickFixes, untilRules } from "./editor.js";

const compose = "services:\n  web:\n    image: alpine\n";

describe("other languages", () => {
  before(activateExtension);
  afterEach(closeAll);

  it("a compose file is repaired", async () => {
    const document = await openNewFile("compose.yaml", compose);
    await untilRules(document, "untagged-image");
    const [fix] = await quickFixes(document, "alpine");
    assert.ok(fix?.edit);
    assert.ok(await vscode.workspace.applyEdit(fix.edit));
    assert.match(document.getText(), /^services:\n {2}web:\n {4}image: alpine:\d+\.\d+\n$/);
    await untilRules(document);
  });

  it("an unsaved YAML file is a compose file by its text, and takes a comment", async () => {
    const document = await openText(compose, "yaml");
    await untilRules(document, "untagged-image");
    await applyAction(await quickFixes(document, "alpine"), "Ignore untagged-image here");
    assert.equal(
      document.getText(),
      "services:\n  web:\n    # docker-traps ignore=untagged-image\n    image: alpine\n",
    );
    await untilRules(document);
  });

  it("a script is diagnosed, and takes a comment", async () => {
    const document = await openText("#!/bin/sh\ndocker run --rm alpine true\n", "shellscript");
    await untilRules(document, "untagged-image");
    await applyAction(await quickFixes(document, "alpine"), "Ignore untagged-image here");
    assert.equal(document.getText(), "#!/bin/sh\n# docker-traps ignore=untagged-image\ndocker run --rm alpine true\n");
    await untilRules(document);
  });
});
