/**
 * A second hover at an image: what its registry answers while the first one is shown. VS Code shows each hover when it
 * comes, so nobody waits for this one.
 */
import * as vscode from "vscode";
import { type LanguageClient } from "vscode-languageclient/node";
import { type LiveHoverResult, liveHoverRequest, type TextPlaceParams } from "../../shared/src/protocol.js";
import { documentSelector } from "./document-selector.js";

export function registerLiveHover(client: LanguageClient): vscode.Disposable {
  return vscode.languages.registerHoverProvider([...documentSelector], {
    provideHover: async (document, { line, character }, token) => {
      if (!client.isRunning()) return undefined;
      const uri = client.code2ProtocolConverter.asUri(document.uri);
      const params: TextPlaceParams = { uri, version: document.version, position: { line, character } };
      const result = await client.sendRequest<LiveHoverResult | null>(liveHoverRequest, params, token);
      if (result === null) return undefined;
      const { start, end } = result.range;
      const range = new vscode.Range(start.line, start.character, end.line, end.character);
      return new vscode.Hover(new vscode.MarkdownString(result.markdown), range);
    },
  });
}
