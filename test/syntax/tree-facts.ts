/** Everything a syntax tree says, as plain values that `deepEqual` can compare. */
import type { DockerfileTree, Heredoc, Instruction, Word } from "../../shared/src/syntax/dockerfile-tree.js";
import type { SourceText } from "../../shared/src/text/source-text.js";
import type { Span } from "../../shared/src/text/span.js";

const place = (span: Span | undefined): string | undefined => span && `${span.start}-${span.end}`;

/** The text, and where each of its characters stands. */
const sourceFacts = (source: SourceText): unknown => ({
  text: source.text,
  places: Array.from({ length: source.text.length }, (_, at) => source.spanOf(at, at + 1).start).join(),
  all: place(source.spanOf(0, source.text.length)),
});

const wordFacts = (word: Word): unknown => [word.text, place(word.span), sourceFacts(word.source)];

const heredocFacts = ({ markerSpan, body, bodySpan, ...rest }: Heredoc): unknown => ({
  ...rest,
  marker: place(markerSpan),
  body: sourceFacts(body),
  span: place(bodySpan),
});

/** All about one instruction, its trigger included. Reads every lazy field. */
export function instructionFacts(instruction: Instruction): unknown {
  return {
    keyword: instruction.keyword,
    keywordSpan: place(instruction.keywordSpan),
    span: place(instruction.span),
    flags: instruction.flags.map(({ name, value, span, valueSpan }) => [name, value, place(span), place(valueSpan)]),
    argument: sourceFacts(instruction.argument),
    argumentSpan: place(instruction.argumentSpan),
    words: instruction.words.map(wordFacts),
    json: instruction.json && [
      place(instruction.json.span),
      instruction.json.strings.map(({ value, span }) => [value, place(span)]),
    ],
    heredocs: instruction.heredocs.map(heredocFacts),
    comments: instruction.comments.map(({ text, span }) => [text, place(span)]),
    trigger: instruction.trigger && instructionFacts(instruction.trigger),
  };
}

/** All about a whole tree. */
export const treeFacts = (tree: DockerfileTree): unknown => ({
  text: tree.source.toString(),
  escape: tree.escape,
  directives: tree.directives.map(({ name, value, span, valueSpan }) => [name, value, place(span), place(valueSpan)]),
  instructions: tree.instructions.map(instructionFacts),
  comments: tree.comments.map(({ text, span }) => [text, place(span)]),
});
