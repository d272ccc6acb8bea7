/** Draws diagnostics under the code, in the notation of the fixtures. */
import type { Diagnostic } from "../../shared/src/engine/diagnostic.js";
import { LineIndex } from "../../shared/src/text/line-index.js";

/** The text with a line of carets below each line to blame; line endings become `\n`, a byte order mark is left out. */
export function annotate(text: string, diagnostics: readonly Diagnostic[]): string {
  const bare = text.startsWith("\uFEFF") ? text.slice(1) : text;
  const removed = text.length - bare.length;
  const index = new LineIndex(bare);
  const drawn = new Map<number, string[]>();
  for (const diagnostic of diagnostics) {
    const start = index.positionAt(diagnostic.span.start - removed);
    const end = index.positionAt(diagnostic.span.end - removed);
    const line = bare.slice(index.lineStart(start.line), index.lineStart(start.line + 1)).replace(/[\r\n]+$/, "");
    const isLonger = end.line > start.line;
    const columns = { start: start.character, end: isLonger ? line.length : end.character };
    const more = `${isLonger ? " …" : ""}${diagnostic.fixes.length > 0 ? " 💡" : ""}`;
    const words = `${carets(columns)}${more} ${diagnostic.severity}: ${diagnostic.message}`;
    drawn.set(start.line, [...(drawn.get(start.line) ?? []), words]);
  }
  return interleaved(bare.split(/\r\n|\r|\n/), drawn);
}

/**
 * `#    ^^^` for columns 5 to 7, `#^^^` for columns 0 to 3. What neither can say (nothing at all, one character in
 * column 0, a start in column 1) has its columns written behind, the end not included: `#^ (1-2)`.
 */
function carets({ start, end }: { readonly start: number; readonly end: number }): string {
  if (start > 1 && end > start) return `#${" ".repeat(start - 1)}${"^".repeat(end - start)}`;
  if (start === 0 && end > 1) return `#${"^".repeat(end - 1)}`;
  return `#${" ".repeat(Math.max(0, start - 1))}${"^".repeat(Math.max(1, end - Math.max(start, 1)))} (${start}-${end})`;
}

/** A last line without a line break gets one where something is drawn below it, and in a fixture's block anyway. */
function interleaved(lines: readonly string[], drawn: ReadonlyMap<number, readonly string[]>): string {
  const all = lines.flatMap((line, index) => {
    const isEnd = index === lines.length - 1 && line === "";
    return [...(isEnd ? [] : [line]), ...(drawn.get(index) ?? [])];
  });
  return all.map((line) => `${line}\n`).join("");
}
