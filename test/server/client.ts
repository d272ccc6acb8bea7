/** A language client for the tests of the server: speaks the real protocol over streams in memory. */
import { PassThrough } from "node:stream";
import * as lsp from "vscode-languageserver/node";
import { noImages } from "../../server/src/images/no-images.js";
import { nextTurn } from "../../server/src/next-turn.js";
import { startServer } from "../../server/src/server.js";
import type { World } from "../../server/src/session.js";
import type { Images } from "../../shared/src/images/images.js";
import { type StatusParams, statusNotification } from "../../shared/src/protocol.js";
import type { Rule } from "../../shared/src/rule.js";
import { tinyRules } from "./tiny-rules.js";

export interface ClientOptions {
  readonly capabilities?: lsp.ClientCapabilities;
  readonly initializationOptions?: unknown;
  /** Uri of the folder that is open. */
  readonly root?: string;
  /** Answers `workspace/configuration`, by uri; called anew for every request. */
  readonly settings?: (uri: string | undefined) => unknown;
  readonly rules?: readonly Rule[];
  readonly images?: Images;
  readonly loadImages?: World["loadImages"];
  /** The part that asks registries; none when left out. */
  readonly openLive?: World["openLive"];
  readonly onEdit?: World["onEdit"];
  readonly later?: World["later"];
}

/** Messages in the order of arrival, those that came before anyone asked included. Each is given out once. */
export class Mailbox<T> {
  readonly #unread: T[] = [];
  readonly #readers: { wants: (message: T) => boolean; resolve: (message: T) => void }[] = [];

  put(message: T): void {
    const at = this.#readers.findIndex(({ wants }) => wants(message));
    const [reader] = at === -1 ? [] : this.#readers.splice(at, 1);
    if (reader === undefined) this.#unread.push(message);
    else reader.resolve(message);
  }

  take(wants: (message: T) => boolean = () => true): Promise<T> {
    const at = this.#unread.findIndex(wants);
    const [message] = at === -1 ? [] : this.#unread.splice(at, 1);
    if (message !== undefined) return Promise.resolve(message);
    return new Promise((resolve) => this.#readers.push({ wants, resolve }));
  }

  get unread(): readonly T[] {
    return this.#unread;
  }
}

/** What VS Code can do, as far as the server looks at it. */
export const fullCapabilities: lsp.ClientCapabilities = {
  workspace: {
    configuration: true,
    didChangeConfiguration: { dynamicRegistration: true },
    workspaceEdit: { documentChanges: true },
    diagnostics: { refreshSupport: true },
    inlayHint: { refreshSupport: true },
  },
  textDocument: {
    publishDiagnostics: { relatedInformation: true, tagSupport: { valueSet: [1, 2] } },
    codeAction: { codeActionLiteralSupport: { codeActionKind: { valueSet: [] } }, isPreferredSupport: true },
    hover: { contentFormat: ["markdown", "plaintext"] },
    completion: {
      dynamicRegistration: true,
      completionItem: { snippetSupport: true, documentationFormat: ["markdown"] },
    },
    formatting: { dynamicRegistration: true },
    rangeFormatting: { dynamicRegistration: true },
    onTypeFormatting: { dynamicRegistration: true },
    documentSymbol: { dynamicRegistration: true },
    foldingRange: { dynamicRegistration: true, lineFoldingOnly: true },
    rename: { dynamicRegistration: true, prepareSupport: true },
    definition: { dynamicRegistration: true },
    documentHighlight: { dynamicRegistration: true },
    documentLink: { dynamicRegistration: true },
    signatureHelp: { dynamicRegistration: true },
  },
};

export const withPull = (capabilities: lsp.ClientCapabilities): lsp.ClientCapabilities => ({
  ...capabilities,
  textDocument: { ...capabilities.textDocument, diagnostic: { dynamicRegistration: true } },
});

export class TestClient {
  readonly connection: lsp.ProtocolConnection;
  readonly published = new Mailbox<lsp.PublishDiagnosticsParams>();
  /** Warnings and errors. */
  readonly logged = new Mailbox<lsp.LogMessageParams>();
  readonly informed = new Mailbox<string>();
  readonly statuses = new Mailbox<StatusParams>();
  readonly registered = new Mailbox<lsp.RegistrationParams>();
  readonly unregistered = new Mailbox<lsp.UnregistrationParams>();
  readonly refreshed = new Mailbox<string>();
  readonly messages = new Mailbox<string>();
  initialized: lsp.InitializeResult = { capabilities: {} };

  constructor(connection: lsp.ProtocolConnection, settings: ClientOptions["settings"]) {
    this.connection = connection;
    connection.onNotification(lsp.PublishDiagnosticsNotification.type, (params) => {
      this.published.put(params);
    });
    connection.onNotification(lsp.LogMessageNotification.type, (params) => {
      if (params.type <= lsp.MessageType.Warning) this.logged.put(params);
      else this.informed.put(params.message);
    });
    connection.onNotification(lsp.ShowMessageNotification.type, ({ message }) => {
      this.messages.put(message);
    });
    connection.onNotification(statusNotification, (params: StatusParams) => {
      this.statuses.put(params);
    });
    connection.onRequest(lsp.ConfigurationRequest.type, ({ items }) =>
      items.map(({ scopeUri }) => settings?.(scopeUri) ?? null),
    );
    connection.onRequest(lsp.RegistrationRequest.type, (params) => {
      this.registered.put(params);
    });
    connection.onRequest(lsp.UnregistrationRequest.type, (params) => {
      this.unregistered.put(params);
    });
    connection.onRequest(lsp.DiagnosticRefreshRequest.type, () => {
      this.refreshed.put("diagnostics");
    });
    connection.onRequest(lsp.InlayHintRefreshRequest.type, () => {
      this.refreshed.put("inlay hints");
    });
    connection.listen();
  }

