/** The language status item: how many traps the file has, how old the catalog is, whether the server runs. */
import * as vscode from "vscode";
import { type LanguageClient, State } from "vscode-languageclient/node";
import { documentSelector } from "./document-selector.js";
import { type StatusParams, statusNotification } from "../../shared/src/protocol.js";

export function showStatus(client: LanguageClient): vscode.Disposable {
  const item = vscode.languages.createLanguageStatusItem("dockerTraps.status", documentSelector);
  item.name = "Docker Traps";
  /** By the uri as the server writes it. */
  const statuses = new Map<string, StatusParams>();
  let state = client.state;

  const update = () => {
    const document = vscode.window.activeTextEditor?.document;
    const uri = document && client.code2ProtocolConverter.asUri(document.uri);
    Object.assign(item, describe(state, uri === undefined ? undefined : statuses.get(uri)));
  };
  update();

  return vscode.Disposable.from(
    item,
    client.onDidChangeState((change) => {
      state = change.newState;
      if (state !== State.Running) statuses.clear();
      update();
    }),
    client.onNotification(statusNotification, (status: StatusParams) => {
      statuses.set(status.uri, status);
      update();
    }),
    vscode.window.onDidChangeActiveTextEditor(update),
    vscode.workspace.onDidCloseTextDocument((document) => {
      statuses.delete(client.code2ProtocolConverter.asUri(document.uri));
    }),
  );
}

/** The quiet offer: where nobody has decided yet, the item's command is the decision. */
const allowRegistries: vscode.Command = {
  title: "Ask registries about images",
  command: "dockerTraps.allowRegistries",
};

type Appearance = Pick<vscode.LanguageStatusItem, "text" | "detail" | "busy" | "severity" | "command">;

const showOutput: vscode.Command = { title: "Show output", command: "dockerTraps.showOutput" };
const restart: vscode.Command = { title: "Restart", command: "dockerTraps.restart" };

function describe(state: State, status: StatusParams | undefined): Appearance {
  const calm = { busy: false, severity: vscode.LanguageStatusSeverity.Information, command: showOutput };
  switch (state) {
    case State.Starting:
      return { ...calm, text: "Docker Traps", detail: "starting", busy: true };
    case State.Stopped:
    case State.StartFailed:
      return {
        text: "Docker Traps",
        detail: "the language server is not running",
        busy: false,
        severity: vscode.LanguageStatusSeverity.Error,
        command: restart,
      };
    case State.Running:
      return status === undefined
        ? { ...calm, text: "Docker Traps", detail: "ready" }
        : {
            ...calm,
            text: `Docker Traps: ${countTraps(status)}`,
            detail: `${describeCatalog(status)}${registryWords[status.registries]}`,
            ...(status.registries === "ask" ? { command: allowRegistries } : {}),
          };
  }
}

const registryWords: Readonly<Record<StatusParams["registries"], string>> = {
  ask: "",
  on: ", registries are asked",
  off: "",
  untrusted: ", nobody is asked in an untrusted workspace",
};

function countTraps({ counts }: StatusParams): string {
  const total = counts.error + counts.warning + counts.information + counts.hint;
  if (total === 0) return "no traps";
  return total === 1 ? "1 trap" : `${total} traps`;
}

function describeCatalog({ catalogAsOf }: StatusParams): string {
  return catalogAsOf === "" ? "no image catalog" : `image catalog of ${catalogAsOf}`;
}
