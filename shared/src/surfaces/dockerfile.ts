/** The Dockerfile as a surface: facts are kept over edits that leave them as they are. */
import type { DocumentFacts } from "../facts/fact.js";
import { hashComments } from "../facts/fact.js";
import type { Surroundings } from "../facts/surroundings.js";
import { parseDockerfile, updateDockerfile } from "../syntax/dockerfile.js";
import type { DockerfileTree, Replacement } from "../syntax/dockerfile-tree.js";
import type { DocumentText } from "../text/document-text.js";
import type { TextChange } from "../text/text-change.js";
import { commentsOf } from "./dockerfile/comments.js";
import { CurrentTree } from "./dockerfile/current-tree.js";
import { type FileFacts, fileFactsOf } from "./dockerfile/file-facts.js";
import { ReadVariables } from "./dockerfile/plain-edits.js";
import { isSameSurroundings, type Surface, type Syntax } from "./surface.js";

export const dockerfileSurface: Surface = {
  language: "dockerfile",
  open: (text) => new DockerfileSyntax(new CurrentTree(parseDockerfile(text)), {}),
};

/** What still holds of the text before an edit. */
interface Kept {
  readonly facts?: KeptFacts | undefined;
  readonly comments?: DocumentFacts["comments"] | undefined;
}

/** Facts, and what they were made of besides the text. */
interface KeptFacts {
  readonly file: FileFacts;
  readonly surroundings: Surroundings;
  readonly variables: ReadVariables;
}

class DockerfileSyntax implements Syntax {
  readonly #tree: CurrentTree;
  #kept: KeptFacts | undefined;
  #comments: DocumentFacts["comments"] | undefined;

  constructor(tree: CurrentTree, { facts, comments }: Kept) {
    this.#tree = tree;
    this.#kept = facts;
    this.#comments = comments;
  }

  get dockerfile(): DockerfileTree {
    return this.#tree;
  }

  facts(surroundings: Surroundings): DocumentFacts {
    if (this.#kept === undefined || !isSameSurroundings(this.#kept.surroundings, surroundings))
      this.#kept = this.#read(surroundings);
    const tree = this.#tree.newest;
    return {
      facts: this.#kept.file.facts,
      comments: (this.#comments ??= commentsOf(tree)),
      units: tree.instructions,
      commentStyle: hashComments,
    };
  }

  update(text: DocumentText, change: TextChange | undefined): Syntax {
    const before = this.#tree.newest;
    const after = updateDockerfile(before, text, change);
    this.#tree.replaceBy(after);
    const { replaced } = after;
    const comments = replaced?.hasComments === false ? this.#comments : undefined;
    const isPlain =
      before.escape === after.escape &&
      replaced !== undefined &&
      this.#kept?.variables.allows(replaced, after.instructions);
    if (isPlain !== true) return new DockerfileSyntax(new CurrentTree(after), { comments });
    this.#replaceIn(replaced);
    return new DockerfileSyntax(this.#tree, { facts: this.#kept, comments });
  }

  #read(surroundings: Surroundings): KeptFacts {
    const file = fileFactsOf(this.#tree, surroundings);
    return { file, surroundings, variables: new ReadVariables() };
  }

  #replaceIn({ before, after }: Replacement): void {
    for (const [index, instruction] of before.entries()) {
      const newer = after[index];
      if (newer !== undefined)
        for (const stage of this.#kept?.file.stages ?? []) stage.replaceInstruction(instruction, newer);
    }
  }
}
