/** The stages of a file by name and number. */
import type { StageFacts } from "./stage-facts.js";

export class StageIndex {
  readonly all: StageFacts[] = [];
  readonly #byName = new Map<string, StageFacts>();

  add(stage: StageFacts): void {
    this.all.push(stage);
    if (stage.name !== undefined) this.#byName.set(stage.name.toLowerCase(), stage);
  }

  get last(): StageFacts | undefined {
    return this.all[this.all.length - 1];
  }

  /** The stage of that name (in any case), or of that number. The last one of a name counts. */
  find(name: string): StageFacts | undefined {
    return this.#byName.get(name.toLowerCase()) ?? (/^\d+$/.test(name) ? this.all[Number(name)] : undefined);
  }
}
