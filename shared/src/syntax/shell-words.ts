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

/** The word behind a redirect operator, or an argument. */
export function wordOf(word: Word, place: Place): ShellWord {
  const own = { text: word.text, value: valueOf(word), span: place.spanOf(word.pos, word.end) };
  const isShortened = own.span.end - own.span.start > word.text.length && word.text.includes("\n");
  return isShortened && place instanceof SourceText ? { ...own, source: place.slice(word.pos, word.end) } : own;
}

/** `NAME=value` as an argument, as in `export NAME=value`. */
function assignmentWord(assignment: Assignment, place: Place): ShellWord {
  const { text, pos, end, name } = assignment;
  const value = assignedValue(assignment);
  const operator = assignment.append ? "+=" : "=";
  return { text, value: value === undefined ? undefined : name + operator + value, span: place.spanOf(pos, end) };
}

function assignedValue({ value, index }: Assignment): string | undefined {
  return value.type === "Word" && index === undefined ? valueOf(value) : undefined;
}

/** The words of a command, its name first. */
export function wordsOf(command: Command, place: Place): ShellWord[] {
  const words = command.name === undefined ? [] : [wordOf(command.name, place)];
  let end = command.name?.end ?? command.pos;
  let endInDocument = words[0]?.span.end ?? place.spanOf(end, end).start;
  for (const argument of command.args) {
    const word = argument.type === "Word" ? wordOf(argument, place) : assignmentWord(argument, place);
    const { start } = word.span;
    // In a Dockerfile the line break is no part of the text that the shell gets.
    const isBreak = start - endInDocument > argument.pos - end || hasLineEnd(place.text, end, argument.pos);
    words.push(isBreak ? { ...word, startsLine: true } : word);
    ({ end } = argument);
    endInDocument = word.span.end;
  }
  return words;
}

const hasLineEnd = (text: string, start: number, end: number): boolean =>
  end - start > 1 && text.slice(start, end).includes("\n");

/** The assignments before a command. */
export function assignmentsOf(command: Command, place: Place): ShellAssignment[] {
  return command.prefix
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

/** A redirect with its target; for a heredoc that is the delimiter. */
export function redirectOf(redirect: Redirection, place: Place): ShellRedirect {
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
