/** What the engine needs of a language: text to syntax, syntax to facts. */
import type { DocumentFacts } from "../facts/fact.js";
import type { Surroundings } from "../facts/surroundings.js";
import type { Language } from "../language.js";
import type { DockerfileTree } from "../syntax/dockerfile-tree.js";
import type { DocumentText } from "../text/document-text.js";
import type { TextChange } from "../text/text-change.js";

/** One language. */
export interface Surface {
  readonly language: Language;
  readonly open: (text: string) => Syntax;
}

/** The parse of one version of a text. */
export interface Syntax {
  facts(surroundings: Surroundings): DocumentFacts;
  /** The parse after an edit; this one is used up. A property: of a method, TypeScript would accept one that takes strings only. */
  readonly update: (text: DocumentText, change: TextChange | undefined) => Syntax;
  /** The tree, in the one language whose hovers look at it. */
  readonly dockerfile: DockerfileTree | undefined;
}

/** A surface that parses anew after every edit, and has nothing to keep. */
export function simpleSurface<Tree>(
  language: Language,
  parse: (text: string) => Tree,
  factsOf: (tree: Tree, surroundings: Surroundings) => DocumentFacts,
): Surface {
  const open = (text: string): Syntax => {
    const tree = parse(text);
    return {
      facts: (surroundings) => factsOf(tree, surroundings),
      update: (newer) => open(newer.toString()),
      dockerfile: undefined,
    };
  };
  return { language, open };
}

/** Whether facts that were made with the one would be the same with the other. */
export const isSameSurroundings = (a: Surroundings, b: Surroundings): boolean =>
  a.images === b.images && a.fileName === b.fileName && a.folder === b.folder && a.neighbors === b.neighbors;
