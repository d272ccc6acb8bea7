/**
 * A text in chunks of some kilobytes, for documents that are edited. A string of a large document is copied as a whole
 * with every letter that is typed; here an edit makes the chunk anew in which it lies.
 */
import type { DocumentText } from "./document-text.js";
import { LineIndex, type Position } from "./line-index.js";

/** How long a chunk is when it is made, in code units: up to the end of the line that reaches this length. */
const usualLength = 4096;

/** What grew longer than this is divided. */
const longestLength = 3 * usualLength;

/** Some lines. A chunk ends behind a line feed, except for the last one; only that of an empty text is empty. */
class Chunk {
  readonly text: string;
  #lines: LineIndex | undefined;

  constructor(text: string) {
    this.text = text;
  }

  get lines(): LineIndex {
    return (this.#lines ??= new LineIndex(this.text));
  }
}

/** Where a chunk begins. */
interface Beginning {
  readonly offset: number;
  /** Counts from 0. */
  readonly line: number;
}

/** Never changes: an edit gives another text, which shares all chunks but those in which the edit lies. */
export class ChunkedText implements DocumentText {
  readonly length: number;
  readonly #chunks: readonly Chunk[];
  readonly #beginnings: readonly Beginning[];
  /** Where the next chunk would begin. */
  readonly #end: Beginning;
  #whole: string | undefined;

  private constructor(chunks: readonly Chunk[], { beginnings, end }: Places, whole: string | undefined) {
    this.#chunks = chunks;
    this.#beginnings = beginnings;
    this.length = end.offset;
    this.#end = end;
    this.#whole = whole;
  }

  static of(text: string): ChunkedText {
    const chunks = chunksOf(text);
    return new ChunkedText(chunks, placesFrom(textStart, chunks), text);
  }

