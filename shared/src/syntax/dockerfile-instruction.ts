/** One instruction of a Dockerfile. What no one asks for is not parsed: flags, words and JSON are read on demand. */
import type { SourceText } from "../text/source-text.js";
import { AnchoredSpan, type Anchor, type Span } from "../text/span.js";
import { type DerivedValues, FewValues } from "./derived-values.js";
import { jsonSource, jsonStrings } from "./dockerfile-json.js";
import { findBlank, skipWhiteSpace, trimEnd } from "./dockerfile-lines.js";
import type { Comment, Flag, Heredoc, Instruction, JsonForm, Word } from "./dockerfile-tree.js";
import { splitFlags, splitWords, unquoteFlag, type FlagToken, type Range } from "./dockerfile-words.js";

const TAKES_FLAGS: ReadonlySet<string> = new Set(["ADD", "COPY", "FROM", "HEALTHCHECK", "RUN"]);
const TAKES_JSON: ReadonlySet<string> = new Set(["ADD", "CMD", "COPY", "ENTRYPOINT", "RUN", "SHELL", "VOLUME"]);
const TAKES_HEREDOC: ReadonlySet<string> = new Set(["ADD", "COPY", "RUN"]);

const NO_FLAGS: readonly FlagToken[] = [];
const NO_HEREDOCS: readonly Heredoc[] = [];

/** How far an instruction reaches, measured from its anchor. Shared by an instruction and its trigger. */
export interface Extent {
  /** End of the last line, without its line end. */
  end: number;
  /** Start of the line after it. */
  next: number;
  /** False when text after `next` could still belong to the instruction. */
  closed: boolean;
}

/** What an instruction is made from: its logical line, and which part of that line it is. */
export interface InstructionSource {
  readonly line: SourceText;
  readonly range: Range;
  readonly anchor: Anchor;
  readonly extent: Extent;
  readonly escape: string;
  readonly comments: readonly Comment[];
  /** Whether this is the instruction behind an `ONBUILD` or `HEALTHCHECK`. */
  readonly isTrigger: boolean;
}

/** The flags and the argument, as places in the logical line. */
interface Layout extends Range {
  readonly flags: readonly FlagToken[];
}

/** An instruction that reads itself from its logical line. */
export class ParsedInstruction implements Instruction {
  readonly keyword: string;
  /** Of its own, because an edit moves those of all instructions behind it. */
  readonly anchor: Anchor;
  /** Set once, right after the line was read: heredoc bodies follow the line. */
  heredocs: readonly Heredoc[] = NO_HEREDOCS;
  readonly #source: InstructionSource;
  readonly #keywordStart: number;
  readonly #keywordEnd: number;
  readonly #end: number;
  #derived: FewValues | undefined;
  #layout: Layout | undefined;
  #flags: readonly Flag[] | undefined;
  #argument: SourceText | undefined;
  #words: readonly Word[] | undefined;
  #json: JsonForm | false | undefined;
  #trigger: ParsedInstruction | false | undefined;

