/** A registry on loopback, asked by the extension in a real VS Code: after the user's word, and not before. */
import * as assert from "node:assert/strict";
import * as vscode from "vscode";
import { allowRegistriesCommand, denyRegistriesCommand } from "../../shared/src/protocol.js";
import { pushImage } from "../registry/made-image.js";
import { whySkipped } from "../registry/programs.js";
import { type RealRegistry, startRegistry } from "../registry/real-registry.js";
import { activateExtension, closeAll, hoverText, openText, poll, untilRules } from "./editor.js";

describe("an image that only a registry knows", function () {
  let registry: RealRegistry | undefined;
  let image = "";

  before(async function () {
    if (whySkipped() !== false) this.skip();
    await activateExtension();
    registry = await startRegistry();
    image = `${registry.host}/team/app`;
    await pushImage(
      { host: registry.host, repository: "team/app" },
      { tag: "1.2", architecture: "amd64", layers: ["a layer"], config: { User: "" } },
    );
    await set("registry.allow", [registry.host]);
  });
  afterEach(async () => {
    await set("registry.enabled", undefined);
    await closeAll();
  });
  after(async () => {
    await set("registry.allow", undefined);
    await registry?.stop();
  });

  it("is offered to be asked for; a refusal ends the offer", async () => {
    const document = await openText(`FROM ${image}:1.2\nCMD ["/app"]\n`);
    await untilRules(document);
    assert.match(await hoverText(document, "team"), /ask from now on/);
    await vscode.commands.executeCommand(denyRegistriesCommand);
    assert.equal(setting("registry.enabled"), "off");
    await poll(
      "a hover without the offer",
      async () => !(await hoverText(document, "team")).includes("ask from") || undefined,
    );
  });

  it("is told of after the user's word: user, hint and trap", async () => {
    const document = await openText(`FROM ${image}:1.2\nCMD ["/app"]\n`);
    await untilRules(document);
    await vscode.commands.executeCommand(allowRegistriesCommand);
    assert.equal(setting("registry.enabled"), "on");
    await poll(
      "the answer in the hover",
      async () => (await hoverText(document, "team")).includes("root") || undefined,
    );
    await untilRules(document, "root-user");
    const hints = await poll("a hint", async () => {
      const whole = new vscode.Range(0, 0, 2, 0);
      const found = await vscode.commands.executeCommand<vscode.InlayHint[]>(
        "vscode.executeInlayHintProvider",
        document.uri,
        whole,
      );
      return found.length > 0 ? found : undefined;
    });
    const label = hints[0]?.label;
    assert.ok(typeof label === "string");
    assert.match(label, /^\d+ B · root$/);
  });

  it("has a tag that the registry does not know reported", async () => {
    await vscode.commands.executeCommand(allowRegistriesCommand);
    const document = await openText(`FROM ${image}:1.3\nUSER app\n`);
    await untilRules(document, "unknown-tag");
  });
});

const setting = (key: string): unknown => vscode.workspace.getConfiguration("dockerTraps").get(key);

const set = (key: string, value: unknown): Thenable<void> =>
  vscode.workspace.getConfiguration("dockerTraps").update(key, value, vscode.ConfigurationTarget.Global);
