/** Words and flags of a logical line, as offsets. */
import { isBlank } from "./dockerfile-lines.js";

/** A word: `text.slice(start, end)`. */
export interface Range {
  readonly start: number;
  readonly end: number;
}

/** Quotes hide blanks; the escape character hides what follows it, except between single quotes. */
export function wordEnd(text: string, range: Range, escape: string): number {
  let quote = "";
  for (let at = range.start; at < range.end; at++) {
    const char = text.charAt(at);
    if (char === escape && quote !== "'") at++;
    else if (quote !== "") quote = char === quote ? "" : quote;
    else if (char === '"' || char === "'") quote = char;
    else if (isBlank(text.charCodeAt(at))) return at;
  }
  return range.end;
}

/** The words between `start` and `end`, split at blanks outside quotes. */
export function splitWords(text: string, range: Range, escape: string): Range[] {
  const words: Range[] = [];
  let at = skipBlanks(text, range.start, range.end);
  while (at < range.end) {
    const end = wordEnd(text, { start: at, end: range.end }, escape);
    words.push({ start: at, end });
    at = skipBlanks(text, end, range.end);
  }
  return words;
}

/** A flag: `--name`, and from `valueStart` to `end` its value, if there is a `=`. */
export interface FlagToken extends Range {
  readonly name: string;
  readonly valueStart: number | undefined;
}

/** Leading words that begin with `--`. A lone `--` ends the flags and belongs to nothing. */
export function splitFlags(text: string, range: Range, escape: string): { flags: FlagToken[]; at: number } {
  const flags: FlagToken[] = [];
  let at = skipBlanks(text, range.start, range.end);
  while (text.startsWith("--", at) && at + 1 < range.end) {
    const end = flagEnd(text, { start: at, end: range.end }, escape);
    const next = skipBlanks(text, end, range.end);
    if (end === at + 2) return { flags, at: next };
    flags.push(flagToken(text, at, end));
    at = next;
  }
  return { flags, at };
}

function flagToken(text: string, start: number, end: number): FlagToken {
  const equals = text.slice(start, end).indexOf("=");
  if (equals === -1) return { start, end, name: text.slice(start + 2, end), valueStart: undefined };
  return { start, end, name: text.slice(start + 2, start + equals), valueStart: start + equals + 1 };
}

/** Like `wordEnd`, but in flags Docker lets the escape character work between single quotes too. */
function flagEnd(text: string, range: Range, escape: string): number {
  let quote = "";
  for (let at = range.start; at < range.end; at++) {
    const char = text.charAt(at);
    if (char === escape) at++;
    else if (quote !== "") quote = char === quote ? "" : quote;
    else if (char === '"' || char === "'") quote = char;
    else if (isBlank(text.charCodeAt(at))) return at;
  }
  return range.end;
}

/** A flag's value as Docker takes it: without quotes and escape characters. */
export function unquoteFlag(text: string, escape: string): string {
  let value = "";
  let quote = "";
  for (let at = 0; at < text.length; at++) {
    const char = text.charAt(at);
    if (char === escape) value += text.charAt(++at);
    else if (char === quote) quote = "";
    else if (quote === "" && (char === '"' || char === "'")) quote = char;
    else value += char;
  }
  return value;
}

function skipBlanks(text: string, start: number, end: number): number {
  let at = start;
  while (at < end && isBlank(text.charCodeAt(at))) at++;
  return at;
}
