/**
 * Tells the client that tags are completed, in every language. A client asks every provider that was registered for a
 * document, so Dockerfiles are left to the general completion while that one is on, and ours stays when it goes.
 */
import * as lsp from "../lsp.js";
import type { ClientAbilities } from "../client-abilities.js";
import { languageIds, vagueFiles } from "../languages.js";

const options = { triggerCharacters: [":"] };

const isDynamic = ({ capabilities }: ClientAbilities): boolean =>
  capabilities.textDocument?.completion?.dynamicRegistration === true;

/** For the answer to `initialize`: what the client can only be told now. */
export const tagCapabilities = (client: ClientAbilities): lsp.ServerCapabilities =>
  isDynamic(client) ? {} : { completionProvider: options };

export class TagRegistration {
  readonly #connection: lsp.Connection;
  readonly #client: ClientAbilities;
  #registered: { readonly withDockerfiles: boolean; readonly registration: lsp.Disposable } | undefined;
  /** One change after the other: the client answers each. */
  #work: Promise<void> = Promise.resolve();

  constructor(connection: lsp.Connection, client: ClientAbilities) {
    this.#connection = connection;
    this.#client = client;
  }

  /** `isGeneralOn`: whether the general completion of Dockerfiles is registered. */
  set(isGeneralOn: boolean): Promise<void> {
    const next = this.#work.then(() => this.#register(!isGeneralOn));
    // A client that refuses one change may take the next.
    this.#work = next.catch(() => undefined);
    return next;
  }

  async #register(withDockerfiles: boolean): Promise<void> {
    if (!isDynamic(this.#client) || this.#registered?.withDockerfiles === withDockerfiles) return;
    this.#registered?.registration.dispose();
    this.#registered = undefined;
    const registration = await this.#connection.client.register(lsp.CompletionRequest.type, {
      documentSelector: selector(withDockerfiles),
      ...options,
    });
    this.#registered = { withDockerfiles, registration };
  }
}

const selector = (withDockerfiles: boolean): lsp.DocumentSelector => [
  ...languageIds.filter((id) => withDockerfiles || id !== "dockerfile").map((language) => ({ language })),
  ...vagueFiles.map((pattern) => ({ pattern })),
];
