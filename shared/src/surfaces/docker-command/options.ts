/** Options of a command line as facts, and the edits that take them out or change them. */
import type { CommandOption } from "../../facts/command-option.js";
import type { ShellWord } from "../../syntax/shell-tree.js";
import { type Span, spanAt, spanBehind, spanBetween } from "../../text/span.js";
import type { TextEdit } from "../../text/text-edit.js";
import { hole } from "../resolved.js";
import type { CommandLine, ParsedOption, ValuePart } from "./command-line.js";

export function commandOptionOf(option: ParsedOption, line: CommandLine): CommandOption {
  const { flag, value } = option;
  const place = placeOf(option, line);
  return {
    name: flag.aliasOf ?? flag.long,
    value: value === undefined ? "true" : knownText(value),
    fromDefault: value?.resolved.fromDefault ?? false,
    ...place,
    removal: () => (line.isInDocument ? removalOf(option, line) : undefined),
    withValue: (text) => (line.isInDocument ? withValue(option, place, text) : undefined),
  };
}

/** Undefined when a variable decides. */
export function knownText({ resolved, start }: ValuePart): string | undefined {
  const text = resolved.value.slice(start);
  return text.includes(hole) ? undefined : text;
}

type OptionPlace = Pick<CommandOption, "span" | "nameSpan" | "valueSpan">;

/** The words to blame: a letter of a cluster alone, unless all of the cluster is this option. */
export function placeOf({ first, last, letter, value }: ParsedOption, line: CommandLine): OptionPlace {
  const firstWord = wordAt(line, first);
  const lastWord = wordAt(line, last);
  const isAlone = letter === undefined || isWholeWord(line, first, last, value);
  const name = isAlone ? undefined : spanIn(line, first, letter, letter + 1);
  const written = value === undefined ? undefined : spanOfValue(value, lastWord);
  const start = name ?? firstWord.span;
  return {
    span: spanBetween(start, value === undefined && name !== undefined ? name : lastWord.span),
    nameSpan: name ?? nameSpan(line, first, value),
    valueSpan: written,
  };
}

/** `-v` and `-vA:B`, not `-itv A:B`. */
function isWholeWord(line: CommandLine, first: number, last: number, value: ValuePart | undefined): boolean {
  const text = line.resolved(first)?.value ?? "";
  return text.length === 2 || (first === last && value !== undefined && value.start <= 3);
}

/** The name without the value that may stand in the same word. */
function nameSpan(line: CommandLine, index: number, value: ValuePart | undefined): Span {
  const resolved = line.resolved(index);
  const word = wordAt(line, index);
  if (resolved === undefined || resolved !== value?.resolved) return word.span;
  const end = resolved.value[value.start - 1] === "=" ? value.start - 1 : value.start;
  return resolved.spanOf(0, end) ?? word.span;
}

/** Where the value is written; its word where variables or quotes are part of it. */
export function spanOfValue({ resolved, start }: ValuePart, word: ShellWord): Span {
  if (resolved.value.length > start) {
    const whole = resolved.spanOf(start, resolved.value.length);
    if (whole !== undefined) return whole;
    const last = start === 0 ? undefined : resolved.spanOf(start - 1, start);
    if (last !== undefined && last.end <= word.span.end && last.start >= word.span.start) {
      return spanBetween(spanBehind(last), word.span);
    }
  }
  return word.span;
}

function spanIn(line: CommandLine, index: number, start: number, end: number): Span | undefined {
  return line.resolved(index)?.spanOf(start, end);
}

const wordAt = (line: CommandLine, index: number): ShellWord => line.words[index] ?? line.program;

/** With the blank before it; alone on its lines, with the line. Of a cluster only the letter goes, and its value. */
export function removalOf(option: ParsedOption, line: CommandLine): readonly TextEdit[] | undefined {
  const { first, last, letter, value } = option;
  if (letter === undefined || isWholeWord(line, first, last, value)) return removalOfWords(line, first, last);
  const resolved = line.resolved(first);
  const end = first === last && value !== undefined ? (resolved?.value.length ?? 0) : letter + 1;
  const span = resolved?.spanOf(letter, end);
  if (span === undefined) return undefined;
  const edits: TextEdit[] = [{ span, newText: "" }];
  return last === first ? edits : [...edits, ...removalOfWords(line, last, last)];
}

function removalOfWords(line: CommandLine, first: number, last: number): TextEdit[] {
  const before = line.words[first - 1];
  const from = wordAt(line, first);
  const to = wordAt(line, last);
  const next = line.words[last + 1];
  // First on its line with more behind it: the line break stays where it is. Without a program there is no word before.
  const span =
    next !== undefined && (before === undefined || (from.startsLine === true && next.startsLine !== true))
      ? { start: from.span.start, end: next.span.start }
      : { start: before?.span.end ?? from.span.start, end: to.span.end };
  return [{ span, newText: "" }];
}

/** What needs no quotes in a shell, in YAML or in JSON. */
const isPlain = (text: string): boolean => /^[\w./:=@%+,-]+$/.test(text);

function withValue(option: ParsedOption, place: OptionPlace, text: string): readonly TextEdit[] | undefined {
  const { value, letter } = option;
  if (!isPlain(text)) return undefined;
  if (value === undefined) {
    return letter === undefined ? [{ span: spanAt(place.span.end), newText: `=${text}` }] : undefined;
  }
  const span = value.resolved.spanOf(value.start, value.resolved.value.length);
  return span === undefined || value.resolved.value.length === value.start ? undefined : [{ span, newText: text }];
}

/** A new option behind the subcommand, where every layout has room for one. */
export function insertion(behind: Span, name: string, value?: string): readonly TextEdit[] | undefined {
  if (value !== undefined && !isPlain(value)) return undefined;
  const option = name.length === 1 ? `-${name}` : `--${name}`;
  const separator = name.length === 1 ? " " : "=";
  const text = value === undefined ? option : option + separator + value;
  return [{ span: spanAt(behind.end), newText: ` ${text}` }];
}