  toString(): string {
    return (this.#whole ??= this.#chunks.map(({ text }) => text).join(""));
  }

  slice(start: number, end = this.length): string {
    if (this.#whole !== undefined) return this.#whole.slice(start, end);
    let at = this.#chunkAt(start);
    let part = this.#textOf(at).slice(start - this.#offsetOf(at), Math.max(0, end - this.#offsetOf(at)));
    while (++at < this.#chunks.length && this.#offsetOf(at) < end)
      part += this.#textOf(at).slice(0, end - this.#offsetOf(at));
    return part;
  }

  charAt(offset: number): string {
    const at = this.#chunkAt(offset);
    return this.#textOf(at).charAt(offset - this.#offsetOf(at));
  }

  indexOf(codeUnit: string, from = 0): number {
    let start = from;
    for (let at = this.#chunkAt(from); at < this.#chunks.length; at++) {
      const offset = this.#offsetOf(at);
      const found = this.#textOf(at).indexOf(codeUnit, start - offset);
      if (found !== -1) return offset + found;
      start = offset;
    }
    return -1;
  }

  lastIndexOf(codeUnit: string, from = this.length): number {
    for (let at = this.#chunkAt(from); at >= 0; at--) {
      const offset = this.#offsetOf(at);
      const found = this.#textOf(at).lastIndexOf(codeUnit, Math.max(0, from - offset));
      if (found !== -1) return offset + found;
    }
    return -1;
  }

  /** The text with `inserted` in the place of `start` to `end`. */
  replace(start: number, end: number, inserted: string): ChunkedText {
    const first = this.#chunkAt(start);
    let last = this.#chunkAt(end);
    const head = this.#textOf(first).slice(0, start - this.#offsetOf(first));
    let text = head + inserted + this.#textOf(last).slice(end - this.#offsetOf(last));
    // A chunk that lost its last line feed goes on in the next one. Few lines are not left alone.
    while (last + 1 < this.#chunks.length && (!text.endsWith("\n") || text.length < usualLength / 4))
      text += this.#textOf(++last);
    const between = text === "" ? [] : text.length > longestLength ? chunksOf(text) : [new Chunk(text)];
    const chunks = [...this.#chunks.slice(0, first), ...between, ...this.#chunks.slice(last + 1)];
    return chunks.length === 0
      ? ChunkedText.of("")
      : new ChunkedText(chunks, this.#placesAround(between, first, last), undefined);
  }

  /** With other chunks in the place of those from `first` to `last`. Those behind only move: they are not looked at. */
  #placesAround(between: readonly Chunk[], first: number, last: number): Places {
    const fresh = placesFrom(this.#beginnings[first] ?? textStart, between);
    const next = this.#beginnings[last + 1] ?? this.#end;
    const offset = fresh.end.offset - next.offset;
    const line = fresh.end.line - next.line;
    const move = (one: Beginning): Beginning => ({ offset: one.offset + offset, line: one.line + line });
    const beginnings = [
      ...this.#beginnings.slice(0, first),
      ...fresh.beginnings,
      ...this.#beginnings.slice(last + 1).map(move),
    ];
    return { beginnings, end: move(this.#end) };
  }

  /** As the Language Server Protocol has it: what lies behind the end of a line is that end. */
  offsetAt({ line, character }: Position): number {
    if (line < 0) return 0;
    const at = this.#lastWhere(({ line: first }) => first <= line);
    const { lines } = this.#chunkOf(at);
    const inside = line - this.#lineOf(at);
    if (inside >= lines.lineCount) return this.length;
    const start = lines.lineStart(inside);
    const reached = Math.min(start + Math.max(0, character), lines.lineStart(inside + 1));
    return this.#offsetOf(at) + this.#beforeBreak(at, reached, start);
  }

  /** A place inside of a line's end is the end of that line. */
  positionAt(offset: number): Position {
    const clamped = Math.max(0, Math.min(offset, this.length));
    const at = this.#chunkAt(clamped);
    const { lines } = this.#chunkOf(at);
    const { line } = lines.positionAt(clamped - this.#offsetOf(at));
    const start = lines.lineStart(line);
    const inside = this.#beforeBreak(at, clamped - this.#offsetOf(at), start);
    return { line: this.#lineOf(at) + line, character: inside - start };
  }

  /** Back over the line's end in a chunk. */
  #beforeBreak(at: number, offset: number, lineStart: number): number {
    const text = this.#textOf(at);
    let before = offset;
    while (before > lineStart && isBreak(text.charCodeAt(before - 1))) before--;
    return before;
  }

  /** The chunk that has the character at an offset; the last one for what lies behind all of them. */
  #chunkAt(offset: number): number {
    return this.#lastWhere((beginning) => beginning.offset <= offset);
  }

  /** The last chunk of those, all in front, for which something holds. */
  #lastWhere(holds: (beginning: Beginning) => boolean): number {
    let low = 0;
    let high = this.#beginnings.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      const beginning = this.#beginnings[middle];
      if (beginning !== undefined && holds(beginning)) low = middle;
      else high = middle - 1;
    }
    return low;
  }

  #chunkOf(at: number): Chunk {
    return this.#chunks[at] ?? emptyChunk;
  }

  #textOf(at: number): string {
    return this.#chunkOf(at).text;
  }

  #offsetOf(at: number): number {
    return this.#beginnings[at]?.offset ?? this.length;
  }

  #lineOf(at: number): number {
    return this.#beginnings[at]?.line ?? 0;
  }
}

/** Where chunks stand. */
interface Places {
  readonly beginnings: readonly Beginning[];
  /** Behind the last one. */
  readonly end: Beginning;
}

const textStart: Beginning = { offset: 0, line: 0 };

function placesFrom(start: Beginning, chunks: readonly Chunk[]): Places {
  const beginnings: Beginning[] = [];
  let end = start;
  for (const { text, lines } of chunks) {
    beginnings.push(end);
    end = { offset: end.offset + text.length, line: end.line + lines.lineCount - 1 };
  }
  return { beginnings, end };
}

const emptyChunk = new Chunk("");

const LF = 10;
const CR = 13;

const isBreak = (code: number): boolean => code === LF || code === CR;

/** A text without line feeds, however long, is one chunk. */
function chunksOf(text: string): readonly Chunk[] {
  const chunks: Chunk[] = [];
  for (let at = 0; at < text.length; ) {
    const lineFeed = text.indexOf("\n", at + usualLength - 1);
    const end = lineFeed === -1 ? text.length : lineFeed + 1;
    chunks.push(new Chunk(text.slice(at, end)));
    at = end;
  }
  return chunks.length === 0 ? [emptyChunk] : chunks;
}
