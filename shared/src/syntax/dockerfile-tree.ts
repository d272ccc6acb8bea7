/** The syntax tree of a Dockerfile: what is written and where, without judging it. `parseDockerfile` makes it. */
import type { DocumentText } from "../text/document-text.js";
import type { SourceText } from "../text/source-text.js";
import type { Anchor, Span } from "../text/span.js";
import type { DerivedValues } from "./derived-values.js";

/** `# syntax=…`, `# escape=…`, `# check=…` at the head of the file; `name` in lower case. */
export interface Directive {
  readonly name: string;
  readonly value: string;
  readonly span: Span;
  readonly valueSpan: Span;
}

/** A comment line, at top level or inside a continuation. `span` runs from the `#` to the end of the line. */
export interface Comment {
  /** What `span` covers, the `#` included. */
  readonly text: string;
  readonly span: Span;
}

/** `--name=value` or `--name` before the arguments. `name` without dashes, as written. */
export interface Flag {
  readonly name: string;
  /** As Docker takes it: without quotes and escape characters. */
  readonly value: string | undefined;
  readonly span: Span;
  readonly valueSpan: Span | undefined;
  /** The value as written, quotes included, for what looks inside it. */
  readonly valueSource: SourceText | undefined;
}

/** An argument. `text` as written (quotes and variables included), continuation lines joined. */
export interface Word {
  readonly text: string;
  readonly span: Span;
  /** The same characters with their places, for what looks inside a word. */
  readonly source: SourceText;
}

/** A string of a JSON form. `value` has its escapes resolved; `span` covers the quotes. */
export interface JsonString {
  readonly value: string;
  readonly span: Span;
  /** The value with its places, for what looks inside it. */
  readonly source: SourceText;
}

/** `["a", "b"]` after the flags. */
export interface JsonForm {
  readonly strings: readonly JsonString[];
  /** From `[` to `]`. */
  readonly span: Span;
}

/** `<<EOF` … `EOF`. */
export interface Heredoc {
  /** The delimiter without quotes. */
  readonly delimiter: string;
  /** `<<'EOF'`: the body is taken as it stands. */
  readonly quoted: boolean;
  /** `<<-`: leading tabs are stripped from the body and from the end line. */
  readonly stripTabs: boolean;
  /** `<<EOF` on the instruction's line. */
  readonly markerSpan: Span;
  /**
   * The lines before the end line, without the last one's line end: empty for no lines. Lines end with `\n` here,
   * whatever they end with in the document, and begin behind the tabs that `<<-` strips.
   */
  readonly body: SourceText;
  /** What these lines cover in the document. */
  readonly bodySpan: Span;
  /** False when the file ends before the delimiter. */
  readonly terminated: boolean;
}

/** One instruction with all its continuation lines and heredocs. */
export interface Instruction {
  /** Upper case: `FROM`, `RUN`, …; what is written, in upper case, where Docker knows no such instruction. */
  readonly keyword: string;
  readonly keywordSpan: Span;
  /**
   * From the keyword to the end of the last line (of the last heredoc too), without the line break. Begins with the
   * continuation character where one stands alone before the keyword.
   */
  readonly span: Span;
  /** The logical line: continuation lines joined, comments between them left out. */
  readonly text: string;
  /** Empty where Docker knows no flags: all but `FROM`, `RUN`, `COPY`, `ADD` and `HEALTHCHECK`. */
  readonly flags: readonly Flag[];
  /** All after the flags up to the end of the logical line, joined; heredoc bodies are not in it. */
  readonly argument: SourceText;
  readonly argumentSpan: Span;
  /** The argument split at blanks outside quotes; empty for a JSON form. `RUN` and shell forms are better read by the shell parser. */
  readonly words: readonly Word[];
  /** Set where Docker takes the argument as a list of strings; not for what is nearly JSON, which is shell form. */
  readonly json: JsonForm | undefined;
  /** In the order of their markers. Those behind `ONBUILD` are in `trigger`. */
  readonly heredocs: readonly Heredoc[];
  /** Comment lines between continuation lines. Not in `trigger`. */
  readonly comments: readonly Comment[];
  /** The instruction behind `ONBUILD`, and the `CMD` of a `HEALTHCHECK`. It hangs on the same anchor. */
  readonly trigger: Instruction | undefined;
  /** Moves with the instruction when text above it changes. Spans of this instruction hang on it. */
  readonly anchor: Anchor;
  /** A place for what is derived from this instruction's text alone; lives as long as the text is unchanged. */
  readonly derived: DerivedValues;
}

/** Instructions that took the place of others; the same ones stand around them. */
export interface Replacement {
  readonly before: readonly Instruction[];
  readonly after: readonly Instruction[];
  /** Whether a comment changed too, came or went: in them, or between instructions. */
  readonly hasComments: boolean;
}

/** A whole document. Spans are of `source`, until `updateDockerfile` makes a newer tree of this one. */
export interface DockerfileTree {
  readonly source: DocumentText;
  readonly directives: readonly Directive[];
  /** The continuation character: a backslash, or a backtick after `# escape=` with a backtick. */
  readonly escape: "\\" | "`";
  readonly instructions: readonly Instruction[];
  /** Top-level comments that are not directives, in order. Those inside continuations are in their instruction. */
  readonly comments: readonly Comment[];
  /** What the update changed that made this tree; undefined where all of the text was read. */
  readonly replaced: Replacement | undefined;
}
