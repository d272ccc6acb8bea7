/** Makefiles to facts: recipes are shell. gnu.org/software/make/manual, "Writing Recipes in Rules" */
import { type DocumentFacts, type Fact, type FactComment, hashComments, type Unit } from "../facts/fact.js";
import type { Surroundings } from "../facts/surroundings.js";
import { startOfText } from "../text/byte-order-mark.js";
import { linesOf, type SourceText } from "../text/source-text.js";
import { type Replacement, unknownVariable, withReplacements } from "./replacements.js";
import { mayConcernContainers, scriptFacts } from "./shell-script.js";
import { simpleSurface } from "./surface.js";

export const makefileSurface = simpleSurface("makefile", (text) => text, makefileFacts);

function makefileFacts(text: string, surroundings: Surroundings): DocumentFacts {
  const facts: Fact[] = [];
  const comments: FactComment[] = [];
  const units: Unit[] = [];
  const place = { when: "script", container: undefined, surroundings, isShortLived: false } as const;
  for (const line of mayConcernContainers(text) ? logicalLines(text) : []) {
    const written = text.slice(line.start, line.end);
    if (/^\s*#/.test(written)) comments.push(commentOf(line, written));
    else units.push({ span: spanOfUnit(line, written) });
    if (!written.startsWith("\t") || !mayConcernContainers(written)) continue;
    const prefix = /^\t[\t @+-]*/.exec(written)?.[0].length ?? 0;
    const script = recipeText(linesOf(text, { start: line.start + prefix, end: line.end }));
    facts.push(...scriptFacts(script, place).facts);
  }
  return { facts, comments, units, commentStyle: hashComments };
}

interface Line {
  readonly start: number;
  readonly end: number;
}

function commentOf({ start, end }: Line, written: string): FactComment {
  const text = written.trim();
  const at = start + written.indexOf("#");
  return { text, span: { start: at, end: Math.min(end, at + text.length) } };
}

const spanOfUnit = ({ start, end }: Line, written: string): Line => ({
  start: start + (written.length - written.trimStart().length),
  end: end - (written.length - written.trimEnd().length),
});

/** Lines with those that a backslash continues; without their last line break. */
function* logicalLines(text: string): Generator<Line> {
  let start = startOfText(text);
  for (let at = start; at <= text.length; ) {
    const found = text.indexOf("\n", at);
    const end = found === -1 ? text.length : found;
    const last = text[end - 1] === "\r" ? end - 1 : end;
    at = end + 1;
    if (text[last - 1] === "\\" && found !== -1) continue;
    if (last > start) yield { start, end: last };
    start = at;
  }
}

/** `$$` is the shell's dollar sign; what make fills in is a variable that no shell knows. */
function recipeText(source: SourceText): SourceText {
  const closings = closingsIn(source.text);
  return withReplacements(source, "$", (text, at) => dollarAt(text, at, closings));
}

function dollarAt(text: string, at: number, closings: ReadonlyMap<number, number>): Replacement {
  const next = text.charAt(at + 1);
  if (next === "$") return { text: "$", width: 2 };
  const closing = closings.get(at + 1);
  return { text: unknownVariable, width: closing === undefined ? Math.min(2, text.length - at) : closing + 1 - at };
}

/** Where the parentheses and braces of each line close, by where they open. */
function closingsIn(text: string): ReadonlyMap<number, number> {
  const closings = new Map<number, number>();
  let open: { readonly "(": number[]; readonly "{": number[] } = { "(": [], "{": [] };
  for (let at = 0; at < text.length; at++) {
    const character = text.charAt(at);
    if (character === "\n") open = { "(": [], "{": [] };
    else if (character === "(" || character === "{") open[character].push(at);
    else if (character === ")" || character === "}") {
      const opened = open[character === ")" ? "(" : "{"].pop();
      if (opened !== undefined) closings.set(opened, at);
    }
  }
  return closings;
}
