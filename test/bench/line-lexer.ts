/** The floor: one plain pass over the characters that splits a Dockerfile into logical lines and their keywords. */

export interface LogicalLine {
  readonly start: number;
  readonly end: number;
  readonly keyword: string;
}

const TAB = 9;
const LF = 10;
const CR = 13;
const SPACE = 32;
const HASH = 35;
const BACKSLASH = 92;

/** Comments and blank lines are left out; a backslash at the end of a line continues it. */
export function lexLines(text: string): LogicalLine[] {
  const lines: LogicalLine[] = [];
  /** Where the logical line began; -1 before its first character. */
  let start = -1;
  let keywordEnd = -1;
  /** The first and the last character of the physical line that are no blanks; 0 for a blank line. */
  let first = 0;
  let last = 0;
  for (let at = 0; at <= text.length; at++) {
    const code = at === text.length ? LF : text.charCodeAt(at);
    if (code === LF) {
      const goesOn = last === BACKSLASH || (start !== -1 && (first === 0 || first === HASH));
      if (start !== -1 && (!goesOn || at === text.length)) {
        const end = keywordEnd === -1 ? at : keywordEnd;
        lines.push({ start, end: at, keyword: text.slice(start, end).toUpperCase() });
        start = -1;
        keywordEnd = -1;
      }
      first = 0;
      last = 0;
    } else if (code === SPACE || code === TAB || code === CR) {
      if (start !== -1 && keywordEnd === -1) keywordEnd = at;
    } else {
      if (first === 0 && start === -1 && code !== HASH) start = at;
      if (first === 0) first = code;
      last = code;
    }
  }
  return lines;
}
