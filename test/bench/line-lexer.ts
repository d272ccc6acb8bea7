/** The floor: a plain pass over the text that finds logical lines and their first word. It knows nothing else. */

/** How many logical lines there are, and how many characters their keywords have: a result that cannot be optimized away. */
export function lexLines(text: string): number {
  let count = 0;
  let keywords = 0;
  let isContinued = false;
  for (let start = 0; start < text.length; ) {
    const found = text.indexOf("\n", start);
    const end = found === -1 ? text.length : found;
    if (!isContinued) {
      let at = start;
      while (at < end && text.charCodeAt(at) > 32) at++;
      keywords += at - start;
      count++;
    }
    isContinued = text.charCodeAt(end - 1) === 92;
    start = end + 1;
  }
  return count + keywords;
}
