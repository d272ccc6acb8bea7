/** The settings of every open document, asked for once and forgotten when the client says that they changed. */
import type { Settings } from "./settings.js";

export interface SettingsSource {
  /** Asks the client, for a document or for the whole workspace; undefined when the client cannot be asked. */
  readonly fetch: ((uri: string | undefined) => Promise<unknown>) | undefined;
  /** What a client that cannot be asked sent at the start. */
  readonly initial: unknown;
  read(raw: unknown): Settings;
  /** Asking failed: the defaults count until the next change. */
  onFailure(error: unknown): void;
}

export class SettingsStore {
  readonly #source: SettingsSource;
  #pushed: unknown;
  readonly #byUri = new Map<string | undefined, Promise<Settings>>();
  /** One object for equal settings, so that what was computed with them can be found by identity. */
  readonly #byContent = new Map<string, Settings>();

  constructor(source: SettingsSource) {
    this.#source = source;
    this.#pushed = source.initial;
  }

  get(uri: string | undefined): Promise<Settings> {
    const known = this.#byUri.get(uri);
    if (known !== undefined) return known;
    const fetched = this.#fetch(uri);
    this.#byUri.set(uri, fetched);
    return fetched;
  }

  /** For a document that is closed. */
  forget(uri: string): void {
    this.#byUri.delete(uri);
  }

  /** They changed; `pushed` is what the client sent along, which counts if it cannot be asked. */
  change(pushed: unknown): void {
    this.#pushed = pushed;
    this.#byUri.clear();
  }

  async #fetch(uri: string | undefined): Promise<Settings> {
    const { fetch } = this.#source;
    if (fetch === undefined) return this.#unique(this.#pushed);
    try {
      return this.#unique(await fetch(uri));
    } catch (error) {
      this.#source.onFailure(error);
      return this.#unique(undefined);
    }
  }

  #unique(raw: unknown): Settings {
    const key = raw === undefined ? "" : JSON.stringify(raw);
    const known = this.#byContent.get(key);
    if (known !== undefined) return known;
    const settings = this.#source.read(raw);
    this.#byContent.set(key, settings);
    return settings;
  }
}
