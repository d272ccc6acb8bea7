/** Parser directives: `# syntax=`, `# escape=`, `# check=` in the first lines of a Dockerfile. */
import { startOfText } from "../text/byte-order-mark.js";
import { lineAt, skipWhiteSpace, trimEnd, type Line } from "./dockerfile-lines.js";
import type { Directive } from "./dockerfile-tree.js";

const NAMES: ReadonlySet<string> = new Set(["syntax", "escape", "check"]);

/** The directives at the start of a file, and what follows from them. */
export interface Head {
  readonly directives: readonly Directive[];
  readonly escape: "\\" | "`";
  /** Start of the first line that is no directive. */
  readonly end: number;
  /** Up to here the text decides what is a directive: start of the line after that one. */
  readonly reach: number;
}

/** Directives stand in the first lines; the first line that is none, even a blank one or a comment, ends them. */
export function parseHead(text: string): Head {
  const directives: Directive[] = [];
  let line = lineAt(text, startOfText(text));
  for (;;) {
    const directive = directiveIn(text, line);
    if (directive === undefined) break;
    directives.push(directive);
    line = lineAt(text, line.next);
  }
  const escape = directives.find((directive) => directive.name === "escape")?.value;
  return {
    directives,
    escape: escape === "`" ? "`" : "\\",
    end: line.start,
    reach: line.complete ? line.next : Infinity,
  };
}

function directiveIn(text: string, line: Line): Directive | undefined {
  const hash = skipWhiteSpace(text, line.start, line.end);
  if (hash === line.end || text[hash] !== "#") return undefined;
  const nameStart = skipWhiteSpace(text, hash + 1, line.end);
  const equals = text.slice(nameStart, line.end).indexOf("=");
  if (equals === -1) return undefined;
  const nameEnd = trimEnd(text, nameStart, nameStart + equals);
  const name = text.slice(nameStart, nameEnd).toLowerCase();
  const start = skipWhiteSpace(text, nameStart + equals + 1, line.end);
  const end = trimEnd(text, start, line.end);
  if (!NAMES.has(name) || start === end) return undefined;
  return { name, value: text.slice(start, end), span: { start: hash, end: line.end }, valueSpan: { start, end } };
}
