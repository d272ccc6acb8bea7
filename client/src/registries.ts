/** The user's word on asking registries: two commands that set it, and the trust in the workspace. */
import * as vscode from "vscode";
import { type LanguageClient } from "vscode-languageclient/node";
import {
  allowRegistriesCommand,
  compareImagesCommand,
  denyRegistriesCommand,
  settingsSection,
  type WorkspaceTrustParams,
  workspaceTrustNotification,
} from "../../shared/src/protocol.js";

/** What a hover may run when its link is pressed. */
export const commandsInHovers = [allowRegistriesCommand, denyRegistriesCommand, compareImagesCommand] as const;

export function registerRegistries(client: LanguageClient): vscode.Disposable {
  return vscode.Disposable.from(
    vscode.commands.registerCommand(allowRegistriesCommand, () => setRegistries("on")),
    vscode.commands.registerCommand(denyRegistriesCommand, () => setRegistries("off")),
    vscode.workspace.onDidGrantWorkspaceTrust(() => {
      // A server that is not running is told when it starts.
      if (!client.isRunning()) return;
      const params: WorkspaceTrustParams = { isWorkspaceTrusted: true };
      void client.sendNotification(workspaceTrustNotification, params);
    }),
  );
}

/** In the user's own settings: no workspace can decide it. */
async function setRegistries(mode: "on" | "off"): Promise<void> {
  const settings = vscode.workspace.getConfiguration(settingsSection);
  await settings.update("registry.enabled", mode, vscode.ConfigurationTarget.Global);
}
