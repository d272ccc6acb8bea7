/** What a stage inherits from the stage below, without a copy: a thousand stages in a chain share what each of them adds. */

/** A map over another one, which must not change any more. A look-up passes few layers, however long the chain is. */
export class LayeredMap<Value> {
  #own = new Map<string, Value>();
  #below: LayeredMap<Value> | undefined;

  constructor(below: LayeredMap<Value> | undefined) {
    if (below === undefined) return;
    below.#merge();
    this.#below = below.#own.size === 0 ? below.#below : below;
  }

  get(name: string): Value | undefined {
    let value = this.#own.get(name);
    for (let layer = this.#below; value === undefined && layer !== undefined; layer = layer.#below) {
      value = layer.#own.get(name);
    }
    return value;
  }

  set(name: string, value: Value): void {
    this.#own.set(name, value);
  }

  /** Takes in layers that are no larger: each is then twice the one above, so that there are few, and each entry moves seldom. */
  #merge(): void {
    while (this.#below !== undefined && this.#below.#own.size <= this.#own.size) {
      this.#own = new Map([...this.#below.#own, ...this.#own]);
      this.#below = this.#below.#below;
    }
  }
}
