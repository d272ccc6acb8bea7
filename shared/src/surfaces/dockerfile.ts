/** The Dockerfile as a surface: facts are kept over edits that leave them as they are. */
import type { DocumentFacts } from "../facts/fact.js";
import { hashComments } from "../facts/fact.js";
import type { Surroundings } from "../facts/surroundings.js";
import { parseDockerfile, updateDockerfile } from "../syntax/dockerfile.js";
import type { DockerfileTree, Replacement } from "../syntax/dockerfile-tree.js";
import type { TextChange } from "../text/text-change.js";
import { commentsOf } from "./dockerfile/comments.js";
import { CurrentTree } from "./dockerfile/current-tree.js";
import { type FileFacts, fileFactsOf } from "./dockerfile/file-facts.js";
import { ReadVariables } from "./dockerfile/plain-edits.js";
import { isSameSurroundings, type Surface, type Syntax } from "./surface.js";

export const dockerfileSurface: Surface = {
  language: "dockerfile",
  open: (text) => new DockerfileSyntax(new CurrentTree(parseDockerfile(text)), undefined),
};

/** Facts, and what they were made of besides the text. */
interface KeptFacts {
  readonly file: FileFacts;
  readonly surroundings: Surroundings;
  readonly variables: ReadVariables;
}

class DockerfileSyntax implements Syntax {
  readonly #tree: CurrentTree;
  #kept: KeptFacts | undefined;

  constructor(tree: CurrentTree, kept: KeptFacts | undefined) {
    this.#tree = tree;
    this.#kept = kept;
  }

  get dockerfile(): DockerfileTree {
    return this.#tree;
  }

  facts(surroundings: Surroundings): DocumentFacts {
    if (this.#kept === undefined || !isSameSurroundings(this.#kept.surroundings, surroundings))
      this.#kept = this.#read(surroundings);
    const tree = this.#tree.newest;
    let comments: DocumentFacts["comments"] | undefined;
    return {
      facts: this.#kept.file.facts,
      get comments() {
        return (comments ??= commentsOf(tree));
      },
      units: tree.instructions,
      commentStyle: hashComments,
    };
  }

  update(text: string, change: TextChange | undefined): Syntax {
    const before = this.#tree.newest;
    const after = updateDockerfile(before, text, change);
    this.#tree.replaceBy(after);
    const { replaced } = after;
    const isPlain = before.escape === after.escape && replaced !== undefined && this.#kept?.variables.allows(replaced);
    if (isPlain !== true) return new DockerfileSyntax(new CurrentTree(after), undefined);
    this.#replaceIn(replaced);
    return new DockerfileSyntax(this.#tree, this.#kept);
  }

  #read(surroundings: Surroundings): KeptFacts {
    const file = fileFactsOf(this.#tree, surroundings);
    return { file, surroundings, variables: new ReadVariables(this.#tree.instructions) };
  }

  #replaceIn({ before, after }: Replacement): void {
    for (const [index, instruction] of before.entries()) {
      const newer = after[index];
      if (newer !== undefined)
        for (const stage of this.#kept?.file.stages ?? []) stage.replaceInstruction(instruction, newer);
    }
  }
}
