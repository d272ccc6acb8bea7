/** What others derive from an instruction: mostly nothing or one thing, and a map for each would be larger than that. */

export interface DerivedValues {
  get(key: symbol): unknown;
  set(key: symbol, value: unknown): void;
}

export class FewValues implements DerivedValues {
  #key: symbol | undefined;
  #value: unknown;
  #others: Map<symbol, unknown> | undefined;

  get(key: symbol): unknown {
    return this.#key === key ? this.#value : this.#others?.get(key);
  }

  set(key: symbol, value: unknown): void {
    if (this.#key === undefined || this.#key === key) {
      this.#key = key;
      this.#value = value;
    } else {
      this.#others ??= new Map();
      this.#others.set(key, value);
    }
  }
}
