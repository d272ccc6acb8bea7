/** Spans: where something stands in a document, as offsets. The only measure of place inside `shared/`. */

/** A half-open range of a document. Offsets count UTF-16 code units from the start of the document text. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** A point that spans hang on. When an edit moves an instruction, only its anchor's `offset` changes. */
export interface Anchor {
  offset: number;
}

/**
 * A span measured from an anchor. `start` and `end` are document offsets at the time they are read, so everything
 * that was derived from an instruction stays right when text above the instruction is inserted or deleted.
 */
export class AnchoredSpan implements Span {
  readonly #anchor: Anchor;
  readonly #start: number;
  readonly #end: number;

  constructor(anchor: Anchor, start: number, end: number) {
    this.#anchor = anchor;
    this.#start = start;
    this.#end = end;
  }

  get start(): number {
    return this.#anchor.offset + this.#start;
  }

  get end(): number {
    return this.#anchor.offset + this.#end;
  }
}

/** The empty span at `offset`: where an insertion goes. */
export const spanAt = (offset: number): Span => ({ start: offset, end: offset });

/** From the start of `first` to the end of `last`. */
export const spanFrom = (first: Span, last: Span): Span => ({ start: first.start, end: last.end });

/** Like `spanFrom`, and it moves along with both. */
export const spanBetween = (first: Span, last: Span): Span => ({
  get start() {
    return first.start;
  },
  get end() {
    return last.end;
  },
});

/** The empty span at the start of another, which moves along with it. */
export const spanBefore = (span: Span): Span => ({
  get start() {
    return span.start;
  },
  get end() {
    return span.start;
  },
});

/** The empty span at the end of another, which moves along with it. */
export const spanBehind = (span: Span): Span => ({
  get start() {
    return span.end;
  },
  get end() {
    return span.end;
  },
});

/** Whether `inner` lies within `outer`; touching the ends counts. */
export const containsSpan = (outer: Span, inner: Span): boolean => outer.start <= inner.start && inner.end <= outer.end;

/** Whether the offset is in the span or at one of its ends, as a cursor can be. */
export const touches = (span: Span, offset: number): boolean => span.start <= offset && offset <= span.end;
