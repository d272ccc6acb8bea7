/** Where `${NAME:-default}` ends: the same in Dockerfiles and compose files. */

/** The brace that closes the one before `from`; the end when there is none. */
export function closingBrace(text: string, from: number, end: number): number {
  let depth = 1;
  for (let at = from; at < end; at++) {
    if (text[at] === "{") depth++;
    else if (text[at] === "}" && --depth === 0) return at;
  }
  return end;
}
