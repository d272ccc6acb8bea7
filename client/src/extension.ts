/**
 * Entry of the extension in desktop and remote VS Code: starts the language server in a process of its own and connects
 * the few things that only an editor can do. It knows nothing about Docker.
 */
import * as vscode from "vscode";
import { LanguageClient, type LanguageClientOptions, TransportKind } from "vscode-languageclient/node";
import { type InitializationOptions, pidRequest } from "../../shared/src/protocol.js";
import { documentSelector } from "./document-selector.js";
import { registerCommands } from "./commands.js";
import { silenceOldRevisions } from "./old-revisions.js";
import { findOtherDockerExtension, watchOtherDockerExtensions } from "./other-docker-extensions.js";
import { registerLiveHover } from "./live-hover.js";
import { commandsInHovers, registerRegistries } from "./registries.js";
import { showStatus } from "./status.js";

/** What other extensions, and our tests, get from `activate`. */
export interface DockerTrapsApi {
  serverPid(): Promise<number>;
}

let client: LanguageClient | undefined;

export async function activate(context: vscode.ExtensionContext): Promise<DockerTrapsApi> {
  const started = createClient(context.asAbsolutePath("dist/server.cjs"));
  client = started;
  // Before the start, so that a server that does not start can be seen, read about and restarted.
  context.subscriptions.push(
    showStatus(started),
    registerCommands(started, context.extensionUri),
    watchOtherDockerExtensions(started),
    registerRegistries(started),
    registerLiveHover(started),
  );
  await started.start();
  return { serverPid: () => started.sendRequest<number>(pidRequest) };
}

export async function deactivate(): Promise<void> {
  await client?.stop();
}

function createClient(module: string): LanguageClient {
  const options: LanguageClientOptions = {
    documentSelector: [...documentSelector],
    // A function, because it is asked again when the server restarts.
    initializationOptions: (): InitializationOptions => ({
      otherDockerExtension: findOtherDockerExtension(),
      isWorkspaceTrusted: vscode.workspace.isTrusted,
    }),
    middleware: silenceOldRevisions,
    // Links in hovers run these commands and no others.
    markdown: { isTrusted: { enabledCommands: [...commandsInHovers] } },
  };
  return new LanguageClient(
    "dockerTraps",
    "Docker Traps",
    {
      run: { module, transport: TransportKind.ipc },
      debug: { module, transport: TransportKind.ipc, options: { execArgv: ["--nolazy", "--inspect=6009"] } },
    },
    options,
  );
}
