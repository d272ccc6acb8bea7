/**
 * Reads `WWW-Authenticate` (RFC 9110, 11.6.1). The library `http-auth-utils` does not do: it throws at `service` in a
 * Bearer challenge, which every registry sends, and at schemes in other letters than its own.
 */

export interface Challenge {
  /** In lower case: `bearer`, `basic`. */
  readonly scheme: string;
  /** By name in lower case. */
  readonly parameters: ReadonlyMap<string, string>;
}

/** The challenges in their order. What cannot be read ends the list. */
export function parseChallenges(header: string): readonly Challenge[] {
  const challenges: { scheme: string; parameters: Map<string, string> }[] = [];
  let rest = header;
  for (;;) {
    rest = rest.replace(/^[\s,]+/, "");
    const word = /^[\w!#$%&'*+.^`|~-]+/.exec(rest)?.[0];
    if (word === undefined) return challenges;
    rest = rest.slice(word.length);

    const equals = /^\s*=\s*/.exec(rest)?.[0];
    const current = challenges.at(-1);
    if (equals === undefined) {
      challenges.push({ scheme: word.toLowerCase(), parameters: new Map() });
      continue;
    }
    const value = /^(?:"((?:[^"\\]|\\.)*)"|([^\s,"]+))/.exec(rest.slice(equals.length));
    if (current === undefined || value === null) return challenges;
    current.parameters.set(word.toLowerCase(), value[2] ?? (value[1] ?? "").replace(/\\(.)/g, "$1"));
    rest = rest.slice(equals.length + value[0].length);
  }
}
