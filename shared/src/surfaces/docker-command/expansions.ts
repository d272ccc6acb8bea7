/** Where an expansion in a word ends, and whether it is one whose value can be known. */

export interface Expansion {
  /** `text`: a dollar sign that stands for itself. `unknown`: a command, arithmetic, a positional parameter, … */
  readonly kind: "variable" | "unknown" | "text";
  /** Behind its last character. */
  readonly end: number;
  readonly name: string | undefined;
  /** Where the default of `${NAME:-default}` stands. */
  readonly fallback: { readonly start: number; readonly end: number } | undefined;
}

const name = /[A-Za-z_]\w*/y;
const special = /[\d@*#?$!-]/y;
const braced = /\$\{([A-Za-z_]\w*|\d+)(:?-|\})/y;

/** The expansion that a `$` or a backtick begins. */
export function expansionAt(text: string, at: number): Expansion {
  const next = text.charAt(at + 1);
  if (text.charAt(at) === "`") return unknown(behind(text, "`", at + 1));
  if (next === "(") return unknown(closing(text, at + 1, "(", ")"));
  if (next === "{") return bracedAt(text, at);
  if (next === "'" || next === '"') return unknown(behind(text, next, at + 2));
  name.lastIndex = at + 1;
  const named = name.exec(text)?.[0];
  if (named !== undefined) {
    return { kind: "variable", end: at + 1 + named.length, name: named, fallback: undefined };
  }
  special.lastIndex = at + 1;
  return special.test(text) ? unknown(at + 2) : { kind: "text", end: at + 1, name: undefined, fallback: undefined };
}

function bracedAt(text: string, at: number): Expansion {
  const end = closing(text, at + 1, "{", "}");
  braced.lastIndex = at;
  const match = braced.exec(text);
  if (match === null || text.charAt(end - 1) !== "}") return unknown(end);
  const [whole, parameter = "", operator] = match;
  const isNamed = !/^\d/.test(parameter);
  if (operator === "}") return isNamed ? { kind: "variable", end, name: parameter, fallback: undefined } : unknown(end);
  const fallback = { start: at + whole.length, end: end - 1 };
  if (fallback.start === fallback.end) return unknown(end);
  return { kind: "variable", end, name: isNamed ? parameter : undefined, fallback };
}

const unknown = (end: number): Expansion => ({ kind: "unknown", end, name: undefined, fallback: undefined });

/** Behind the next `mark`; the end of the text where there is none. */
function behind(text: string, mark: string, from: number): number {
  const found = text.indexOf(mark, from);
  return found === -1 ? text.length : found + 1;
}

/** Behind the bracket that closes the one at `at`; quotes are not looked at. */
function closing(text: string, at: number, open: string, close: string): number {
  let depth = 0;
  for (let i = at; i < text.length; i++) {
    const char = text.charAt(i);
    if (char === open) depth++;
    else if (char === close && --depth === 0) return i + 1;
  }
  return text.length;
}
