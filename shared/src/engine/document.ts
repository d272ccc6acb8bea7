/** An open document: its language, its text, and its syntax, which survives edits. */
import type { DocumentFacts } from "../facts/fact.js";
import type { Surroundings } from "../facts/surroundings.js";
import type { Language } from "../language.js";
import type { TextChange } from "../text/text-change.js";
import type { Surface, Syntax } from "../surfaces/surface.js";

/** The text of one version of a document, parsed. */
export interface DockerDocument {
  readonly language: Language;
  readonly text: string;
  readonly syntax: Syntax;
}

export const openDocument = ({ language, open }: Surface, text: string): DockerDocument => ({
  language,
  text,
  syntax: open(text),
});

/**
 * The document after an edit. Parts whose text did not change may keep their parse, so `previous` is used up: its
 * spans move along and must not be read any more.
 */
export const updateDocument = (
  { language, syntax }: DockerDocument,
  text: string,
  change?: TextChange,
): DockerDocument => ({ language, text, syntax: syntax.update(text, change) });

export const factsOf = ({ syntax }: DockerDocument, surroundings: Surroundings): DocumentFacts =>
  syntax.facts(surroundings);
