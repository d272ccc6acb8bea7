/** The panel that compares images: there is one, beside the editor, and it follows the reference that it is about. */
import * as vscode from "vscode";
import type { ComparedImages } from "../../../shared/src/protocol.js";
import { applyReplacement } from "./apply-replacement.js";
import type { Comparison } from "./comparison.js";
import type { PageMessage, ShowMessage } from "./messages.js";
import { pageFolder, pageShell } from "./page-shell.js";

/** The type of the panel, by which VS Code brings it back after a restart. */
export const panelType = "dockerTraps.compareImages";

const changedMeanwhile = "The file has changed since. This is the comparison of now: press the button once more.";

export class ComparePanel {
  readonly #panel: vscode.WebviewPanel;
  readonly #listeners: vscode.Disposable;
  #comparison: Comparison;
  #shown: ComparedImages;
  #news = "";
  #isCurrent = true;
  /** Counts the questions: only the answer to the last one counts. */
  #asked = 0;

  constructor(panel: vscode.WebviewPanel, extension: vscode.Uri, comparison: Comparison, shown: ComparedImages) {
    this.#panel = panel;
    this.#comparison = comparison;
    this.#shown = shown;
    this.#listeners = vscode.Disposable.from(
      panel.webview.onDidReceiveMessage((message: PageMessage) => this.#receive(message)),
      vscode.workspace.onDidChangeTextDocument(({ document, contentChanges }) => {
        if (document !== this.#comparison.document || contentChanges.length === 0) return;
        this.#comparison.follow(contentChanges);
        void this.#askAgain("");
      }),
      vscode.workspace.onDidCloseTextDocument((document) => {
        if (document === this.#comparison.document) void this.#askAgain("");
      }),
    );
    panel.onDidDispose(() => {
      this.#listeners.dispose();
      // An answer that is under way has nowhere to go.
      this.#asked++;
    });
    panel.webview.options = { enableScripts: true, localResourceRoots: [pageFolder(extension)] };
    panel.webview.html = pageShell(panel.webview, extension);
  }

  static create(extension: vscode.Uri, comparison: Comparison, shown: ComparedImages): ComparePanel {
    const panel = vscode.window.createWebviewPanel(panelType, "Compare base images", vscode.ViewColumn.Beside);
    return new ComparePanel(panel, extension, comparison, shown);
  }

  /** More is known of images than when the question was answered. */
  refresh(): void {
    void this.#askAgain("");
  }

  onDidDispose(listener: () => void): void {
    this.#panel.onDidDispose(listener);
  }

  /** Turns to another reference, in the group where the panel is. */
  show(comparison: Comparison, shown: ComparedImages): void {
    this.#asked++;
    this.#comparison = comparison;
    this.#shown = shown;
    this.#isCurrent = true;
    this.#news = "";
    this.#send();
    this.#panel.reveal();
  }

  async #receive(message: PageMessage): Promise<void> {
    switch (message.kind) {
      case "ready":
        this.#send();
        return;
      case "use":
        await this.#use(message.name);
        return;
    }
    message satisfies never;
  }

  async #use(name: string): Promise<void> {
    const { version, rows } = this.#shown;
    const edits = rows.find((row) => row.name === name)?.edits;
    if (edits === undefined) return;
    const isDone = await applyReplacement(this.#comparison.document, version, edits);
    await this.#askAgain(isDone ? `${name} is in the file now. Undo takes it back.` : changedMeanwhile);
  }

  /** Without an answer, what is shown stays, and says that it is of the past. */
  async #askAgain(news: string): Promise<void> {
    const asked = ++this.#asked;
    const result = await this.#comparison.ask().catch(unanswered);
    if (asked !== this.#asked) return;
    this.#isCurrent = result.kind === "comparison";
    if (result.kind === "comparison") this.#shown = result;
    this.#news = result.kind === "comparison" ? news : result.kind === "unanswered" ? result.why : reasons[result.kind];
    this.#send();
  }

  #send(): void {
    const { uri, position, columns, remarksTitle, note, rows } = this.#shown;
    const message: ShowMessage = {
      kind: "show",
      place: { uri, position },
      placeWords: `${vscode.workspace.asRelativePath(this.#comparison.document.uri)}, line ${position.line + 1}`,
      columns,
      remarksTitle,
      note,
      rows: rows.map(({ edits, ...row }) => ({ ...row, isReplaceable: edits !== undefined })),
      news: this.#news,
      isCurrent: this.#isCurrent,
    };
    // A page that is not there yet says "ready" when it is.
    void this.#panel.webview.postMessage(message);
  }
}

const reasons = {
  "no-image": "There is no image at this place any more.",
  "other-version": "The file was closed meanwhile. Open it and compare again.",
} as const;

const unanswered = (error: unknown): { readonly kind: "unanswered"; readonly why: string } => ({
  kind: "unanswered",
  why: `The language server does not answer: ${error instanceof Error ? error.message : String(error)}`,
});
