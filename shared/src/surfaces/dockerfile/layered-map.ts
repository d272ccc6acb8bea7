/** What a stage inherits from the stage below, without a copy: a thousand stages in a chain share what each of them adds. */

/** A map over another one, which must not change any more. A look-up passes few layers, however long the chain is. */
export class LayeredMap<Value> {
  /** Undefined while it has nothing of its own, as most stages have. */
  #own: Map<string, Value> | undefined;
  #below: LayeredMap<Value> | undefined;

  constructor(below: LayeredMap<Value> | undefined) {
    if (below === undefined) return;
    below.#merge();
    this.#below = below.#own === undefined ? below.#below : below;
  }

  get(name: string): Value | undefined {
    let value = this.#own?.get(name);
    for (let layer = this.#below; value === undefined && layer !== undefined; layer = layer.#below) {
      value = layer.#own?.get(name);
    }
    return value;
  }

  set(name: string, value: Value): void {
    this.#own ??= new Map();
    this.#own.set(name, value);
  }

  /** Takes in layers that are no larger: each is then twice the one above, so that there are few, and each entry moves seldom. */
  #merge(): void {
    for (let own = this.#own; own !== undefined; own = this.#own) {
      const below = this.#below;
      if (below === undefined || below.#own === undefined || below.#own.size > own.size) return;
      this.#own = new Map([...below.#own, ...own]);
      this.#below = below.#below;
    }
  }
}