  /** Initializes a server in this process. */
  static async start(options: ClientOptions = {}): Promise<TestClient> {
    const toServer = new PassThrough();
    const toClient = new PassThrough();
    startServer({
      connection: lsp.createConnection(new lsp.StreamMessageReader(toServer), new lsp.StreamMessageWriter(toClient)),
      rules: options.rules ?? tinyRules,
      loadImages: options.loadImages ?? (() => Promise.resolve(options.images ?? noImages)),
      today: () => "2026-11-24",
      nextTurn,
      later: options.later ?? never,
      openLive: options.openLive,
      processId: 4711,
      onEdit: options.onEdit,
    });
    const reader = new lsp.StreamMessageReader(toClient);
    const client = new TestClient(
      lsp.createProtocolConnection(reader, new lsp.StreamMessageWriter(toServer)),
      options.settings,
    );
    await client.initialize(options);
    return client;
  }

  async initialize({
    capabilities = fullCapabilities,
    initializationOptions,
    root,
  }: ClientOptions = {}): Promise<void> {
    this.initialized = await this.connection.sendRequest(lsp.InitializeRequest.type, {
      processId: null,
      // eslint-disable-next-line @typescript-eslint/no-deprecated -- The protocol still requires it.
      rootUri: null,
      workspaceFolders: root === undefined ? null : [{ uri: root, name: "project" }],
      capabilities,
      initializationOptions,
    });
    await this.connection.sendNotification(lsp.InitializedNotification.type, {});
  }

  async open(text: string, { uri = dockerfile, languageId = "dockerfile", version = 1 } = {}): Promise<void> {
    await this.connection.sendNotification(lsp.DidOpenTextDocumentNotification.type, {
      textDocument: { uri, languageId, version, text },
    });
  }

  /** A new text for any document. */
  async replace(uri: string, version: number, text: string): Promise<void> {
    await this.connection.sendNotification(lsp.DidChangeTextDocumentNotification.type, {
      textDocument: { uri, version },
      contentChanges: [{ text }],
    });
  }

  async change(version: number, ...contentChanges: lsp.TextDocumentContentChangeEvent[]): Promise<void> {
    await this.connection.sendNotification(lsp.DidChangeTextDocumentNotification.type, {
      textDocument: { uri: dockerfile, version },
      contentChanges,
    });
  }

  async close(): Promise<void> {
    await this.connection.sendNotification(lsp.DidCloseTextDocumentNotification.type, { textDocument });
  }

  diagnosticsOf(version: number, uri = dockerfile): Promise<lsp.PublishDiagnosticsParams> {
    return this.published.take((params) => params.uri === uri && params.version === version);
  }

  pull(previousResultId?: string): Promise<lsp.DocumentDiagnosticReport> {
    return this.connection.sendRequest(lsp.DocumentDiagnosticRequest.type, {
      textDocument,
      ...(previousResultId === undefined ? {} : { previousResultId }),
    });
  }

  actions(range: lsp.Range, only?: string[]): Promise<(lsp.Command | lsp.CodeAction)[] | null> {
    return this.connection.sendRequest(lsp.CodeActionRequest.type, {
      textDocument,
      range,
      context: { diagnostics: [], ...(only === undefined ? {} : { only }) },
    });
  }

  hover(line: number, character: number): Promise<lsp.Hover | null> {
    return this.connection.sendRequest(lsp.HoverRequest.type, { textDocument, position: { line, character } });
  }

  async hoverText(line: number, character: number): Promise<string> {
    const hover = await this.hover(line, character);
    return lsp.MarkupContent.is(hover?.contents) ? hover.contents.value : "";
  }

  async configurationChanged(settings: unknown = null): Promise<void> {
    await this.connection.sendNotification(lsp.DidChangeConfigurationNotification.type, { settings });
  }

  /** Ends the server as an editor does, without the `exit` that would end this process. */
  async stop(): Promise<void> {
    await this.connection.sendRequest(lsp.ShutdownRequest.type);
    this.connection.dispose();
  }
}

/** A timer that does not go off. */
const never: World["later"] = () => ({ cancel: () => undefined });

export const dockerfile = "file:///project/Dockerfile";
export const textDocument: lsp.TextDocumentIdentifier = { uri: dockerfile };

/** `range(0, 5, 11)` is a part of line 0; `range(0, 5, 2, 1)` goes on to line 2. */
export function range(line: number, character: number, ...end: [number] | [number, number]): lsp.Range {
  const [endLine, endCharacter] = end.length === 1 ? [line, end[0]] : end;
  return { start: { line, character }, end: { line: endLine, character: endCharacter } };
}
