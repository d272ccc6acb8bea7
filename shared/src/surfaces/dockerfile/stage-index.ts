/** The stages of a file by name and number, and the other names that are no images. */
import type { StageFacts } from "./stage-facts.js";

/** What a variable may stand for is looked for among so many names: no file that somebody wrote has more. */
const mostNames = 500;

export class StageIndex {
  readonly all: StageFacts[] = [];
  readonly #byName = new Map<string, StageFacts>();
  /** In lower case. */
  readonly #names: string[] = [];

  /** In lower case. */
  readonly #contexts: ReadonlySet<string>;

  /** `contexts`: names that whoever builds the file gives to other build contexts. */
  constructor(contexts: readonly string[]) {
    this.#contexts = new Set(contexts.map((name) => name.toLowerCase()));
  }

  isContext(name: string): boolean {
    return this.#contexts.has(name.toLowerCase());
  }

  add(stage: StageFacts): void {
    this.all.push(stage);
    if (stage.name === undefined) return;
    const name = stage.name.toLowerCase();
    this.#byName.set(name, stage);
    if (this.#names.length < mostNames) this.#names.push(name);
  }

  get last(): StageFacts | undefined {
    return this.all[this.all.length - 1];
  }

  /** Whether a stage has a name of this form with at least one character in between; both in lower case. */
  hasNameLike(prefix: string, suffix: string): boolean {
    const shortest = prefix.length + suffix.length + 1;
    return this.#names.some((name) => name.length >= shortest && name.startsWith(prefix) && name.endsWith(suffix));
  }

  /** The stage of that name (in any case), or of that number. The last one of a name counts. */
  find(name: string): StageFacts | undefined {
    return this.#byName.get(name.toLowerCase()) ?? (/^\d+$/.test(name) ? this.all[Number(name)] : undefined);
  }
}
