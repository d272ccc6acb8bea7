/** Text that was put together from pieces of a document, and the way back to where each character stands there. */
import { AnchoredSpan, type Anchor, type Span } from "./span.js";

/**
 * What Docker or the shell sees after continuation lines are joined and comments inside them dropped. `text` is that
 * text; `spanOf` maps a part of it back to the document. A part that crosses a continuation covers the line break too.
 */
export class SourceText {
  readonly text: string;
  readonly #anchor: Anchor;
  /** Ascending pairs: an offset in `text`, and the offset from the anchor where that character stands. */
  readonly #pieces: readonly number[];

  constructor(text: string, anchor: Anchor, pieces: readonly number[]) {
    this.text = text;
    this.#anchor = anchor;
    this.#pieces = pieces;
  }

  /** The document span of `text.slice(start, end)`. */
  spanOf(start: number, end: number): Span {
    const from = this.#toAnchor(start);
    const to = end > start ? this.#toAnchor(end - 1) + 1 : from;
    return new AnchoredSpan(this.#anchor, from, to);
  }

  /** `text.slice(start, end)` as a source text of its own. */
  slice(start: number, end: number): SourceText {
    const pieces = [0, this.#toAnchor(start)];
    for (let i = 0; i < this.#pieces.length; i += 2) {
      const at = this.#pieces[i] ?? 0;
      if (at > start && at < end) pieces.push(at - start, this.#pieces[i + 1] ?? 0);
    }
    return new SourceText(this.text.slice(start, end), this.#anchor, pieces);
  }

  #toAnchor(offset: number): number {
    let low = 0;
    let high = this.#pieces.length / 2 - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((this.#pieces[middle * 2] ?? 0) <= offset) low = middle;
      else high = middle - 1;
    }
    return (this.#pieces[low * 2 + 1] ?? 0) + offset - (this.#pieces[low * 2] ?? 0);
  }
}
