/** What the comments that silence rules speak for. Built for one document: asked for many comments, in order. */
import type { DocumentFacts } from "../facts/fact.js";
import type { Span } from "../text/span.js";
import { indexWhere } from "./index-where.js";

/** The line of a span's start, with its line break. */
export function lineOf(text: string, span: Span): Span {
  const start = text.lastIndexOf("\n", span.start - 1) + 1;
  const end = text.indexOf("\n", span.start);
  return { start: span.start === 0 ? 0 : start, end: end === -1 ? text.length : end + 1 };
}

export class SuppressionScopes {
  readonly #facts: DocumentFacts;
  readonly #text: string;
  /** The comment lines that follow each other without a gap, as the last question met them: up to which, and what is below. */
  #block: { readonly last: number; readonly below: Span } | undefined;

  constructor(facts: DocumentFacts, text: string) {
    this.#facts = facts;
    this.#text = text;
  }

  /** Above an instruction: the instruction. Between its lines: the next line that is no comment. Ask in document order. */
  below(index: number): Span {
    const { comments, units } = this.#facts;
    const comment = comments[index]?.span ?? { start: 0, end: 0 };
    const unit = units[indexWhere(units.length, (at) => (units[at]?.span.end ?? 0) > comment.start)]?.span;
    if (unit === undefined) return { start: comment.end, end: comment.end };
    return unit.start > comment.start ? { start: unit.start, end: unit.end } : this.#nextCodeLine(index);
  }

  #nextCodeLine(index: number): Span {
    if (this.#block !== undefined && index <= this.#block.last) return this.#block.below;
    let last = index;
    let line = this.#lineBehind(index);
    while (line.end < this.#text.length && this.#isLineOf(last + 1, line)) line = this.#lineBehind(++last);
    this.#block = { last, below: line };
    return line;
  }

  #lineBehind(index: number): Span {
    const { end } = lineOf(this.#text, this.#facts.comments[index]?.span ?? { start: 0, end: 0 });
    return lineOf(this.#text, { start: end, end });
  }

  #isLineOf(index: number, line: Span): boolean {
    const comment = this.#facts.comments[index]?.span;
    return comment !== undefined && comment.start >= line.start && comment.end <= line.end;
  }
}
