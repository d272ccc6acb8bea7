/** Switches everything generic for Dockerfiles on and off, and keeps it from what would be slow or is not ours to answer. */
import type * as lsp from "vscode-languageserver";
import type { ClientAbilities } from "../client-abilities.js";
import type { OpenDocument } from "../open-document.js";
import type { Settings } from "../settings.js";
import type { DockerfileService } from "./dockerfile-service.js";

/**
 * The library's time grows with the square of the text: a tenth of a second here, many seconds at ten times as much.
 * In a longer document, only what is our own is answered.
 */
const longestText = 50_000;

export class DockerfileBase {
  readonly #capabilities: lsp.ClientCapabilities;
  #loading: Promise<DockerfileService> | undefined;
  #other: string | undefined;
  #setting: Settings["dockerfileFeatures"] = "auto";

  constructor(client: ClientAbilities, other: string | undefined) {
    this.#capabilities = client.capabilities;
    this.#other = other;
  }

  get isOn(): boolean {
    return this.#setting === "auto" ? this.#other === undefined : this.#setting === "on";
  }

  /** Whether another extension serves Dockerfiles, by its name. */
  setOther(other: string | undefined): void {
    this.#other = other;
  }

  setSetting(setting: Settings["dockerfileFeatures"]): void {
    this.#setting = setting;
  }

  /** Null when this is off, or for a document that it does not serve. */
  async ask<T>(
    document: OpenDocument | undefined,
    question: (service: DockerfileService, document: OpenDocument) => T | Promise<T>,
  ): Promise<T | null> {
    if (!this.isOn || !isServed(document)) return null;
    return question(await this.#service(), document);
  }

  /** A completion item or a link that was given out before is completed even if this was switched off since. */
  async complete<T>(completed: (service: DockerfileService) => T): Promise<T> {
    return completed(await this.#service());
  }

  /** Asked for by a setting of its own. */
  async validate(document: OpenDocument): Promise<lsp.Diagnostic[]> {
    if (!isServed(document)) return [];
    const { text } = document;
    return (await this.#service()).validate(text);
  }

  #service(): Promise<DockerfileService> {
    return (this.#loading ??= this.#load());
  }

  /** Not at the start: it is a third of the server, and nothing on the way to the first diagnostics needs it. */
  async #load(): Promise<DockerfileService> {
    const module = await import("./dockerfile-service.js");
    return new module.DockerfileService(this.#capabilities);
  }
}

const isServed = (document: OpenDocument | undefined): document is OpenDocument =>
  document?.language === "dockerfile" && document.text.length <= longestText;
