/** One instruction of a Dockerfile. What no one asks for is not parsed: flags, words and JSON are read on demand. */
import type { SourceText } from "../text/source-text.js";
import { AnchoredSpan, type Anchor, type Span } from "../text/span.js";
import { type DerivedValues, FewValues } from "./derived-values.js";
import { jsonSource, jsonStrings } from "./dockerfile-json.js";
import { findBlank, skipWhiteSpace, trimEnd } from "./dockerfile-lines.js";
import type { Place } from "./dockerfile-place.js";
import type { Comment, Flag, Heredoc, Instruction, JsonForm, Word } from "./dockerfile-tree.js";
import { splitFlags, splitWords, unquoteFlag, type FlagToken, type Range } from "./dockerfile-words.js";

const TAKES_FLAGS: ReadonlySet<string> = new Set(["ADD", "COPY", "FROM", "HEALTHCHECK", "RUN"]);
const TAKES_JSON: ReadonlySet<string> = new Set(["ADD", "CMD", "COPY", "ENTRYPOINT", "RUN", "SHELL", "VOLUME"]);
const TAKES_HEREDOC: ReadonlySet<string> = new Set(["ADD", "COPY", "RUN"]);

const NO_FLAGS: readonly Flag[] = [];
const NO_COMMENTS: readonly Comment[] = [];
const NO_HEREDOCS: readonly Heredoc[] = [];

/** Docker's keywords: instructions that stand for thousands in a file share them. */
const KEYWORDS: ReadonlyMap<string, string> = new Map(
  [
    ...["ADD", "ARG", "CMD", "COPY", "ENTRYPOINT", "ENV", "EXPOSE", "FROM", "HEALTHCHECK", "LABEL", "MAINTAINER"],
    ...["ONBUILD", "RUN", "SHELL", "STOPSIGNAL", "USER", "VOLUME", "WORKDIR"],
  ].map((keyword) => [keyword, keyword]),
);

const keywordOf = (written: string): string => KEYWORDS.get(written) ?? written.toUpperCase();

/** What an instruction is made from: its logical line, and which part of that line it is. */
export interface InstructionSource {
  readonly line: SourceText;
  readonly range: Range;
  /** Shared by an instruction and its trigger. */
  readonly place: Place;
  readonly escape: string;
  readonly comments: readonly Comment[];
  /** Whether this is the instruction behind an `ONBUILD` or `HEALTHCHECK`. */
  readonly isTrigger: boolean;
}

/** The flags and the argument, as places in the logical line. */
interface Layout extends Range {
  readonly flags: readonly Flag[];
}

/** An instruction that reads itself from its logical line. */
export class ParsedInstruction implements Instruction {
  readonly keyword: string;
  readonly place: Place;
  readonly comments: readonly Comment[];
  /** Set once, right after the line was read: heredoc bodies follow the line. */
  heredocs: readonly Heredoc[] = NO_HEREDOCS;
  readonly #line: SourceText;
  readonly #escape: string;
  readonly #isTrigger: boolean;
  readonly #keywordStart: number;
  readonly #keywordEnd: number;
  /** Of the argument, without blanks behind it. */
  readonly #end: number;
  readonly #rangeEnd: number;
  #derived: FewValues | undefined;
  #layout: Layout | undefined;
  #argument: SourceText | undefined;
  #words: readonly Word[] | undefined;
  #json: JsonForm | false | undefined;
  #trigger: ParsedInstruction | false | undefined;

  constructor({ line, range, place, escape, comments, isTrigger }: InstructionSource) {
    const { text } = line;
    this.place = place;
    this.comments = comments;
    this.#line = line;
    this.#escape = escape;
    this.#isTrigger = isTrigger;
    this.#rangeEnd = range.end;
    this.#end = trimEnd(text, range.start, range.end);
    this.#keywordStart = skipWhiteSpace(text, range.start, this.#end);
    this.#keywordEnd = findBlank(text, this.#keywordStart, this.#end);
    this.keyword = keywordOf(text.slice(this.#keywordStart, this.#keywordEnd));
  }

  get anchor(): Anchor {
    return this.place;
  }

  get keywordSpan(): Span {
    return this.#line.spanOf(this.#keywordStart, this.#keywordEnd);
  }

  get span(): Span {
    const { place } = this;
    return new AnchoredSpan(place, this.#isTrigger ? this.keywordSpan.start - place.offset : 0, place.end);
  }

  get text(): string {
    return this.#line.text;
  }

  get derived(): DerivedValues {
    return (this.#derived ??= new FewValues());
  }

  get flags(): readonly Flag[] {
    return this.#readLayout().flags;
  }

  get argument(): SourceText {
    const { start, end } = this.#readLayout();
    return (this.#argument ??= this.#line.slice(start, end));
  }

  get argumentSpan(): Span {
    const { start, end } = this.#readLayout();
    return this.#line.spanOf(start, end);
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
    const { text } = this.#line;
    const rest = { start: this.#keywordEnd, end: this.#end };
    const { flags, at } = TAKES_FLAGS.has(this.keyword)
      ? splitFlags(text, rest, this.#escape)
      : { flags: [], at: rest.start };
    // Blanks after the keyword of an instruction without arguments lie behind `#end`: the argument starts there.
    const start = skipWhiteSpace(text, at, this.#rangeEnd);
    return (this.#layout = {
      flags: flags.length === 0 ? NO_FLAGS : flags.map((token) => this.#flag(token)),
      start,
      end: Math.max(start, this.#end),
    });
  }

  #flag(token: FlagToken): Flag {
    const line = this.#line;
    const { name, valueStart } = token;
    const span = line.spanOf(token.start, token.end);
    if (valueStart === undefined) return { name, value: undefined, span, valueSpan: undefined, valueSource: undefined };
    const valueSource = line.slice(valueStart, token.end);
    const value = unquoteFlag(valueSource.text, this.#escape);
    return { name, value, span, valueSpan: line.spanOf(valueStart, token.end), valueSource };
  }

  #readWords(): readonly Word[] {
    const line = this.#line;
    return splitWords(line.text, this.#readLayout(), this.#escape).map((range) => new ParsedWord(line, range));
  }

  #readJson(): JsonForm | undefined {
    if (!TAKES_JSON.has(this.keyword)) return undefined;
    const line = this.#line;
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
    const isOnBuild = this.keyword === "ONBUILD" && !this.#isTrigger;
    if (!isOnBuild && this.keyword !== "HEALTHCHECK") return undefined;
    const { start, end } = this.#readLayout();
    const { text } = this.#line;
    const found = isOnBuild ? start < end : keywordOf(text.slice(start, findBlank(text, start, end))) === "CMD";
    if (!found) return undefined;
    return new ParsedInstruction({
      line: this.#line,
      range: { start, end },
      place: this.place,
      escape: this.#escape,
      comments: NO_COMMENTS,
      isTrigger: true,
    });
  }
}

/** A word that looks up its place only when asked. */
class ParsedWord implements Word {
  readonly text: string;
  readonly #line: SourceText;
  readonly #start: number;

  constructor(line: SourceText, { start, end }: Range) {
    this.text = line.text.slice(start, end);
    this.#line = line;
    this.#start = start;
  }

  get span(): Span {
    return this.#line.spanOf(this.#start, this.#start + this.text.length);
  }

  get source(): SourceText {
    return this.#line.slice(this.#start, this.#start + this.text.length);
  }
}
