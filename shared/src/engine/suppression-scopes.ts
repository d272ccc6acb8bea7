/** What the comments that silence rules speak for. Built for one document: asked for many comments, in order. */
import type { DocumentFacts } from "../facts/fact.js";
import type { DocumentText } from "../text/document-text.js";
import type { Span } from "../text/span.js";
import { indexWhere } from "../text/index-where.js";

/** The line of a span's start, with its line break. */
export function lineOf(text: DocumentText, span: Span): Span {
  const start = span.start === 0 ? 0 : text.lastIndexOf("\n", span.start - 1) + 1;
  const end = text.indexOf("\n", span.start);
  return { start, end: end === -1 ? text.length : end + 1 };
}

/** Whether nothing but the marks of a list or of a recipe stands before `offset` on its line. */
export function beginsLine(text: DocumentText, offset: number): boolean {
  const { start } = lineOf(text, { start: offset, end: offset });
  return /^[\s@+-]*$/.test(text.slice(start, offset));
}

export class SuppressionScopes {
  readonly #facts: DocumentFacts;
  readonly #text: DocumentText;
  /** Comment lines with at most blank lines in between, as the last question met them: up to which, and what is below. */
  #block: { readonly last: number; readonly below: Span } | undefined;

  constructor(facts: DocumentFacts, text: DocumentText) {
    this.#facts = facts;
    this.#text = text;
  }

  /** Behind code: its line. Else the next line of code, with all that begins on it. Ask in document order. */
  of(index: number): Span {
    const comment = this.#commentAt(index);
    if (!beginsLine(this.#text, comment.start)) return this.ofLine(lineOf(this.#text, comment));
    if (this.#block !== undefined && index <= this.#block.last) return this.#block.below;
    let last = index;
    let line = this.#lineBehind(comment);
    while (line.start < this.#text.length) {
      const next = this.#commentAt(last + 1);
      if (next.start >= line.start && next.start < line.end && this.#isBlank(line.start, next.start)) {
        line = this.#lineBehind(next);
        last++;
      } else if (this.#isBlank(line.start, line.end)) line = this.#lineBehind(line);
      else break;
    }
    const below = line.start < this.#text.length ? this.ofLine(line) : { start: comment.end, end: comment.end };
    this.#block = { last, below };
    return below;
  }

  /** The line without its line break, and the units that begin on it to their ends. */
  ofLine(line: Span): Span {
    const { units } = this.#facts;
    let end = this.#text.slice(line.start, line.end).trimEnd().length + line.start;
    for (let at = this.firstUnitOf(line); (units[at]?.span.start ?? line.end) < line.end; at++) {
      end = Math.max(end, units[at]?.span.end ?? end);
    }
    return { start: line.start, end };
  }

  /** Index of the first unit that begins on the line or behind it. */
  firstUnitOf(line: Span): number {
    const { units } = this.#facts;
    return indexWhere(units.length, (at) => (units[at]?.span.start ?? 0) >= line.start);
  }

  /** Behind the last one, a place that no line has. */
  #commentAt(index: number): Span {
    return this.#facts.comments[index]?.span ?? { start: this.#text.length, end: this.#text.length };
  }

  /** The line behind the end of a comment or a line. */
  #lineBehind({ start, end }: Span): Span {
    const last = lineOf(this.#text, { start: Math.max(start, end - 1), end });
    return last.end >= this.#text.length && this.#text.slice(this.#text.length - 1) !== "\n"
      ? { start: this.#text.length, end: this.#text.length }
      : lineOf(this.#text, { start: last.end, end: last.end });
  }

  #isBlank(start: number, end: number): boolean {
    return this.#text.slice(start, end).trim() === "";
  }
}