  constructor(source: InstructionSource) {
    const { text } = source.line;
    this.#source = source;
    this.anchor = source.anchor;
    this.#end = trimEnd(text, source.range.start, source.range.end);
    const start = skipWhiteSpace(text, source.range.start, this.#end);
    this.#keywordStart = start;
    this.#keywordEnd = findBlank(text, start, this.#end);
    this.keyword = text.slice(start, this.#keywordEnd).toUpperCase();
  }

  get extent(): Extent {
    return this.#source.extent;
  }

  get comments(): readonly Comment[] {
    return this.#source.comments;
  }

  get keywordSpan(): Span {
    return this.#source.line.spanOf(this.#keywordStart, this.#keywordEnd);
  }

  get span(): Span {
    const { anchor, extent, isTrigger } = this.#source;
    return new AnchoredSpan(anchor, isTrigger ? this.keywordSpan.start - anchor.offset : 0, extent.end);
  }

  get derived(): DerivedValues {
    return (this.#derived ??= new FewValues());
  }

  get flags(): readonly Flag[] {
    return (this.#flags ??= this.#readLayout().flags.map((token) => this.#flag(token)));
  }

  get argument(): SourceText {
    const { start, end } = this.#readLayout();
    return (this.#argument ??= this.#source.line.slice(start, end));
  }

  get argumentSpan(): Span {
    const { start, end } = this.#readLayout();
    return this.#source.line.spanOf(start, end);
  }

  get words(): readonly Word[] {
    return (this.#words ??= this.json === undefined ? this.#readWords() : []);
  }

  get json(): JsonForm | undefined {
    this.#json ??= this.#readJson() ?? false;
    return this.#json === false ? undefined : this.#json;
  }

  get trigger(): ParsedInstruction | undefined {
    this.#trigger ??= this.#readTrigger() ?? false;
    return this.#trigger === false ? undefined : this.#trigger;
  }

  /** The instruction that heredocs of this line belong to: this one, or the one behind `ONBUILD`. */
  get heredocHost(): ParsedInstruction | undefined {
    const host = this.keyword === "ONBUILD" ? this.trigger : this;
    return host !== undefined && TAKES_HEREDOC.has(host.keyword) && host.json === undefined ? host : undefined;
  }

  #readLayout(): Layout {
    if (this.#layout !== undefined) return this.#layout;
    const { line, escape } = this.#source;
    const rest = { start: this.#keywordEnd, end: this.#end };
    const { flags, at } = TAKES_FLAGS.has(this.keyword)
      ? splitFlags(line.text, rest, escape)
      : { flags: NO_FLAGS, at: rest.start };
    // Blanks after the keyword of an instruction without arguments lie behind `#end`: the argument starts there.
    const start = skipWhiteSpace(line.text, at, this.#source.range.end);
    return (this.#layout = { flags, start, end: Math.max(start, this.#end) });
  }

  #flag(token: FlagToken): Flag {
    const { line, escape } = this.#source;
    const { name, valueStart } = token;
    const span = line.spanOf(token.start, token.end);
    if (valueStart === undefined) return { name, value: undefined, span, valueSpan: undefined, valueSource: undefined };
    const valueSource = line.slice(valueStart, token.end);
    const value = unquoteFlag(valueSource.text, escape);
    return { name, value, span, valueSpan: line.spanOf(valueStart, token.end), valueSource };
  }

  #readWords(): readonly Word[] {
    const { line, escape } = this.#source;
    return splitWords(line.text, this.#readLayout(), escape).map((range) => new ParsedWord(line, range));
  }

  #readJson(): JsonForm | undefined {
    if (!TAKES_JSON.has(this.keyword)) return undefined;
    const { line } = this.#source;
    const { start, end } = this.#readLayout();
    const strings = jsonStrings(line.text, start, end)?.map((token) => ({
      value: token.value,
      span: line.spanOf(token.start, token.end),
      source: jsonSource(line, token),
    }));
    return strings && { strings, span: line.spanOf(start, end) };
  }

  /** Docker refuses `ONBUILD ONBUILD`, so triggers nest no deeper than `ONBUILD HEALTHCHECK CMD`. */
  #readTrigger(): ParsedInstruction | undefined {
    const { line, isTrigger } = this.#source;
    const { start, end } = this.#readLayout();
    const isCommand = (): boolean => line.text.slice(start, findBlank(line.text, start, end)).toUpperCase() === "CMD";
    const found =
      this.keyword === "ONBUILD" ? !isTrigger && start < end : this.keyword === "HEALTHCHECK" && isCommand();
    if (!found) return undefined;
    return new ParsedInstruction({ ...this.#source, range: { start, end }, comments: [], isTrigger: true });
  }
}

/** A word that looks up its place only when asked. */
class ParsedWord implements Word {
  readonly text: string;
  readonly #line: SourceText;
  readonly #range: Range;

  constructor(line: SourceText, range: Range) {
    this.text = line.text.slice(range.start, range.end);
    this.#line = line;
    this.#range = range;
  }

  get span(): Span {
    return this.#line.spanOf(this.#range.start, this.#range.end);
  }

  get source(): SourceText {
    return this.#line.slice(this.#range.start, this.#range.end);
  }
}
