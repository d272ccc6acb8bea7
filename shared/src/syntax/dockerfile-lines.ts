/** The lines of a Dockerfile as Docker reads them: where they end, what is blank, which ones go on. */

const TAB = 9;
const CR = 13;
const SPACE = 32;

/** One line: `start` to `end` is its text without the line end, `next` is where the next line starts. */
export interface Line {
  readonly start: number;
  readonly end: number;
  readonly next: number;
  /** False for a last line without a line feed: more text may follow as the file is typed. */
  readonly complete: boolean;
}

/** The line that starts at `start`. Only a line feed ends a line; carriage returns before it are dropped. */
export function lineAt(text: string, start: number): Line {
  const found = text.indexOf("\n", start);
  const complete = found !== -1;
  const lineFeed = complete ? found : text.length;
  let end = lineFeed;
  while (end > start && text.charCodeAt(end - 1) === CR) end--;
  return { start, end, next: complete ? lineFeed + 1 : lineFeed, complete };
}

/** Blanks between words: `[\t\v\f\r ]`. A line feed counts as well, where a text can hold one. */
export const isBlank = (code: number): boolean => code === SPACE || (code >= TAB && code <= CR);

/** White space as Unicode has it: what Docker trims from both ends of a line. */
export function isWhiteSpace(code: number): boolean {
  if (code < 0x80) return isBlank(code);
  if (code === 0x85 || code === 0xa0 || code === 0x1680) return true;
  if (code >= 0x2000 && code <= 0x200a) return true;
  return code === 0x2028 || code === 0x2029 || code === 0x202f || code === 0x205f || code === 0x3000;
}

/** The first offset from `start` on that is not white space; `end` if there is none. */
export function skipWhiteSpace(text: string, start: number, end: number): number {
  let at = start;
  while (at < end && isWhiteSpace(text.charCodeAt(at))) at++;
  return at;
}

/** The end of `text.slice(start, end)` without trailing white space. */
export function trimEnd(text: string, start: number, end: number): number {
  let at = end;
  while (at > start && isWhiteSpace(text.charCodeAt(at - 1))) at--;
  return at;
}

/** The first blank from `start` on; `end` if there is none. */
export function findBlank(text: string, start: number, end: number): number {
  let at = start;
  while (at < end && !isBlank(text.charCodeAt(at))) at++;
  return at;
}

/**
 * Where the continuation character of a line stands, or -1. It is the last character but for spaces and tabs, and a
 * doubled one continues nothing.
 */
export function continuationAt(text: string, line: Pick<Line, "start" | "end">, escape: string): number {
  let at = line.end - 1;
  while (at >= line.start && (text.charCodeAt(at) === SPACE || text.charCodeAt(at) === TAB)) at--;
  if (at < line.start || text[at] !== escape) return -1;
  return at > line.start && text[at - 1] === escape ? -1 : at;
}
