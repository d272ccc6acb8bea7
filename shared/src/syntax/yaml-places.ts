/** Places in a YAML text that the library does not tell. */

/** The end without the blanks and line breaks before it: at the end of a block value they belong to nobody. */
export function trimmedEnd(text: string, start: number, end: number): number {
  let at = end;
  while (at > start && isSpace(text.charCodeAt(at - 1))) at--;
  return at;
}

/** As `\s` has it, which most often is a line feed or a blank. */
const isSpace = (code: number): boolean =>
  code === 10 || code === 32 || (code < 128 ? code > 8 && code < 14 : /\s/.test(String.fromCharCode(code)));

/** Behind the colon of a key without a value; in `{a, b}` there is none. */
export function endOfEmpty(text: string, keyEnd: number): number {
  let at = keyEnd;
  while (text[at] === " " || text[at] === "\t") at++;
  return text[at] === ":" ? at + 1 : keyEnd;
}

/** Tags and anchors between a dash and its value are no longer. */
const longestProperties = 1_000;

/** The dash of the item whose value begins there; that beginning where no dash is found. */
export function dashBefore(text: string, start: number): number {
  for (let at = start - 1; at >= 0 && start - at < longestProperties; at--) {
    if (text[at] === "-" && /[\s]/.test(text[at + 1] ?? "\n") && /^[\s-]?$/.test(text[at - 1] ?? "")) return at;
  }
  return start;
}
