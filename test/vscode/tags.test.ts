/** Tags in the lists that VS Code makes of all providers. */
import * as assert from "node:assert/strict";
import * as vscode from "vscode";
import { activateExtension, closeAll, openText, poll } from "./editor.js";

async function tagsAtEnd(document: vscode.TextDocument): Promise<readonly vscode.CompletionItem[]> {
  return poll(`tags in ${document.uri.path}`, async () => {
    const { items } = await vscode.commands.executeCommand<vscode.CompletionList>(
      "vscode.executeCompletionItemProvider",
      document.uri,
      document.lineAt(document.lineCount - 1).range.end,
      ":",
    );
    const tags = items.filter(({ kind }) => kind === vscode.CompletionItemKind.Value);
    return tags.length > 0 ? tags : undefined;
  });
}

const labelOf = ({ label }: vscode.CompletionItem): string => (typeof label === "string" ? label : label.label);

describe("tags behind a colon", () => {
  before(activateExtension);
  afterEach(closeAll);

  for (const [language, text] of [
    ["dockerfile", "FROM node:"],
    ["dockercompose", "services:\n  a:\n    image: node:"],
    ["shellscript", "docker run --rm node:"],
    ["markdown", "```sh\ndocker run node:"],
  ] as const) {
    it(`are each offered once in ${language}`, async () => {
      const labels = (await tagsAtEnd(await openText(text, language))).map(labelOf);
      assert.ok(labels.includes("24-slim"), labels.join(" "));
      assert.equal(new Set(labels).size, labels.length);
    });
  }
});
