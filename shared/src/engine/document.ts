/** An open document: its language, its text, and its syntax, which survives edits. */
import type { DocumentFacts } from "../facts/fact.js";
import type { Surroundings } from "../facts/surroundings.js";
import type { Language } from "../language.js";
import type { DocumentText } from "../text/document-text.js";
import type { TextChange } from "../text/text-change.js";
import type { Surface, Syntax } from "../surfaces/surface.js";

/** The text of one version of a document, parsed. */
export interface DockerDocument {
  readonly language: Language;
  /** All of the text; may be long to make after an edit, so that what every keystroke needs is read from `source`. */
  readonly text: string;
  readonly source: DocumentText;
  readonly syntax: Syntax;
}

class ParsedDocument implements DockerDocument {
  readonly language: Language;
  readonly source: DocumentText;
  readonly syntax: Syntax;

  constructor(language: Language, source: DocumentText, syntax: Syntax) {
    this.language = language;
    this.source = source;
    this.syntax = syntax;
  }

  get text(): string {
    return this.source.toString();
  }
}

export const openDocument = ({ language, open }: Surface, text: string): DockerDocument =>
  new ParsedDocument(language, text, open(text));

/**
 * The document after an edit. Parts whose text did not change may keep their parse, so `previous` is used up: its
 * spans move along and must not be read any more.
 */
export const updateDocument = (
  { language, syntax }: DockerDocument,
  text: DocumentText,
  change?: TextChange,
): DockerDocument => new ParsedDocument(language, text, syntax.update(text, change));

export const factsOf = ({ syntax }: DockerDocument, surroundings: Surroundings): DocumentFacts =>
  syntax.facts(surroundings);
