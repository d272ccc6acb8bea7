/** A language server as a process of its own, with one document open in it. */
import { type ChildProcessByStdio, execFileSync, spawn } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import type { Readable, Writable } from "node:stream";
import * as lsp from "vscode-languageserver/node";
import { TextDocument } from "vscode-languageserver-textdocument";

/** Who asks for diagnostics: the server sends them by itself, or the client pulls them after each edit. */
export type Door = "push" | "pull";

/** What is asked about a place. */
export type Question = "textDocument/hover" | "textDocument/codeAction";

/** What is opened. */
export interface BenchDocument {
  readonly uri: string;
  readonly languageId: string;
  readonly text: string;
}

/** What starts a server. */
export interface ServerCommand {
  /** Node, unless it is another one. */
  readonly program?: string;
  readonly args: readonly string[];
}

export class ServerProcess {
  readonly #door: Door;
  readonly #process: ChildProcessByStdio<Writable, Readable, null>;
  readonly #connection: lsp.MessageConnection;
  #onDiagnostics: () => void = () => undefined;
  #version = 1;
  #uri = "";
  /** Kept for a server that wants all of it with every edit. */
  #text: string | undefined;

  /** `env` is added to ours. What a program that is not of Node writes to its log is not shown. */
  constructor({ program = process.execPath, args }: ServerCommand, door: Door, env: NodeJS.ProcessEnv = {}) {
    this.#door = door;
    this.#process = spawn(program, [...args, "--stdio"], {
      stdio: ["pipe", "pipe", program === process.execPath ? "inherit" : "ignore"],
      env: { ...process.env, ...env },
    });
    this.#connection = lsp.createMessageConnection(this.#process.stdout, this.#process.stdin);
    this.#connection.onNotification("textDocument/publishDiagnostics", () => {
      this.#onDiagnostics();
    });
    this.#connection.onRequest("client/registerCapability", () => null);
    this.#connection.onRequest("workspace/configuration", ({ items }: { items: unknown[] }) => items.map(() => null));
    this.#connection.listen();
  }

  /** Until the first diagnostics are here. */
  async open({ uri, languageId, text }: BenchDocument): Promise<void> {
    this.#uri = uri;
    const textDocument = { publishDiagnostics: { versionSupport: true }, ...(this.#door === "pull" ? pull : {}) };
    const capabilities = { textDocument };
    const parameters = { processId: process.pid, rootUri: null, capabilities };
    const result = await this.#connection.sendRequest<lsp.InitializeResult>("initialize", parameters);
    const { textDocumentSync: sync } = result.capabilities;
    const kind = typeof sync === "object" ? sync.change : sync;
    if (kind === lsp.TextDocumentSyncKind.Full) this.#text = text;
    await this.#connection.sendNotification("initialized", {});
    await this.#diagnosed("textDocument/didOpen", {
      textDocument: { uri, languageId, version: this.#version, text },
    });
  }

  /** Types a letter or takes it back; milliseconds until its diagnostics are here. */
  async type({ line, character }: lsp.Position, isDeletion: boolean): Promise<number> {
    const end = { line, character: isDeletion ? character + 1 : character };
    const change = this.#changeOf({ range: { start: { line, character }, end }, text: isDeletion ? "" : "x" });
    const started = performance.now();
    await this.#diagnosed("textDocument/didChange", {
      textDocument: { uri: this.#uri, version: ++this.#version },
      contentChanges: [change],
    });
    return performance.now() - started;
  }

  /** The edit, or all of the text behind it. */
  #changeOf(edit: { readonly range: lsp.Range; readonly text: string }): lsp.TextDocumentContentChangeEvent {
    if (this.#text === undefined) return edit;
    const document = TextDocument.create(this.#uri, "", 0, this.#text);
    this.#text = TextDocument.applyEdits(document, [{ range: edit.range, newText: edit.text }]);
    return { text: this.#text };
  }

  /** Asks about a place of the document; milliseconds until the answer is here. */
  async ask(question: Question, place: lsp.Position): Promise<number> {
    const textDocument = { uri: this.#uri };
    const parameters =
      question === "textDocument/hover"
        ? { textDocument, position: place }
        : { textDocument, range: { start: place, end: place }, context: { diagnostics: [] } };
    const started = performance.now();
    await this.#connection.sendRequest(question, parameters);
    return performance.now() - started;
  }

  /** Resident memory in MB. */
  get memory(): number {
    const pid = String(this.#process.pid);
    const status = `/proc/${pid}/status`;
    const kilobytes = existsSync(status)
      ? /VmRSS:\s+(\d+)/.exec(readFileSync(status, "utf8"))?.[1]
      : execFileSync("ps", ["-o", "rss=", "-p", pid], { encoding: "utf8" });
    return Number(kilobytes) / 1_000;
  }

  /** As an editor ends it. */
  async end(): Promise<void> {
    const gone = new Promise((resolve) => this.#process.once("exit", resolve));
    await this.#connection.sendRequest("shutdown");
    await this.#connection.sendNotification("exit");
    await gone;
    this.#connection.dispose();
  }

  async stop(): Promise<void> {
    const gone = new Promise((resolve) => this.#process.once("exit", resolve));
    this.#connection.dispose();
    this.#process.kill();
    await gone;
  }

  async #diagnosed(method: string, parameters: unknown): Promise<void> {
    const pushed = new Promise<void>((resolve) => {
      this.#onDiagnostics = resolve;
    });
    const sent = this.#connection.sendNotification(method, parameters);
    if (this.#door === "push") await pushed;
    else await this.#connection.sendRequest("textDocument/diagnostic", { textDocument: { uri: this.#uri } });
    await sent;
  }
}

const pull = { diagnostic: { dynamicRegistration: false, relatedDocumentSupport: false } };
