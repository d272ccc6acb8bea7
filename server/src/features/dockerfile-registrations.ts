/** Tells the client which generic features there are: at run time where it can be told, else once at the start. */
import * as lsp from "../lsp.js";
import type { ClientAbilities } from "../client-abilities.js";

interface Feature {
  readonly method: string;
  /** Its key in the client's capabilities, and in ours. */
  readonly ability: keyof lsp.TextDocumentClientCapabilities;
  readonly provider: keyof lsp.ServerCapabilities;
  readonly options: (client: ClientAbilities) => object;
}

const noOptions = (): object => ({});
const resolving = (): object => ({ resolveProvider: true });

const features: readonly Feature[] = [
  {
    method: lsp.CompletionRequest.method,
    ability: "completion",
    provider: "completionProvider",
    options: () => ({ resolveProvider: true, triggerCharacters: ["=", " ", "$", "-", ":"] }),
  },
  {
    method: lsp.DocumentFormattingRequest.method,
    ability: "formatting",
    provider: "documentFormattingProvider",
    options: noOptions,
  },
  {
    method: lsp.DocumentRangeFormattingRequest.method,
    ability: "rangeFormatting",
    provider: "documentRangeFormattingProvider",
    options: noOptions,
  },
  {
    method: lsp.DocumentOnTypeFormattingRequest.method,
    ability: "onTypeFormatting",
    provider: "documentOnTypeFormattingProvider",
    options: () => ({ firstTriggerCharacter: "\\", moreTriggerCharacter: ["`"] }),
  },
  {
    method: lsp.DocumentSymbolRequest.method,
    ability: "documentSymbol",
    provider: "documentSymbolProvider",
    options: noOptions,
  },
  {
    method: lsp.FoldingRangeRequest.method,
    ability: "foldingRange",
    provider: "foldingRangeProvider",
    options: noOptions,
  },
  {
    method: lsp.RenameRequest.method,
    ability: "rename",
    provider: "renameProvider",
    options: ({ prepareRename }) => (prepareRename ? { prepareProvider: true } : {}),
  },
  { method: lsp.DefinitionRequest.method, ability: "definition", provider: "definitionProvider", options: noOptions },
  {
    method: lsp.DocumentHighlightRequest.method,
    ability: "documentHighlight",
    provider: "documentHighlightProvider",
    options: noOptions,
  },
  {
    method: lsp.DocumentLinkRequest.method,
    ability: "documentLink",
    provider: "documentLinkProvider",
    options: resolving,
  },
  {
    method: lsp.SignatureHelpRequest.method,
    ability: "signatureHelp",
    provider: "signatureHelpProvider",
    options: () => ({ triggerCharacters: ["-", "[", ",", " ", "="] }),
  },
];

function isDynamic({ capabilities }: ClientAbilities, { ability }: Feature): boolean {
  const supported = capabilities.textDocument?.[ability];
  return typeof supported === "object" && "dynamicRegistration" in supported && supported.dynamicRegistration === true;
}

/** For the answer to `initialize`: what the client can only be told now. What is switched off later answers null. */
export function staticCapabilities(client: ClientAbilities): lsp.ServerCapabilities {
  const told = features.filter((feature) => !isDynamic(client, feature));
  return Object.fromEntries(told.map(({ provider, options }) => [provider, options(client)]));
}

/** Registers what can be registered at run time, and takes it back. */
export class DockerfileRegistrations {
  readonly #connection: lsp.Connection;
  readonly #client: ClientAbilities;
  #registered: lsp.BulkUnregistration | undefined;
  /** One change after the other: the client answers each. */
  #work: Promise<void> = Promise.resolve();

  constructor(connection: lsp.Connection, client: ClientAbilities) {
    this.#connection = connection;
    this.#client = client;
  }

  set(isOn: boolean): Promise<void> {
    const next = this.#work.then(() => (isOn ? this.#register() : this.#unregister()));
    // A client that refuses one change may take the next.
    this.#work = next.catch(() => undefined);
    return next;
  }

  async #register(): Promise<void> {
    const told = features.filter((feature) => isDynamic(this.#client, feature));
    if (this.#registered !== undefined || told.length === 0) return;
    const bulk = lsp.BulkRegistration.create();
    const documentSelector = [{ language: "dockerfile" }];
    for (const { method, options } of told) {
      bulk.add(new lsp.RegistrationType<object>(method), { documentSelector, ...options(this.#client) });
    }
    this.#registered = await this.#connection.client.register(bulk);
  }

  #unregister(): Promise<void> {
    this.#registered?.dispose();
    this.#registered = undefined;
    return Promise.resolve();
  }
}
