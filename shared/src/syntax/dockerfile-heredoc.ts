/** Heredoc markers in a logical line. They are words of their own, as BuildKit's word lexer splits that line. */
import { isWhiteSpace, skipWhiteSpace } from "./dockerfile-lines.js";

/** `<<EOF` in the line: `text.slice(start, end)`. */
export interface HeredocMarker {
  readonly start: number;
  readonly end: number;
  readonly delimiter: string;
  readonly quoted: boolean;
  readonly stripTabs: boolean;
}

/** Whatever the escape directive says, this lexer escapes with a backslash. */
const ESCAPE = "\\";

/**
 * The markers of a line. A line that BuildKit's lexer refuses (an open quote, `${a[0]}` or another expansion that it
 * does not know) has none, even if the shell would see some.
 */
export function heredocMarkers(line: string): HeredocMarker[] {
  const markers: HeredocMarker[] = [];
  let at = skipWhiteSpace(line, 0, line.length);
  while (at < line.length) {
    const end = wordEnd(line, at);
    if (end === -1) return [];
    const marker = markerOf(line, at, end);
    if (marker !== undefined) markers.push(marker);
    at = skipWhiteSpace(line, end, line.length);
  }
  return markers;
}

/** Where the word ends; -1 for what the lexer refuses. */
function wordEnd(line: string, start: number): number {
  let at = start;
  while (at !== -1 && at < line.length && !isWhiteSpace(line.charCodeAt(at))) at = skipPiece(line, at, 0);
  return Math.min(at, line.length);
}

/** The end of one piece of a word: a quoted string, an expansion, `<<` with the blanks after it, a character. */
function skipPiece(line: string, at: number, depth: number): number {
  switch (line[at]) {
    case "'":
      return line.indexOf("'", at + 1) + 1 || -1;
    case '"':
      return skipDoubleQuoted(line, at, depth);
    case "$":
      return skipExpansion(line, at, depth);
    case ESCAPE:
      return at + 2;
    case "<":
      return line[at + 1] === "<" ? skipSpaces(line, at + 2) : at + 1;
    default:
      return at + 1;
  }
}

function skipSpaces(line: string, start: number): number {
  let at = start;
  while (line[at] === " " || line[at] === "\t") at++;
  return at;
}

function skipDoubleQuoted(line: string, open: number, depth: number): number {
  let at = open + 1;
  while (at !== -1 && at < line.length) {
    const char = line[at];
    if (char === '"') return at + 1;
    if (char === "$") at = skipExpansion(line, at, depth);
    else at += char === ESCAPE ? 2 : 1;
  }
  return -1;
}

/** Expansions nest; what nests deeper than anyone writes is refused, so that the stack stays small. */
const MAX_DEPTH = 100;

/** `$name` or `${name…}`; -1 for a form that BuildKit does not know. */
function skipExpansion(line: string, dollar: number, depth: number): number {
  if (line[dollar + 1] !== "{") return dollar + 1;
  if (depth === MAX_DEPTH) return -1;
  const at = skipName(line, dollar + 2);
  const operator = line.charAt(at);
  if (operator === "}") return at === dollar + 2 ? -1 : at + 1;
  if (operator === "/") return skipReplacement(line, at + 1, depth + 1);
  if (operator === ":") {
    const refused = at === dollar + 2 || line[at + 1] === "#" || line[at + 1] === "%";
    return refused ? -1 : skipUntil(line, at + 2, "}", depth + 1);
  }
  return operator !== "" && "+-?#%".includes(operator) ? skipUntil(line, at + 1, "}", depth + 1) : -1;
}

const isNameCharacter = (char: string): boolean => /^[\p{L}\p{Nd}_]$/u.test(char);

/** A name, a number, or one of the special parameters. */
function skipName(line: string, start: number): number {
  if (start < line.length && "@*#?-$!".includes(line.charAt(start))) return start + 1;
  let at = start;
  while (isNameCharacter(line.charAt(at))) at++;
  return at;
}

/** `/pattern/replacement}` or `//pattern/replacement}`, from behind the first slash. */
function skipReplacement(line: string, start: number, depth: number): number {
  const pattern = skipUntil(line, line[start] === "/" ? start + 1 : start, "/", depth);
  return pattern === -1 ? -1 : skipUntil(line, pattern, "}", depth);
}

/** Past the `stop` that ends an operand; -1 if there is none. */
function skipUntil(line: string, start: number, stop: string, depth: number): number {
  let at = start;
  while (at !== -1 && at < line.length) {
    if (line[at] === stop) return at + 1;
    at = skipPiece(line, at, depth);
  }
  return -1;
}

/** A word is a marker if it is nothing but a number, `<<`, maybe a dash, and a delimiter without another `<`. */
function markerOf(line: string, start: number, end: number): HeredocMarker | undefined {
  let at = start;
  while (isDigit(line.charCodeAt(at))) at++;
  if (!line.startsWith("<<", at)) return undefined;
  at += 2;
  const stripTabs = line[at] === "-";
  const word = line.slice(skipWhiteSpace(line, stripTabs ? at + 1 : at, end), end);
  if (word.includes("<")) return undefined;
  const { text, quoted } = unquote(word);
  return text === "" ? undefined : { start, end, delimiter: text, quoted, stripTabs };
}

const isDigit = (code: number): boolean => code >= 48 && code <= 57;

/** The delimiter without quotes and escapes; quotes anywhere in it make the body literal. */
function unquote(word: string): { text: string; quoted: boolean } {
  let text = "";
  let quote = "";
  let quoted = false;
  for (let at = 0; at < word.length; at++) {
    const char = word.charAt(at);
    if (char === quote) quote = "";
    else if (quote === "" && (char === "'" || char === '"')) {
      quote = char;
      quoted = true;
    } else if (char === ESCAPE && escapes(word.charAt(at + 1), quote)) text += word.charAt(++at);
    else text += char;
  }
  return { text, quoted };
}

/** Between double quotes a backslash escapes only what is special there, between single quotes nothing. */
function escapes(next: string, quote: string): boolean {
  if (quote === "'") return false;
  return quote === "" || next === '"' || next === "$" || next === ESCAPE;
}
