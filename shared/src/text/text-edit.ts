/** Text edits: the only way in which anything here changes a document. */
import type { Span } from "./span.js";

/** Replaces the text of `span` by `newText`. */
export interface TextEdit {
  readonly span: Span;
  readonly newText: string;
}

/**
 * The text after all edits. Edits may come in any order and must not overlap; of two insertions at one place the
 * first comes first. Throws a RangeError on overlapping edits or on a span outside the text: that is a defect of
 * the caller, never of the document.
 */
export function applyEdits(text: string, edits: readonly TextEdit[]): string {
  const sorted = edits
    .map((edit, index) => ({ edit, index }))
    .sort((a, b) => a.edit.span.start - b.edit.span.start || a.edit.span.end - b.edit.span.end || a.index - b.index);
  let result = "";
  let at = 0;
  for (const { edit } of sorted) {
    if (edit.span.start < at || edit.span.end > text.length || edit.span.end < edit.span.start) {
      throw new RangeError(`text edit ${edit.span.start}-${edit.span.end} overlaps another one or leaves the text`);
    }
    result += text.slice(at, edit.span.start) + edit.newText;
    at = edit.span.end;
  }
  return result + text.slice(at);
}

/** Whether two sets of edits touch the same text, so that both cannot be applied at once. */
export function editsOverlap(a: readonly TextEdit[], b: readonly TextEdit[]): boolean {
  return a.some((left) => b.some((right) => overlaps(left.span, right.span)));
}

/** Two insertions at the same place overlap too: their order would be a guess. */
function overlaps(a: Span, b: Span): boolean {
  if (a.start === a.end || b.start === b.end) return a.start <= b.end && b.start <= a.end;
  return a.start < b.end && b.start < a.end;
}
