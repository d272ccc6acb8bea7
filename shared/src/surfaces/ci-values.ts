/** Values in CI files: their own placeholders make a value unknown. */
import type { SourceText } from "../text/source-text.js";
import { hole, literal, Resolved } from "./resolved.js";

/** `${{ … }}` of GitHub and Azure, `<< … >>` of CircleCI, `$NAME` and `$(NAME)` of GitLab and Azure. */
const placeholder = /\$\{\{|<<|\$[A-Za-z_{([]|\$\$/;

/** Unknown where a placeholder is part of it. */
export function ciValue(source: SourceText): Resolved {
  const resolved = literal(source);
  if (!placeholder.test(source.text)) return resolved;
  return new Resolved(hole, [], { isUnknown: true, fromDefault: false });
}

/** A script in which each `${{ … }}` is a word that no shell can know. Other lengths would move the places: they stay. */
export function ciScript(source: SourceText): SourceText {
  const { text } = source;
  if (!text.includes("${{")) return source;
  const parts: { text: string; at: number; width?: number }[] = [];
  let at = 0;
  for (let found = text.indexOf("${{"); found !== -1; found = text.indexOf("${{", at)) {
    const close = text.indexOf("}}", found);
    const end = close === -1 ? text.length : close + 2;
    parts.push({ text: text.slice(at, found), at }, { text: "${EXPRESSION}", at: found, width: end - found });
    at = end;
  }
  parts.push({ text: text.slice(at), at });
  return source.rewritten(parts.filter((part) => part.text !== ""));
}
