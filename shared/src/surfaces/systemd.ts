/** Units of systemd to facts: the command lines that they run. systemd.service(5), "Command lines" */
import { type DocumentFacts, type Fact, type FactComment, hashComments, type Unit } from "../facts/fact.js";
import type { Surroundings } from "../facts/surroundings.js";
import { startOfText } from "../text/byte-order-mark.js";
import { linesOf, type SourceText } from "../text/source-text.js";
import { unknownVariable, withReplacements } from "./replacements.js";
import { mayConcernContainers, scriptFacts } from "./shell-script.js";
import { simpleSurface } from "./surface.js";

export const systemdSurface = simpleSurface("systemd", (text) => text, unitFacts);

const commandLine = /^[ \t]*Exec(?:Start|Stop|Reload|Condition)(?:Pre|Post)?[ \t]*=[ \t]*[-@:+!|]*/;

function unitFacts(text: string, surroundings: Surroundings): DocumentFacts {
  const facts: Fact[] = [];
  const comments: FactComment[] = [];
  const units: Unit[] = [];
  const place = { when: "script", container: undefined, surroundings, isShortLived: false } as const;
  const limit = mayConcernContainers(text) ? text.length : 0;
  for (let start = startOfText(text); start < limit; ) {
    const end = endOfLine(text, start);
    const written = text.slice(start, end);
    if (/^\s*[#;]/.test(written)) comments.push(commentOf(start, written));
    else if (written.trim() !== "") units.push({ span: { start, end } });
    const before = commandLine.exec(written)?.[0];
    if (before !== undefined && mayConcernContainers(written)) {
      facts.push(...scriptFacts(withoutSpecifiers(linesOf(text, { start: start + before.length, end })), place).facts);
    }
    start = Math.max(end, !text.includes("\n", end) ? text.length : text.indexOf("\n", end)) + 1;
  }
  return { facts, comments, units, commentStyle: hashComments };
}

/** With the lines that a backslash continues. */
function endOfLine(text: string, start: number): number {
  for (let at = start; ; ) {
    const found = text.indexOf("\n", at);
    const end = found === -1 ? text.length : found;
    const last = text[end - 1] === "\r" ? end - 1 : end;
    if (found === -1 || last <= start || text[last - 1] !== "\\") return last;
    at = end + 1;
  }
}

function commentOf(start: number, written: string): FactComment {
  const text = written.trim();
  const at = start + written.indexOf(text);
  return { text, span: { start: at, end: at + text.length } };
}

/** `%i` and its like are filled in by systemd: a variable that nobody knows. `%%` is a percent sign. */
const withoutSpecifiers = (source: SourceText): SourceText =>
  withReplacements(source, "%", (text, at) => ({
    text: text[at + 1] === "%" ? "%" : unknownVariable,
    width: Math.min(2, text.length - at),
  }));
