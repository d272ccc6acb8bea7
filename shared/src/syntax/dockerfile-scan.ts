/** Reads a Dockerfile line by line and cuts it into comments and instructions with their heredocs. */
import { detached, linesOf, SourceText, SourceTextBuilder } from "../text/source-text.js";
import type { DocumentText } from "../text/document-text.js";
import { AnchoredSpan, type Anchor, type Span } from "../text/span.js";
import { heredocMarkers, type HeredocMarker } from "./dockerfile-heredoc.js";
import { ParsedInstruction, type Extent } from "./dockerfile-instruction.js";
import { continuationAt, lineAt, skipWhiteSpace, type Line } from "./dockerfile-lines.js";
import type { Comment, Heredoc } from "./dockerfile-tree.js";

const HASH = 35;

/** The pieces of a text that stands at its anchor in one piece. */
const AT_ANCHOR = [0, 0, 0] as const;

const NONE: readonly Comment[] = [];

/** The newest version of a text that edits change: the offsets of what stands in it are offsets in that version. */
export interface NewestText {
  text: DocumentText;
}

/** A comment line of its own, which moves on its own. It is its own anchor and extent: a file can be full of comments. */
export class TopLevelComment implements Comment, Anchor, Extent {
  offset: number;
  readonly end: number;
  readonly next: number;
  readonly closed: boolean;
  readonly #newest: NewestText;

  constructor(newest: NewestText, start: number, line: Line) {
    this.offset = start;
    this.end = line.end - start;
    this.next = line.next - start;
    this.closed = line.complete;
    this.#newest = newest;
  }

  get text(): string {
    return this.#newest.text.slice(this.offset, this.offset + this.end);
  }

  get anchor(): Anchor {
    return this;
  }

  get extent(): Extent {
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
  const instruction = new InstructionScan(text, { ...line, start: first }).read(escape);
  items.instructions.push(instruction);
  return first + instruction.extent.next;
}

/** Follows one instruction through its continuation lines and heredoc bodies. */
class InstructionScan {
  readonly #text: string;
  readonly #anchor: Anchor;
  #comments: Comment[] | undefined;
  /** The last line read. */
  #line: Line;
  /** End of the last line that is not blank. */
  #end: number;
  #closed: boolean;

  constructor(text: string, line: Line) {
    this.#text = text;
    this.#anchor = { offset: line.start };
    this.#line = line;
    this.#end = line.end;
    this.#closed = line.complete;
  }

  read(escape: string): ParsedInstruction {
    const line = this.#logicalLine(escape);
    const extent: Extent = { end: 0, next: 0, closed: false };
    const instruction = new ParsedInstruction({
      line,
      range: { start: 0, end: line.text.length },
      anchor: this.#anchor,
      extent,
      escape,
      comments: this.#comments ?? NONE,
      isTrigger: false,
    });
    const host = line.text.includes("<<") ? instruction.heredocHost : undefined;
    if (host !== undefined) host.heredocs = heredocMarkers(line.text).map((marker) => this.#heredoc(line, marker));
    extent.end = this.#end - this.#anchor.offset;
    extent.next = this.#line.next - this.#anchor.offset;
    extent.closed = this.#closed;
    return instruction;
  }

  #logicalLine(escape: string): SourceText {
    let continuation = continuationAt(this.#text, this.#line, escape);
    if (continuation === -1) return this.#onlyLine();
    const builder = new SourceTextBuilder(this.#text, this.#anchor, this.#line.start);
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
    return new SourceText(detached(this.#text.slice(this.#line.start, this.#line.end)), this.#anchor, AT_ANCHOR);
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
      body: linesOf(this.#text, { start, end, anchor: this.#anchor, stripTabs }),
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
    return new AnchoredSpan(this.#anchor, start - this.#anchor.offset, end - this.#anchor.offset);
  }
}
