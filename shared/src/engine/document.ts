/** An open document: its language, its text, and its syntax, which survives edits. The only place that knows every surface. */
import type { DocumentFacts } from "../facts/fact.js";
import type { Images } from "../images/images.js";
import type { Language } from "../rule.js";
import { dockerfileFacts } from "../surfaces/dockerfile.js";
import type { TextChange } from "../text/text-change.js";
import { parseDockerfile, updateDockerfile } from "../syntax/dockerfile.js";
import type { DockerfileTree } from "../syntax/dockerfile-tree.js";

/** The text of one version of a document, parsed. */
export interface DockerDocument {
  readonly language: Language;
  readonly text: string;
  readonly tree: DockerfileTree;
}

export function openDocument(language: Language, text: string): DockerDocument {
  return { language, text, tree: parseDockerfile(text) };
}

/**
 * The document after an edit. Instructions whose text did not change keep their parse, so `previous` is used up: its
 * spans move along and must not be read any more.
 */
export function updateDocument(previous: DockerDocument, text: string, change?: TextChange): DockerDocument {
  return { language: previous.language, text, tree: updateDockerfile(previous.tree, text, change) };
}

export function factsOf(document: DockerDocument, images: Images): DocumentFacts {
  return dockerfileFacts(document.tree, images);
}
