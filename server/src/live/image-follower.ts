/** Asks about the images that a document names, once its text has been left alone for a moment: half a name is none. */
import type { Analysis } from "../../../shared/src/engine/analyze.js";
import type { ImageName } from "../../../shared/src/images/images.js";

/** How long, in milliseconds: longer than a pause between two keystrokes. */
const patience = 1000;

/** Calls back once after so many milliseconds, unless it is called off. */
export type Later = (milliseconds: number, work: () => void) => { cancel(): void };

export class ImageFollower<Document> {
  readonly #want: (name: ImageName) => void;
  readonly #later: Later;
  readonly #pending = new Map<Document, { cancel(): void }>();

  constructor(want: (name: ImageName) => void, later: Later) {
    this.#want = want;
    this.#later = later;
  }

  /** To be called with every analysis. The names are read when the time has come: most analyses are followed by others. */
  follow(document: Document, { facts }: Analysis): void {
    this.forget(document);
    const ask = (): void => {
      this.#pending.delete(document);
      for (const fact of facts.facts) {
        if (fact.kind === "imageReference" && fact.problem === undefined) this.#want(fact.name);
      }
    };
    this.#pending.set(document, this.#later(patience, ask));
  }

  /** For a document that is closed. */
  forget(document: Document): void {
    this.#pending.get(document)?.cancel();
    this.#pending.delete(document);
  }
}
