/** Values in CI files: their own placeholders make a value unknown. */
import type { SourceText } from "../text/source-text.js";
import { unknownVariable, withReplacements } from "./replacements.js";
import { hole, literal, Resolved } from "./resolved.js";

/** `${{ … }}` of GitHub and Azure, `<< … >>` of CircleCI, `$NAME` and `$(NAME)` of GitLab and Azure. */
const placeholder = /\$\{\{|<<|\$[A-Za-z_{([]|\$\$/;

/** Unknown where a placeholder is part of it. */
export function ciValue(source: SourceText): Resolved {
  const resolved = literal(source);
  if (!placeholder.test(source.text)) return resolved;
  return new Resolved(hole, [], { isUnknown: true, fromDefault: false });
}

/** A script in which each `${{ … }}` is a word that no shell can know. */
export const ciScript = (source: SourceText): SourceText =>
  withReplacements(source, "${{", (text, at) => {
    const close = text.indexOf("}}", at);
    return { text: unknownVariable, width: (close === -1 ? text.length : close + 2) - at };
  });
