/** What an edit leaves alone is read as before: the values of YAML and JSON, the instructions of a Dockerfile. */
import { isAlias, isMap, isNode, isScalar, isSeq, parseAllDocuments } from "yaml";
import type { Language } from "../../shared/src/language.js";
import type { Span } from "../../shared/src/text/span.js";
import { applyEdits, type TextEdit } from "../../shared/src/text/text-edit.js";
import { openText } from "../open-text.js";

/** A piece of a text that means something by itself. */
interface Piece {
  readonly span: Span;
  /** What it is and where it belongs, without its place in the text. */
  readonly meaning: string;
}

const yamlLike: ReadonlySet<Language> = new Set<Language>([
  ...(["compose", "github-actions", "gitlab-ci", "circleci", "azure-pipelines", "kubernetes", "package-json"] as const),
]);

/** The pieces that no edit touches and that are read in another way afterwards; empty when all is well. */
export function readOtherwise(language: Language, before: string, edits: readonly TextEdit[]): readonly string[] {
  const read = readerOf(language);
  const pieces = read?.(before);
  if (read === undefined || pieces === undefined) return [];
  const after = read(applyEdits(before, edits));
  if (after === undefined) return ["the text cannot be read any more"];
  const known = new Set(after.map(({ span, meaning }) => `${span.start} ${meaning}`));
  const moved = movedBy(edits);
  return (
    pieces
      // An empty value stands nowhere: what is added behind it moves it.
      .filter(({ span }) => span.end > span.start && !edits.some((edit) => touches(edit.span, span)))
      .filter(({ span, meaning }) => !known.has(`${moved(span.start)} ${meaning}`))
      .map(({ meaning }) => meaning)
  );
}

type Reader = (text: string) => readonly Piece[] | undefined;

function readerOf(language: Language): Reader | undefined {
  if (language === "dockerfile") return instructionsOf;
  return yamlLike.has(language) ? scalarsOf : undefined;
}

/** Where an offset that no edit touches is afterwards. */
function movedBy(edits: readonly TextEdit[]): (offset: number) => number {
  return (offset) =>
    edits
      .filter(({ span }) => span.end <= offset)
      .reduce((at, { span, newText }) => at + newText.length - (span.end - span.start), offset);
}

const touches = (edit: Span, span: Span): boolean => edit.start <= span.end && span.start <= edit.end;

const instructionsOf: Reader = (text) =>
  openText("dockerfile", text).syntax.dockerfile?.instructions.map((instruction) => ({
    span: { start: instruction.span.start, end: instruction.span.end },
    meaning: `${instruction.keyword} ${instruction.argument.text}`,
  }));

/** Undefined for a text with errors: what they make of the rest is anybody's guess. */
const scalarsOf: Reader = (text) => {
  const documents = parseAllDocuments(text);
  const pieces: Piece[] = [];
  for (const { errors, contents } of documents) {
    if (errors.length > 0) return undefined;
    collect(contents, "", pieces);
  }
  return pieces;
};

/** Places in a list count as one: an item may come or go before another. */
function collect(node: unknown, path: string, pieces: Piece[]): void {
  if (isMap(node)) {
    for (const { key, value } of node.items) {
      const name = isScalar(key) ? String(key.value) : "?";
      collect(value, `${path}.${name}`, pieces);
    }
  } else if (isSeq(node)) {
    for (const item of node.items) collect(item, `${path}[]`, pieces);
  } else if (isNode(node) && node.range) {
    const value = isScalar(node) ? node.value : isAlias(node) ? `*${node.source}` : undefined;
    const [start, end] = node.range;
    pieces.push({ span: { start, end }, meaning: `${path} = ${JSON.stringify(value)}` });
  }
}
