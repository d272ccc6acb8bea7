/** Scripts in other files: what the file around them fills in or escapes is replaced before a shell parser reads them. */
import type { SourceText } from "../text/source-text.js";

/** What stands in place of a stretch of the text. */
export interface Replacement {
  readonly text: string;
  /** How many characters it stands for; at least one. */
  readonly width: number;
}

/** A variable that no shell knows: what is filled in can be anything. */
export const unknownVariable = "${FILLED_IN}";

/** The text with every `marker` replaced as `replace` says for its offset. All characters keep their places. */
export function withReplacements(
  source: SourceText,
  marker: string,
  replace: (text: string, at: number) => Replacement,
): SourceText {
  const { text } = source;
  if (!text.includes(marker)) return source;
  const parts: { text: string; at: number; width?: number }[] = [];
  let at = 0;
  for (let found = text.indexOf(marker); found !== -1; found = text.indexOf(marker, at)) {
    const replacement = replace(text, found);
    parts.push({ text: text.slice(at, found), at }, { ...replacement, at: found });
    at = found + replacement.width;
  }
  parts.push({ text: text.slice(at), at });
  return source.rewritten(parts.filter((part) => part.text !== ""));
}
