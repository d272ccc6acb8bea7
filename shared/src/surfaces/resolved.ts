/** A word after its variables and quotes are resolved, with the place where each of its characters is written. */
import type { SourceText } from "../text/source-text.js";
import type { Span } from "../text/span.js";

/** Stands in a resolved value for text that is not known. No document can hold it in a name. */
export const hole = "\0";

/** Characters of a value that stand together in the document. */
export interface Piece {
  /** Offset in the value. */
  readonly start: number;
  readonly length: number;
  readonly source: SourceText;
  /** Offset in the source. */
  readonly from: number;
}

/** A word after its variables and quotes are resolved. */
export class Resolved {
  readonly value: string;
  /** Whether a variable without a known value is part of it; `value` then has a `hole` in its place. */
  readonly isUnknown: boolean;
  /** Whether the default of a variable is part of it: it can be started with another value. */
  readonly fromDefault: boolean;
  readonly pieces: readonly Piece[];

  constructor(value: string, pieces: readonly Piece[], flags: { isUnknown: boolean; fromDefault: boolean }) {
    this.value = value;
    this.pieces = pieces;
    this.isUnknown = flags.isUnknown;
    this.fromDefault = flags.fromDefault;
  }

  /** Where `value.slice(start, end)` is written; undefined when it is put together from several places. */
  spanOf(start: number, end: number): Span | undefined {
    const piece = this.pieces.find((one) => one.start <= start && end <= one.start + one.length);
    return piece?.source.spanOf(piece.from + start - piece.start, piece.from + end - piece.start);
  }
}

/** A text without variables: every character stands for itself. */
export const literal = (source: SourceText): Resolved =>
  new Resolved(source.text, [{ start: 0, length: source.text.length, source, from: 0 }], {
    isUnknown: false,
    fromDefault: false,
  });
