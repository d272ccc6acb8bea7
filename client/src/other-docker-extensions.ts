/** Tells the server whether another extension already completes, formats and describes Dockerfiles. */
import * as vscode from "vscode";
import { type LanguageClient } from "vscode-languageclient/node";
import { type OtherDockerExtensionParams, otherDockerExtensionNotification } from "../../shared/src/protocol.js";

/**
 * Extensions that run a general language server for Dockerfiles. All three run the same one, and Docker DX steps back
 * when it sees one of the others; two at once would offer every completion twice.
 */
const otherDockerExtensions: readonly string[] = [
  // Container Tools.
  "ms-azuretools.vscode-containers",
  // Docker, which today installs Container Tools and Docker DX; older versions ran the server themselves.
  "ms-azuretools.vscode-docker",
  // Docker DX.
  "docker.docker",
];

/** The id of the first of them that is installed and enabled. */
export function findOtherDockerExtension(): string | undefined {
  return otherDockerExtensions.find((id) => vscode.extensions.getExtension(id) !== undefined);
}

export function watchOtherDockerExtensions(client: LanguageClient): vscode.Disposable {
  let known = findOtherDockerExtension();
  return vscode.extensions.onDidChange(() => {
    const now = findOtherDockerExtension();
    if (now === known) return;
    known = now;
    // A server that is not running is told when it starts.
    if (!client.isRunning()) return;
    const params: OtherDockerExtensionParams = { otherDockerExtension: now };
    void client.sendNotification(otherDockerExtensionNotification, params);
  });
}
