/** Reads a Dockerfile line by line and cuts it into comments and instructions with their heredocs. */
import { detached, linesOf, SourceText, SourceTextBuilder } from "../text/source-text.js";
import { AnchoredSpan, type Span } from "../text/span.js";
import { heredocMarkers, type HeredocMarker } from "./dockerfile-heredoc.js";
import { ParsedInstruction } from "./dockerfile-instruction.js";
import { continuationAt, lineAt, skipWhiteSpace, type Line } from "./dockerfile-lines.js";
import { type NewestText, Place } from "./dockerfile-place.js";
import type { Comment, Heredoc } from "./dockerfile-tree.js";

const HASH = 35;

/** The pieces of a text that stands at its anchor in one piece. */
const AT_ANCHOR = [0, 0, 0] as const;

const NONE: readonly Comment[] = [];

/** A comment line of its own, which moves on its own. It is its own place: a file can be full of comments. */
export class TopLevelComment extends Place implements Comment {
  constructor(newest: NewestText, start: number, line: Line) {
    super(newest, start);
    this.end = line.end - start;
    this.next = line.next - start;
    this.closed = line.complete;
  }

  get place(): Place {
    return this;
  }

  get span(): Span {
    return new AnchoredSpan(this, 0, this.end);
  }
}

/** What a scan collects, in document order. */
export interface Items {
  readonly instructions: ParsedInstruction[];
  readonly comments: TopLevelComment[];
  readonly newest: NewestText;
}

/** Reads the blank line, comment or instruction that starts with the line at `at`; returns where the next line starts. */
export function scanItem(text: string, at: number, escape: string, items: Items): number {
  const line = lineAt(text, at);
  const first = skipWhiteSpace(text, at, line.end);
  if (first === line.end) return line.next;
  if (text.charCodeAt(first) === HASH) {
    items.comments.push(new TopLevelComment(items.newest, first, line));
    return line.next;
  }
  const place = new Place(items.newest, first);
  items.instructions.push(new InstructionScan(text, place, line).read(escape));
  return first + place.next;
}

/** Follows one instruction through its continuation lines and heredoc bodies. */
class InstructionScan {
  readonly #text: string;
  readonly #place: Place;
  #comments: Comment[] | undefined;
  /** The last line read. */
  #line: Line;
  /** End of the last line that is not blank. */
  #end: number;
  #closed: boolean;

  /** `line` is that of the keyword, which stands at `place`. */
  constructor(text: string, place: Place, line: Line) {
    this.#text = text;
    this.#place = place;
    this.#line = { ...line, start: place.offset };
    this.#end = line.end;
    this.#closed = line.complete;
  }

  read(escape: string): ParsedInstruction {
    const line = this.#logicalLine(escape);
    const instruction = new ParsedInstruction({
      line,
      range: { start: 0, end: line.text.length },
      place: this.#place,
      escape,
      comments: this.#comments ?? NONE,
      isTrigger: false,
    });
    const host = line.text.includes("<<") ? instruction.heredocHost : undefined;
    if (host !== undefined) host.heredocs = heredocMarkers(line.text).map((marker) => this.#heredoc(line, marker));
    this.#place.end = this.#end - this.#place.offset;
    this.#place.next = this.#line.next - this.#place.offset;
    this.#place.closed = this.#closed;
    return instruction;
  }

  #logicalLine(escape: string): SourceText {
    let continuation = continuationAt(this.#text, this.#line, escape);
    if (continuation === -1) return this.#onlyLine();
    const builder = new SourceTextBuilder(this.#text, this.#place, this.#line.start);
    while (continuation !== -1) {
      builder.add(this.#line.start, continuation);
      if (!this.#nextContinuationLine()) return builder.build();
      continuation = continuationAt(this.#text, this.#line, escape);
    }
    builder.add(this.#line.start, this.#line.end);
    return builder.build();
  }

  /** Most instructions have one line. */
  #onlyLine(): SourceText {
    return new SourceText(detached(this.#text.slice(this.#line.start, this.#line.end)), this.#place, AT_ANCHOR);
  }

  /** Goes to the next line that is neither blank nor a comment. False at the end of the file. */
  #nextContinuationLine(): boolean {
    while (this.#line.next < this.#text.length) {
      this.#read();
      const first = skipWhiteSpace(this.#text, this.#line.start, this.#line.end);
      if (first === this.#line.end) continue;
      this.#end = this.#line.end;
      if (this.#text.charCodeAt(first) !== HASH) return true;
      this.#comments ??= [];
      this.#comments.push(this.#comment(first, this.#line.end));
    }
    this.#closed = false;
    return false;
  }

  #read(): void {
    this.#line = lineAt(this.#text, this.#line.next);
    this.#closed = this.#line.complete;
  }

  #comment(start: number, end: number): Comment {
    return { text: detached(this.#text.slice(start, end)), span: this.#span(start, end) };
  }

  #heredoc(line: SourceText, marker: HeredocMarker): Heredoc {
    const { delimiter, quoted, stripTabs } = marker;
    const start = this.#line.next;
    let end = start;
    let terminated = false;
    while (!terminated && this.#line.next < this.#text.length) {
      this.#read();
      terminated = this.#isDelimiter(marker);
      if (!terminated) end = this.#line.end;
      this.#end = this.#line.end;
    }
    this.#closed &&= terminated;
    return {
      delimiter,
      quoted,
      stripTabs,
      markerSpan: line.spanOf(marker.start, marker.end),
      body: linesOf(this.#text, { start, end, anchor: this.#place, stripTabs }),
      bodySpan: this.#span(start, end),
      terminated,
    };
  }

  #isDelimiter({ delimiter, stripTabs }: HeredocMarker): boolean {
    let { start } = this.#line;
    while (stripTabs && this.#text[start] === "\t") start++;
    return this.#line.end - start === delimiter.length && this.#text.startsWith(delimiter, start);
  }

  #span(start: number, end: number): Span {
    return new AnchoredSpan(this.#place, start - this.#place.offset, end - this.#place.offset);
  }
}
