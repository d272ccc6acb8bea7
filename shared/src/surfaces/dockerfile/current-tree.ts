/** The tree of a document's newest text: facts that outlive an edit look at it when they make text edits. */
import type { DockerfileTree } from "../../syntax/dockerfile-tree.js";

export class CurrentTree implements DockerfileTree {
  #newest: DockerfileTree;

  constructor(first: DockerfileTree) {
    this.#newest = first;
  }

  /** To be called with each update of the tree. */
  replaceBy(newest: DockerfileTree): void {
    this.#newest = newest;
  }

  get newest(): DockerfileTree {
    return this.#newest;
  }

  get source(): DockerfileTree["source"] {
    return this.#newest.source;
  }

  get directives(): DockerfileTree["directives"] {
    return this.#newest.directives;
  }

  get escape(): DockerfileTree["escape"] {
    return this.#newest.escape;
  }

  get instructions(): DockerfileTree["instructions"] {
    return this.#newest.instructions;
  }

  get comments(): DockerfileTree["comments"] {
    return this.#newest.comments;
  }

  get replaced(): DockerfileTree["replaced"] {
    return this.#newest.replaced;
  }
}
