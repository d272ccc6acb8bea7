/** "Explain a trap": picks a rule from those the server has and shows its page as a Markdown preview. */
import * as vscode from "vscode";
import { type LanguageClient } from "vscode-languageclient/node";
import {
  type ExplainParams,
  type ExplainResult,
  type RulesResult,
  explainRequest,
  rulesRequest,
} from "../../shared/src/protocol.js";

/** Pages live under `docker-traps:/rules/<id>.md`; the ending makes them Markdown, the name becomes the title. */
const scheme = "docker-traps";

export function registerExplain(client: LanguageClient): vscode.Disposable {
  return vscode.Disposable.from(
    vscode.workspace.registerTextDocumentContentProvider(scheme, {
      provideTextDocumentContent: async (uri) => (await fetchPage(client, idOf(uri)))?.markdown,
    }),
    vscode.commands.registerCommand("dockerTraps.explain", async (rule?: unknown) => {
      // A keybinding, a link or another extension may pass anything.
      const id = typeof rule === "string" ? rule : await pickRule(client);
      if (id !== undefined) await showPage(client, id);
    }),
  );
}

async function showPage(client: LanguageClient, id: string): Promise<void> {
  // Asked here and not only by the preview, which would show a page that is not there as an empty one.
  if ((await fetchPage(client, id)) === undefined) {
    void vscode.window.showErrorMessage(`Docker Traps has no rule "${id}".`);
    return;
  }
  await vscode.commands.executeCommand("markdown.showPreview", uriOf(id));
}

async function fetchPage(client: LanguageClient, rule: string): Promise<ExplainResult | undefined> {
  const params: ExplainParams = { rule };
  return (await client.sendRequest<ExplainResult | null>(explainRequest, params)) ?? undefined;
}

async function pickRule(client: LanguageClient): Promise<string | undefined> {
  const items = client.sendRequest<RulesResult>(rulesRequest).then(toItems);
  const options: vscode.QuickPickOptions = { title: "Explain a trap", placeHolder: "Which one?", matchOnDetail: true };
  const picked = await vscode.window.showQuickPick(items, options);
  return picked?.label;
}

/** The rules in their order, under a heading for each trap. */
function toItems(rules: RulesResult): vscode.QuickPickItem[] {
  const items: vscode.QuickPickItem[] = [];
  let heading: string | undefined;
  for (const { id, trap, summary, severity } of rules) {
    if (trap !== heading) items.push({ label: trap, kind: vscode.QuickPickItemKind.Separator });
    heading = trap;
    // The list shows plain text, and code in a summary stands in backticks.
    items.push({ label: id, description: severity, detail: summary.replaceAll("`", "") });
  }
  return items;
}

function uriOf(id: string): vscode.Uri {
  return vscode.Uri.from({ scheme, path: `/rules/${id}.md` });
}

function idOf(uri: vscode.Uri): string {
  return uri.path.replace(/^\/rules\//, "").replace(/\.md$/, "");
}
