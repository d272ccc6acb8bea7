/** Words, assignments and redirects of the shell parser library, as words of ours with places in the document. */
import type { Assignment, Command, Redirection, Word, WordPart } from "unbash";
import { SourceText } from "../text/source-text.js";
import type { Span } from "../text/span.js";
import type { ShellAssignment, ShellRedirect, ShellWord } from "./shell-tree.js";

/** A text that the library parsed, and where its parts stand in the document. `SourceText` is one. */
export interface Place {
  readonly text: string;
  spanOf(start: number, end: number): Span;
  slice(start: number, end: number): Place;
}

/** A text that does not stand in the document as it is: every part of it stands where the whole does. */
export class OpaquePlace implements Place {
  readonly text: string;
  readonly #span: Span;

  constructor(text: string, span: Span) {
    this.text = text;
    this.#span = span;
  }

  spanOf(): Span {
    return this.#span;
  }

  slice(start: number, end: number): Place {
    return new OpaquePlace(this.text.slice(start, end), this.#span);
  }
}

/** Whether a word of this text can hold a variable or a substitution. */
export const canExpand = (text: string): boolean => /[$`]|[<>]\(/.test(text);

/** Whether the words of a part stand there already, without variables and substitutions. */
function isLiteral(part: WordPart): boolean {
  switch (part.type) {
    case "Literal":
    case "SingleQuoted":
    case "AnsiCQuoted":
      return true;
    case "DoubleQuoted":
    case "LocaleString":
      return part.parts.every((child) => child.type === "Literal");
    case "Glob":
    case "ExtendedGlob":
    case "BraceExpansion":
      return part.parts === undefined || part.parts.every(isLiteral);
    default:
      return false;
  }
}

/** The text of a word with quotes and escapes resolved; undefined if it depends on a variable or a substitution. */
function valueOf(word: Word): string | undefined {
  if (!/[$`\\"'<>]/.test(word.text)) return word.text;
  return !canExpand(word.text) || (word.parts?.every(isLiteral) ?? true) ? word.value : undefined;
}

/** A word of a parsed script. What is asked of few words is found out when it is asked. */
class ParsedWord implements ShellWord {
  readonly #word: Word | Assignment;
  readonly #place: Place;
  /** Where the word before it ends; -1 for a word that has none before it. */
  readonly #previousEnd: number;
  /** Undefined before the first question, null where it depends on a variable. */
  #value: string | null | undefined;

  constructor(word: Word | Assignment, place: Place, previousEnd: number) {
    this.#word = word;
    this.#place = place;
    this.#previousEnd = previousEnd;
  }

  get text(): string {
    return this.#word.text;
  }

  get value(): string | undefined {
    if (this.#value === undefined) {
      this.#value = (this.#word.type === "Word" ? valueOf(this.#word) : assignmentValue(this.#word)) ?? null;
    }
    return this.#value ?? undefined;
  }

  get span(): Span {
    return this.#place.spanOf(this.#word.pos, this.#word.end);
  }

  get source(): SourceText | undefined {
    const { text, pos, end } = this.#word;
    const { span } = this;
    const added = span.end - span.start - text.length;
    const isInDocument = added === 0 || (added > 0 && text.includes("\n"));
    return isInDocument && this.#place instanceof SourceText ? this.#place.slice(pos, end) : undefined;
  }

  get startsLine(): boolean {
    const from = this.#previousEnd;
    const { pos } = this.#word;
    if (from === -1) return false;
    // In a Dockerfile the line break is no part of the text that the shell gets.
    const before = this.#place.spanOf(from - 1, from).end;
    return this.span.start - before > pos - from || hasLineEnd(this.#place.text, from, pos);
  }
}

/** The word behind a redirect operator, or an argument. */
export const wordOf = (word: Word, place: Place): ShellWord => new ParsedWord(word, place, -1);

/** `NAME=value` as an argument, as in `export NAME=value`. */
function assignmentValue(assignment: Assignment): string | undefined {
  const value = assignedValue(assignment);
  return value === undefined ? undefined : assignment.name + (assignment.append ? "+=" : "=") + value;
}

function assignedValue({ value, index }: Assignment): string | undefined {
  return value.type === "Word" && index === undefined ? valueOf(value) : undefined;
}

const noWords: readonly ShellWord[] = [];

/** The words of a command, its name first; `first` is that, made before. */
export function wordsOf({ name, args }: Command, place: Place, first: ShellWord | undefined): readonly ShellWord[] {
  if (name === undefined || first === undefined) return args.length === 0 ? noWords : argumentsOf(args, place, -1);
  return args.length === 0 ? [first] : [first, ...argumentsOf(args, place, name.end)];
}

function argumentsOf(args: Command["args"], place: Place, from: number): ShellWord[] {
  let end = from;
  return args.map((argument) => {
    const word = new ParsedWord(argument, place, end);
    ({ end } = argument);
    return word;
  });
}

const hasLineEnd = (text: string, start: number, end: number): boolean =>
  end - start > 1 && text.slice(start, end).includes("\n");

const noAssignments: readonly ShellAssignment[] = [];

/** The assignments before a command. */
export function assignmentsOf({ prefix }: Command, place: Place): readonly ShellAssignment[] {
  if (prefix.length === 0) return noAssignments;
  return prefix
    .filter((item): item is Assignment => item.type === "Assignment")
    .map((item) => ({
      name: item.name,
      value: assignedValue(item),
      word: assignedWord(item, place),
      span: place.spanOf(item.pos, item.end),
    }));
}

const assignedWord = ({ value, index, append }: Assignment, place: Place): ShellWord | undefined =>
  value.type === "Word" && index === undefined && append !== true ? wordOf(value, place) : undefined;

const noRedirects: readonly ShellRedirect[] = [];

/** The redirects of a command. */
export function redirectsOf({ redirects }: Command, place: Place): readonly ShellRedirect[] {
  return redirects.length === 0 ? noRedirects : redirects.map((redirect) => redirectOf(redirect, place));
}

/** A redirect with its target; for a heredoc that is the delimiter. */
function redirectOf(redirect: Redirection, place: Place): ShellRedirect {
  const { operator, pos, end, descriptor } = redirect;
  return {
    operator,
    descriptor: descriptor && (descriptor.type === "FileDescriptor" ? String(descriptor.value) : descriptor.name),
    target: redirect.type === "HereDoc" ? delimiterOf(redirect.delimiter, place) : targetOf(redirect.target, place),
    body: redirect.type === "HereDoc" ? place.spanOf(redirect.body.pos, redirect.body.end) : undefined,
    span: place.spanOf(pos, end),
  };
}

const targetOf = (word: Word | undefined, place: Place): ShellWord | undefined => word && wordOf(word, place);

function delimiterOf(
  delimiter: { text: string; value: string; pos: number; end: number } | undefined,
  place: Place,
): ShellWord | undefined {
  if (delimiter === undefined) return undefined;
  const { text, value, pos, end } = delimiter;
  return { text, value, span: place.spanOf(pos, end) };
}
