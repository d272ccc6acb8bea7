/** Text that was put together from pieces of a document, and the way back to where each character stands there. */
import { AnchoredSpan, type Anchor, type Span } from "./span.js";

/** Of a piece: an offset in the text, the offset from the anchor where it stands, and how much longer it is there. */
const FIELDS = 3;

/**
 * What Docker or the shell sees after continuation lines are joined and comments inside them dropped. `text` is that
 * text; `spanOf` maps a part of it back to the document. A part that crosses a continuation covers the line break too.
 */
export class SourceText {
  readonly text: string;
  readonly #anchor: Anchor;
  /** Pieces in ascending order. The last character of a piece may stand for more than one in the document: an escape. */
  readonly #pieces: readonly number[];

  constructor(text: string, anchor: Anchor, pieces: readonly number[]) {
    this.text = text;
    this.#anchor = anchor;
    this.#pieces = pieces;
  }

  /** The document span of `text.slice(start, end)`; what lies beyond the text ends with it. */
  spanOf(start: number, end: number): Span {
    const first = Math.min(start, this.text.length);
    const behind = Math.min(end, this.text.length);
    const from = this.#placeOf(first);
    return new AnchoredSpan(this.#anchor, from, behind > first ? this.#endOf(behind - 1) : from);
  }

  /** `text.slice(start, end)` as a source text of its own. */
  slice(start: number, end: number): SourceText {
    return new SourceText(this.text.slice(start, end), this.#anchor, this.#piecesOf(start, end, 0));
  }

  /**
   * A text of other characters whose parts stand where parts of this one begin: escapes that were resolved. Ascending. A
   * part with a `width` stands as a whole for so many characters of this one.
   */
  rewritten(parts: readonly { readonly text: string; readonly at: number; readonly width?: number }[]): SourceText {
    const pieces: number[] = [];
    let length = 0;
    for (const { text, at, width } of parts) {
      for (const field of this.#piecesOf(at, at + text.length, length)) pieces.push(field);
      length += text.length;
      if (width !== undefined)
        pieces[pieces.length - 1] = this.#endOf(at + width - 1) - this.#placeOf(at) - text.length;
    }
    if (pieces.length === 0) pieces.push(0, this.#placeOf(0), 0);
    return new SourceText(parts.map(({ text }) => text).join(""), this.#anchor, pieces);
  }

  /**
   * This text and more lines behind it. Source texts must hang on the same anchor; a plain string stands nowhere in the
   * document and is placed where the line before it ends.
   */
  withLines(lines: readonly (SourceText | string)[]): SourceText {
    const pieces = [...this.#pieces];
    let { length } = this.text;
    let end = this.#placeOf(length);
    for (const line of lines) {
      pieces.push(length, end, 0);
      length++;
      if (line instanceof SourceText) {
        for (const field of line.#piecesOf(0, line.text.length, length)) pieces.push(field);
        end = line.#placeOf(line.text.length);
      }
      length += typeof line === "string" ? line.length : line.text.length;
    }
    const texts = lines.map((line) => (typeof line === "string" ? line : line.text));
    return new SourceText([this.text, ...texts].join("\n"), this.#anchor, pieces);
  }

  /** The same text with a line feed for each carriage return and line feed. */
  withLineFeeds(): SourceText {
    if (!this.text.includes("\r\n")) return this;
    const pieces: number[] = [];
    const parts: string[] = [];
    let length = 0;
    for (let from = 0; from < this.text.length; ) {
      const found = this.text.indexOf("\r\n", from);
      const to = found === -1 ? this.text.length : found;
      for (const field of this.#piecesOf(from, to, length)) pieces.push(field);
      parts.push(this.text.slice(from, to));
      length += to - from;
      from = to + 1;
    }
    return new SourceText(parts.join(""), this.#anchor, pieces);
  }

  /** The pieces of `text.slice(start, end)`, for a text in which it stands at `at`. */
  #piecesOf(start: number, end: number, at: number): number[] {
    const first = this.#pieceAt(start);
    const pieces = [at, this.#placeOf(start), this.#extraOf(first, end)];
    for (let piece = first + FIELDS; piece < this.#pieces.length; piece += FIELDS) {
      const offset = this.#pieces[piece] ?? 0;
      if (offset >= end) break;
      pieces.push(offset - start + at, this.#pieces[piece + 1] ?? 0, this.#extraOf(piece, end));
    }
    return pieces;
  }

  /** How much longer a piece is in the document, if its last character lies before `end`. */
  #extraOf(piece: number, end: number): number {
    const behind = this.#pieces[piece + FIELDS] ?? this.text.length;
    return behind <= end ? (this.#pieces[piece + 2] ?? 0) : 0;
  }

  /** Index of the last piece that starts at or before `offset`. */
  #pieceAt(offset: number): number {
    let low = 0;
    let high = this.#pieces.length / FIELDS - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((this.#pieces[middle * FIELDS] ?? 0) <= offset) low = middle;
      else high = middle - 1;
    }
    return low * FIELDS;
  }

  /** Where a character stands, from the anchor. */
  #placeOf(offset: number): number {
    const piece = this.#pieceAt(offset);
    const place = (this.#pieces[piece + 1] ?? 0) + offset - (this.#pieces[piece] ?? 0);
    // The end of the text lies behind all that its last character stands for.
    return offset === this.text.length ? place + (this.#pieces[piece + 2] ?? 0) : place;
  }

  /** Where the character ends. */
  #endOf(offset: number): number {
    const piece = this.#pieceAt(offset);
    return this.#placeOf(offset) + 1 + this.#extraOf(piece, offset + 1);
  }
}

/** Puts a source text together from stretches of a document, in ascending order. */
export class SourceTextBuilder {
  readonly #document: string;
  readonly #anchor: Anchor;
  readonly #pieces: number[] = [];
  readonly #parts: string[] = [];
  #length = 0;
  /** The stretch that is still growing. */
  #from: number;
  #to: number;

  /** `at` is where an empty text would stand; the anchor must not move before `build`. */
  constructor(document: string, anchor: Anchor, at: number) {
    this.#document = document;
    this.#anchor = anchor;
    this.#from = at;
    this.#to = at;
  }

  /** Appends `document.slice(start, end)`. */
  add(start: number, end: number): void {
    if (start === end) return;
    if (start !== this.#to) {
      this.#flush();
      this.#from = start;
    }
    this.#to = end;
  }

  build(): SourceText {
    this.#flush();
    if (this.#pieces.length === 0) this.#pieces.push(0, this.#from - this.#anchor.offset, 0);
    const [only, ...others] = this.#parts;
    const text = others.length === 0 ? detached(only ?? "") : this.#parts.join("");
    return new SourceText(text, this.#anchor, this.#pieces);
  }

  #flush(): void {
    if (this.#from === this.#to) return;
    this.#pieces.push(this.#length, this.#from - this.#anchor.offset, 0);
    this.#parts.push(this.#document.slice(this.#from, this.#to));
    this.#length += this.#to - this.#from;
  }
}

const CR = 13;
const TAB = 9;

/** Which part of a document `linesOf` takes, and what its places hang on. */
export interface LinesOptions {
  readonly start?: number;
  readonly end?: number;
  readonly anchor?: Anchor;
  /** Drops the tabs at the start of each line, as `<<-` does. */
  readonly stripTabs?: boolean;
}

/** A part of a document whose lines end with a line feed alone, whatever they end with there. */
export function linesOf(document: string, options: LinesOptions = {}): SourceText {
  const { start = 0, end = document.length, stripTabs = false } = options;
  const builder = new SourceTextBuilder(document, options.anchor ?? { offset: 0 }, start);
  let at = start;
  while (at < end) {
    const found = document.indexOf("\n", at);
    const lineFeed = found === -1 || found > end ? end : found;
    let stop = lineFeed;
    while (stop > at && document.charCodeAt(stop - 1) === CR) stop--;
    while (stripTabs && at < stop && document.charCodeAt(at) === TAB) at++;
    builder.add(at, stop);
    if (lineFeed < end) builder.add(lineFeed, lineFeed + 1);
    at = lineFeed + 1;
  }
  return builder.build();
}

/**
 * A slice that does not keep the whole document alive. Engines represent a slice as a view of its parent, so the
 * parse of one unchanged instruction would hold on to the document text of long ago.
 */
export const detached = (slice: string): string => ` ${slice}`.slice(1);
